"""Standard output and standard error: open from the first moment, and every write to them may fail.

Where standard output takes no more, what writes to it gets OutputError, once; what is still written then is dropped, so
that nothing fails a second time on the way out. What standard error does not take is dropped: nobody is there.
"""

import io
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputError(Exception):
    """Standard output took no more. It is no OSError: nothing else may take it for its own."""


def _nothing() -> None:
    pass


class Outlet(io.FileIO):
    """An end of gotui that somebody reads. `failed` is the error that closed it."""

    def __init__(self, descriptor: int, *, must: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self.failed: OSError | None = None
        self.lost: Callable[[], object] = _nothing
        self._must = must

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write some of `data`. What is written after a failure is dropped."""
        size = memoryview(data).nbytes
        if self.failed is not None:
            return size
        try:
            while (written := super().write(data)) is None:
                select.select([], [self], [])  # somebody made the pipe non-blocking
        except OSError as error:
            self.failed = error
            self.lost()
            if self._must:
                raise OutputError(str(error)) from None
            return size
        return written


_outlets: dict[int, Outlet] = {}
_told: list[bool] = []


def use() -> None:
    """Write through outlets from now on; done again, nothing happens. Windows has ways of its own to a console."""
    if _outlets or sys.platform == "win32":
        return
    closed = _open_what_is_closed()
    if 0 in closed:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as gotui
    sys.stdout = _through(1, sys.stdout, must=True)
    sys.stderr = _through(2, sys.stderr, must=False)
    sys.__stderr__ = sys.stderr  # type: ignore[misc]  # screens write there


@contextmanager
def lost(call: Callable[[], object]) -> Iterator[None]:
    """While this lasts, `call` is called where standard error, and screens with it, takes no more."""
    outlet = _outlets.get(2)
    if outlet is not None:
        outlet.lost = call
    try:
        yield
    finally:
        if outlet is not None:
            outlet.lost = _nothing


def begin() -> None:
    """A run begins: nothing is reported yet."""
    _told.clear()


def is_first() -> bool:
    """Is the report that is about to be written the first of this run? There is only one, also where it was cut off."""
    _told.append(True)
    return len(_told) == 1


def failed() -> OSError | None:
    """Why standard output took no more; None while it does. What is still on its way is written first."""
    if 1 not in _outlets:
        return None
    with suppress(OutputError):
        sys.stdout.flush()
    return _outlets[1].failed


def _open_what_is_closed() -> list[int]:
    """A closed descriptor would become that of the next file gotui opens. Writing to a closed output has to fail."""
    closed = []
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, flags)  # the lowest free number is this one
            closed.append(descriptor)
    return closed


def _through(descriptor: int, old: "io.TextIOWrapper | object", *, must: bool) -> io.TextIOWrapper:
    outlet = _outlets[descriptor] = Outlet(descriptor, must=must)
    stream = old if isinstance(old, io.TextIOWrapper) else None
    if stream is not None:
        stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding=stream.encoding if stream else "utf-8",
        errors=stream.errors if stream else "backslashreplace",
        line_buffering=True if stream is None else stream.line_buffering,
    )
