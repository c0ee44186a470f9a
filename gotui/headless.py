"""Walk flows without a screen: consent comes from flags, and nobody answers questions."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from gotui.base import signals
from gotui.desk import Desk
from gotui.engine.events import Record
from gotui.engine.findings import Subject
from gotui.engine.walk import Walk
from gotui.targets.looks import Effect


@dataclass(frozen=True)
class FlagAsker:
    """Answers for a person who is not there; `answers` are those given beforehand, by node."""

    allowed: frozenset[Effect]
    answers: Mapping[str, str] = field(default_factory=dict)

    async def allow(self, effect: Effect, node: str) -> tuple[bool, Literal["flag"]]:
        return effect in self.allowed, "flag"

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        return (self.answers[node], "person") if node in self.answers else ("", "nobody")


@dataclass(frozen=True)
class Outcome:
    """One session's result. `stopped` is the signal's number, or 0; `unsaved` says why not all of it is stored."""

    session: str
    records: list[Record]
    stopped: int = 0
    unsaved: str = ""


async def check(
    desk: Desk,
    flow: str,
    subject: Subject,
    allowed: Iterable[Effect],
    deadline: float | None = None,
    watch: Callable[[Walk], None] = lambda walk: None,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:
    """Walk one flow to its end, to the deadline (seconds), or until a signal."""
    walk = desk.begin(flow, subject, FlagAsker(frozenset(allowed), answers))
    walk.changed = lambda: watch(walk)
    return await run_to_end(desk, walk, walk.go(), deadline)


async def run_to_end(
    desk: Desk, walk: Walk, walking: Coroutine[object, object, object], deadline: float | None
) -> Outcome:
    """Drive a walk; a signal or the deadline ends it in an orderly way."""
    task = asyncio.ensure_future(walking)
    stopped: list[int] = []
    loop = asyncio.get_running_loop()

    def stop(number: int) -> None:
        stopped.append(number)
        loop.call_soon_threadsafe(task.cancel)

    with signals.heard_by(stop):
        try:
            await asyncio.wait_for(task, deadline)
        except TimeoutError:
            walk.interrupt("deadline")
        except asyncio.CancelledError:
            walk.interrupt(f"signal {stopped[0]}" if stopped else "cancelled")
            if not stopped:
                raise
        finally:
            await walk.close()
    unsaved = desk.unsaved(walk)
    outcome = Outcome(desk.id_of(walk), desk.log(walk).records, stopped[0] if stopped else 0, unsaved)
    desk.release(walk)
    return outcome
