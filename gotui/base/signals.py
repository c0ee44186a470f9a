"""A signal ends gotui with 128 plus its number, in order, whatever runs at that moment.

One handler is there from the first moment to the last. Who hears it changes with what runs: at first it leaves at once;
then it raises `Stopped`; while a loop runs it cancels what the loop works on.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

T = TypeVar("T")
Listener = Callable[[int], None]

NUMBERS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

GRACE = 5.0
"""Seconds for an orderly end; then gotui ends whatever still runs."""


NOTICED = 0.05
"""Seconds in which the main thread notices a signal."""


class Stopped(SystemExit):
    """A signal asks gotui to end. Wherever it ends up, no trace of it is printed."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


def leave(number: int) -> None:
    """End at once: nothing has begun yet, or nothing is left to do."""
    os._exit(128 + number)


def stop(number: int) -> None:
    """Leave what runs now, through all its cleaning up."""
    raise Stopped(number)


_listeners: list[Listener] = [leave]
_heard: list[int] = []
_ignored: set[int] = set()
_in_any_case: list[Callable[[], object]] = []
_last: list[threading.Timer] = []
_pipe: list[int] = []


def watch() -> None:
    """Hear signals from now on. One that gotui was started to ignore (nohup) stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in NUMBERS:
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _arrived)
    sys.unraisablehook = _unraisable
    if not _pipe and hasattr(signal, "pthread_kill"):
        _pipe.extend(os.pipe())
        os.set_blocking(_pipe[1], False)
        signal.set_wakeup_fd(_pipe[1], warn_on_full_buffer=False)
        threading.Thread(target=_insist, args=(_pipe[0],), name="gotui-signals", daemon=True).start()


def unwatch() -> None:
    """Be as if no signal had been heard, nor would be."""
    if _pipe:
        signal.set_wakeup_fd(-1)
        os.close(_pipe[1])
        _pipe.clear()
    for number in NUMBERS:
        if signal.getsignal(number) is _arrived:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    for timer in _last:
        timer.cancel()
    _last.clear()
    _heard.clear()


def heard() -> int:
    """The signal that arrived first; 0 while none did."""
    return _heard[0] if _heard else 0


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """While this lasts, signals are for `listener`."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


@contextmanager
def ignored(number: int) -> Iterator[None]:
    """While this lasts, a signal is for others, and does not end gotui."""
    _ignored.add(number)
    try:
        yield
    finally:
        _ignored.discard(number)


@contextmanager
def in_any_case(work: Callable[[], object]) -> Iterator[None]:
    """While this lasts, `work` is done before gotui ends in no order, because it could not end in time."""
    _in_any_case.append(work)
    try:
        yield
    finally:
        _in_any_case.remove(work)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a loop of its own, as `asyncio.run` does; a signal cancels it.

    Raises:
        Stopped: it was cancelled by a signal, and has ended.
    """
    import asyncio

    tasks: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = []
    numbers: list[int] = []

    def cancel(number: int) -> None:
        numbers.append(number)
        for loop, task in tasks:
            with suppress(RuntimeError):  # the loop has just been closed
                loop.call_soon_threadsafe(task.cancel)

    async def watched() -> T:
        task = asyncio.current_task()
        if task is not None:
            tasks.append((asyncio.get_running_loop(), task))
            if numbers:
                task.cancel()
        return await work

    with heard_by(cancel):
        try:
            return asyncio.run(watched())
        except asyncio.CancelledError:
            if numbers:
                raise Stopped(numbers[0]) from None
            raise


async def asking(prompt: Callable[[], T]) -> T:
    """Ask a question that blocks the loop; a signal ends the question, and then goes to who hears it otherwise."""
    import asyncio

    def answered() -> tuple[T]:
        return (prompt(),)

    if answer := blocking(answered):
        return answer[0]
    forever: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    return await forever  # until it is cancelled


def blocking(work: Callable[[], T]) -> T | None:
    """Do what blocks; a signal ends it, through all its cleaning up, and then goes to who hears it otherwise. None
    then."""
    try:
        with heard_by(stop):
            return work()
    except Stopped as stopped:
        _listeners[-1](stopped.number)
    return None


def _arrived(number: int, _frame: object) -> None:
    if number in _ignored:
        return
    if not _heard:
        _last.append(threading.Timer(GRACE, _end, (number,)))
        _last[0].daemon = True
        with suppress(RuntimeError):  # no thread can be started any more: the end is near
            _last[0].start()
    _heard.append(number)
    _listeners[-1](number)


def _insist(reader: int) -> None:
    """Send a signal again that came just before the main thread began to wait: that does not notice it by itself."""
    main = threading.main_thread().ident or 0
    while numbers := os.read(reader, 64):
        for number in numbers:
            while number in NUMBERS and _is_unnoticed(number, reader):
                time.sleep(NOTICED)
                if _is_unnoticed(number, reader):
                    signal.pthread_kill(main, number)
    os.close(reader)


def _is_unnoticed(number: int, reader: int) -> bool:
    return reader in _pipe and number not in _ignored and not _heard


def _end(number: int) -> None:
    for work in reversed(_in_any_case):
        with suppress(Exception):
            work()
    os._exit(128 + number)


def _unraisable(lost: Any) -> None:
    """`Stopped` that was raised where nothing can be raised is not told; `heard` still knows of it."""
    if not isinstance(lost.exc_value, Stopped):
        sys.__unraisablehook__(lost)
