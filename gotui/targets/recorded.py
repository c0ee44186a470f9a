"""Answers that were recorded, and their recording."""

import time
from collections.abc import Iterable, Mapping

from gotui.targets.base import OnOutput, Target
from gotui.targets.looks import Ending, Look, Observation, Run, Seen, Unavailable, key_of


class RecordedTarget:
    """Answers each look as it was answered once; of two answers to one look the later counts. It runs nothing."""

    name = "recorded"

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._seen = {observation.key: observation.seen for observation in observations}

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        """The recorded answer, or Unavailable `not-recorded`."""
        return self._seen.get(key_of(what), Unavailable("not-recorded"))

    def end(self, what: Run, why: Ending) -> bool:
        """Nothing runs."""
        return False

    def assume(self, changed: Mapping[str, str | None]) -> None:
        """What was seen later is recorded as later answers."""

    async def close(self) -> None:
        """Nothing runs, and nothing is kept."""


class RecordingTarget:
    """Looks through another target and keeps what was seen, in the order in which answers came."""

    def __init__(self, inner: Target) -> None:
        self._inner = inner
        self.observations: list[Observation] = []

    @property
    def name(self) -> str:
        """The name of the target that is looked through."""
        return self._inner.name

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        """Make one look through the inner target, and keep the answer."""
        began = time.monotonic()
        seen = await self._inner.look(what, on_output)
        ms = round((time.monotonic() - began) * 1000)
        self.observations.append(Observation(key_of(what), what, seen, ms))
        return seen

    def end(self, what: Run, why: Ending) -> bool:
        """End it in the inner target."""
        return self._inner.end(what, why)

    def assume(self, changed: Mapping[str, str | None]) -> None:
        """Assume it in the inner target."""
        self._inner.assume(changed)

    async def close(self) -> None:
        """Close the inner target."""
        await self._inner.close()
