"""Wait with a deadline that a stopped or sleeping computer does not break."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from gotui.targets.details import NO_ANSWER, OWN_MISTAKE
from gotui.targets.failures import unavailable
from gotui.targets.looks import Unavailable
from gotui.targets.threads import Threads

RECHECK = 0.05
"""Seconds to look again after a deadline: what ended while gotui was stopped is only then reported."""

ASLEEP = 1.0
"""A timer this many seconds late says that gotui, or the whole machine, was stopped meanwhile."""

SOON = 0.05
"""Seconds after which a look that no thread has taken yet gets one of its own."""

_T = TypeVar("_T")

_threads = Threads()


async def settled(future: asyncio.Future[Any], seconds: float) -> bool:
    """Whether `future` is done within about `seconds`. It is never cancelled.

    Time during which this process was stopped (SIGSTOP, ctrl+z, a frozen container) is given once more.
    """
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + seconds
        await asyncio.wait({future}, timeout=seconds)
        late = loop.time() - due
        if future.done():
            return True
        if late < ASLEEP:
            break
        seconds = min(seconds, late)
    await asyncio.wait({future}, timeout=RECHECK)
    return future.done()


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Do what removes or ends something, however often whoever waits for it is cancelled; that is raised afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled


async def in_thread(look: Callable[[], _T], deadline: float) -> _T | Unavailable:
    """Make a blocking look off the loop: a dead network folder may hold it for ever.

    OSError and ValueError are turned into answers.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[_T | Unavailable] = loop.create_future()

    def deliver(seen: _T | Unavailable) -> None:
        if not answer.done():
            answer.set_result(seen)

    def work() -> None:
        seen: _T | Unavailable = Unavailable("unexpected", OWN_MISTAKE)  # where anything else is raised
        try:
            seen = look()
        except (OSError, ValueError) as error:
            seen = unavailable(error)
        finally:
            with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits
                loop.call_soon_threadsafe(deliver, seen)

    job = _threads.do(work)
    if deadline > SOON and not await settled(answer, SOON):
        _threads.help(job)
    if await settled(answer, deadline):
        return answer.result()
    return Unavailable("timeout", NO_ANSWER.format(seconds=f"{deadline:g}"))
