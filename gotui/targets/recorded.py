"""Answers that were recorded, and their recording."""

import time
from collections.abc import Iterable, Mapping

from gotui.targets.base import OnOutput, Target
from gotui.targets.looks import Ending, Environ, Look, Observation, Run, Seen, Unavailable, Values, key_of


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


class RecordedWholeTarget(RecordedTarget):
    """The same; a look at variables is answered from all that were made at any of them."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        observations = tuple(observations)
        super().__init__(observations)
        self._environ: dict[str, str | None] = {}
        for one in observations:
            if isinstance(one.look, Environ) and isinstance(one.seen, Values):
                self._environ |= {name: one.seen.values.get(name) for name in one.look.names}

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        """The recorded answer, or Unavailable `not-recorded`."""
        if isinstance(what, Environ) and not what.like and all(name in self._environ for name in what.names):
            values = ((name, self._environ[name]) for name in what.names)
            return Values({name: value for name, value in values if value is not None})
        return await super().look(what, on_output)


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
