"""Walk flows with nobody there: to the end, to a deadline, or until a signal."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gotui.engine.events import Record
from gotui.engine.findings import Subject
from gotui.session.askers import Flags
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect

SIGNALS = (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))


@dataclass(frozen=True)
class Outcome:
    """One session's result. `stopped` is the signal's number, or 0."""

    session: str
    records: list[Record]
    stopped: int = 0


async def check(
    sessions: Sessions,
    flow: str,
    subject: Subject,
    allowed: Iterable[Effect],
    deadline: float | None = None,
    watch: Callable[[Session[Any]], None] = lambda session: None,
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:
    """Walk one flow to its end, to the deadline (seconds), or until a signal."""
    session = sessions.begin(flow, subject, Flags(frozenset(allowed), answers))
    session.watchers.append(lambda: watch(session))
    return await to_end(session, session.go(), deadline)


async def to_end(
    session: Session[Any], walking: Coroutine[object, object, object], deadline: float | None = None
) -> Outcome:
    """Drive a session and close it; a signal or the deadline ends it in an orderly way."""
    task = asyncio.ensure_future(walking)
    stopped: list[int] = []
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for number in SIGNALS:
            loop.add_signal_handler(number, _stop, stopped, int(number), task)
    why = ""
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
        with suppress(NotImplementedError):
            for number in SIGNALS:
                loop.remove_signal_handler(number)
    return Outcome(session.id, session.records, stopped[0] if stopped else 0)


def _stop(stopped: list[int], number: int, task: "asyncio.Task[object]") -> None:
    stopped.append(number)
    task.cancel()
