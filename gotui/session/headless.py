"""Walk flows with nobody there: to the end, to a deadline, or until a signal."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from gotui.base import signals
from gotui.engine.events import Record
from gotui.engine.findings import Subject
from gotui.session.askers import Flags
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect

RESERVE = 6.0
"""Seconds of a deadline, at most half of it, that are kept for ending a command that still runs, and for the looks that
its words ask for."""


class Outcome(msgspec.Struct, frozen=True):
    """One session's result. `stopped` is the signal's number, or 0; `unsaved` says why not all of it is stored."""

    session: str
    records: list[Record]
    stopped: int = 0
    unsaved: str = ""


async def check(
    sessions: Sessions,
    flow: str,
    subject: Subject,
    allowed: Iterable[Effect],
    deadline: float | None = None,
    watch: Callable[[Session[Any]], None] = lambda session: None,
    answers: Mapping[str, str] = MappingProxyType({}),
    named: tuple[str, ...] = (),
) -> Outcome:
    """Walk one flow to its end, to the deadline (seconds), or until a signal."""
    session = sessions.begin(flow, subject, Flags(frozenset(allowed), answers, named=named))
    session.watchers.append(lambda: watch(session))
    return await to_end(session, session.go(), deadline)


async def to_end(
    session: Session[Any], walking: Coroutine[object, object, object], deadline: float | None = None
) -> Outcome:
    """Drive a session and close it; a signal or the deadline ends it in an orderly way."""
    task = asyncio.ensure_future(walking)
    stopped: list[int] = []
    loop = asyncio.get_running_loop()

    def stop(number: int) -> None:
        stopped.append(number)
        loop.call_soon_threadsafe(task.cancel)

    why = ""
    with signals.heard_by(stop):
        if deadline is not None:
            reserve = min(RESERVE, deadline / 2)
            loop.call_later(deadline - reserve, session.end, "deadline")
        try:
            await asyncio.wait_for(task, deadline)
        except TimeoutError:
            why = "deadline"
        except asyncio.CancelledError:
            why = f"signal {stopped[0]}" if stopped else "cancelled"
            if not stopped:
                raise
        finally:
            await session.close(why)
    return Outcome(session.id, session.records, stopped[0] if stopped else 0, session.unsaved)
