"""Make every look once: a second probe that asks the same shares the first one's answer."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import msgspec

from gotui.engine.events import Observed
from gotui.engine.findings import NEEDS_CONSENT, Subject
from gotui.engine.looker import Looker
from gotui.engine.said import Said
from gotui.targets.base import OnOutput, Target
from gotui.targets.looks import Effect, Ending, Look, Observation, Reach, Run, Seen, Unavailable, key_of

T = TypeVar("T")

COVERS: dict[Effect, tuple[Effect, ...]] = {
    "reads": ("reads",),
    "network": ("reads", "network"),
    "builds": ("reads", "builds"),
    "executes": ("reads", "builds", "executes"),
}
"""Which effects a probe of an effect may have."""

TAIL_BYTES = 4096

MOST_HANGS = 2
"""A program that so often did not end in time is not started again just to be read from."""


class Running(msgspec.Struct):
    """A program that runs right now. `started` is a `time.monotonic` moment; `deadline` in seconds. `ending` says why
    it has been asked to end, where it was."""

    run: Run
    started: float
    ending: Ending = ""
    tail: deque[bytes] = msgspec.field(default_factory=deque)

    @property
    def deadline(self) -> float:
        return self.run.deadline

    @property
    def output(self) -> str:
        """The last few kilobytes it printed: untrusted, not cleaned."""
        return b"".join(self.tail).decode("utf-8", "backslashreplace")

    def add(self, chunk: bytes) -> None:
        self.tail.append(chunk[-TAIL_BYTES:])
        while len(self.tail) > 1 and sum(map(len, self.tail)) > TAIL_BYTES:
            self.tail.popleft()


class Observer:
    """All looks of one session. `report` gets each observation once; `changed` is called when something runs."""

    def __init__(
        self, target: Target, report: Callable[[Observed], None], changed: Callable[[], None] = lambda: None
    ) -> None:
        self._target = target
        self._report = report
        self._changed = changed
        self._observations: dict[str, asyncio.Task[Observation]] = {}
        self._facts: dict[tuple[Callable[[Looker], Any], int], asyncio.Task[Any]] = {}
        self._forgotten = 0
        self._hangs: Counter[str] = Counter()
        self.running: dict[str, Running] = {}

    @property
    def own(self) -> Running | None:
        """The person's command, while it runs."""
        return next((one for one in self.running.values() if one.run.is_own), None)

    def looker(self, subject: Subject, effect: Effect, said: Said | None = None) -> "BoundLooker":
        """Eyes for one probe."""
        return BoundLooker(self, subject, effect, said)

    async def look(self, what: Look) -> Observation:
        """Make a look, or await the one under way. The look is cancelled when nobody awaits it any more."""
        key = key_of(what)
        task = self._observations.get(key)
        if task is None or task.cancelled():
            task = asyncio.create_task(self._make(key, what))
            self._observations[key] = task
        return await asyncio.shield(task)

    async def fact(self, of: Callable[[Looker], Coroutine[Any, Any, T]], subject: Subject) -> T:
        """What `of` works out from looks that only read; worked out anew after these were forgotten."""
        key = (of, self._forgotten)
        task: asyncio.Task[T] | None = self._facts.get(key)
        if task is None or task.cancelled():
            task = self._facts[key] = asyncio.create_task(of(self.looker(subject, "reads")))
        return await asyncio.shield(task)

    async def fresh(self, what: Look) -> Observation:
        """Make a look anew, whatever was seen before."""
        self._observations.pop(key_of(what), None)
        return await self.look(what)

    def forget(self) -> None:
        """Drop every finished look, and what was worked out from looks, so that it is made again."""
        self._forgotten += 1
        self._facts = {key: fact for key, fact in self._facts.items() if not fact.done()}
        self._observations = {key: task for key, task in self._observations.items() if not task.done()}
        self._hangs.clear()

    def cancel(self, effect: Effect | None = None) -> None:
        """Stop the programs that run, or those of one effect, and forget them."""
        for key, running in list(self.running.items()):
            if effect in (None, running.run.effect):
                self._observations.pop(key).cancel()

    def end(self, why: Ending) -> bool:
        """End the person's command gently; what it has printed is what was seen of it. False where it does not run."""
        own = self.own
        if own is None or own.ending or not self._target.end(own.run, why):
            return False
        own.ending = why
        self._changed()
        return True

    async def close(self) -> None:
        """Stop every look and wait until each has ended."""
        tasks = [task for task in (*self._facts.values(), *self._observations.values()) if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _make(self, key: str, what: Look) -> Observation:
        began = time.monotonic()
        on_output = None
        if isinstance(what, Run):
            running = self.running[key] = Running(what, began)
            on_output = running.add
            self._changed()
        try:
            seen = await self._seen(what, on_output)
        finally:
            self.running.pop(key, None)
        ms = round((time.monotonic() - began) * 1000)
        self._report(Observed(key, what, seen, ms))
        return Observation(key, what, seen, ms)

    async def _seen(self, what: Look, on_output: OnOutput | None) -> Seen:
        if not isinstance(what, Run) or what.effect != "reads":
            return await self._target.look(what, on_output)
        if self._hangs[what.argv[0]] >= MOST_HANGS:
            return Unavailable("timeout", f"{what.argv[0]} did not end in time before, and is not started again")
        seen = await self._target.look(what, on_output)
        self._hangs[what.argv[0]] += isinstance(seen, Unavailable) and seen.reason == "timeout"
        return seen


class BoundLooker(msgspec.Struct, frozen=True):
    """The eyes of one probe: looks beyond its effect are refused."""

    observer: Observer
    subject: Subject
    effect: Effect
    said: Said | None = None

    async def look(self, what: Look) -> Observation:
        needed = what.effect if isinstance(what, Run) else "network" if isinstance(what, Reach) else "reads"
        if needed not in COVERS[self.effect]:
            return Observation(key_of(what), what, Unavailable("not-allowed", NEEDS_CONSENT.format(effect=needed)))
        return await self.observer.look(what)

    async def fact(self, of: Callable[[Looker], Coroutine[Any, Any, T]]) -> T:
        return await self.observer.fact(of, self.subject)
