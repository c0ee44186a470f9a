"""Hand many inputs to a reader, each with a limit on its work, and tell those that it could not cope with."""

import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_SECONDS = 5.0
"""CPU seconds that one input may take. It is no measure of speed: what takes so long would never end."""

SHOWN = 5
TRIES = 3000
"""So often a failing input is made smaller."""

Read = Callable[[bytes], object]


class EndlessError(AssertionError):
    """An input took longer than anything may."""


@dataclass
class Tally:
    """What became of the inputs: how many there were, which failed and how, and the one that took longest."""

    name: str
    count: int = 0
    failures: dict[str, bytes] = field(default_factory=dict)
    failed: int = 0
    slowest: float = 0.0
    slowest_size: int = 0

    def __str__(self) -> str:
        slowest = f"the slowest took {self.slowest:.3f} s for {self.slowest_size} bytes"
        lines = [f"{self.name}: {self.count} inputs, {self.failed} failed, {slowest}"]
        lines += [f"{what}\n    with {data[:400]!r} ({len(data)} bytes)" for what, data in self.failures.items()]
        return "\n".join(lines)


def tried(name: str, read: Read, given: Iterable[bytes]) -> Tally:
    """Read all; of each kind of failure one input is kept, made small."""
    tally = Tally(name)
    for data in given:
        tally.count += 1
        began = time.process_time()
        failure = _failure(read, data)
        took = time.process_time() - began
        if took > tally.slowest:
            tally.slowest, tally.slowest_size = took, len(data)
        if failure:
            tally.failed += 1
            if failure not in tally.failures and len(tally.failures) < SHOWN:
                tally.failures[failure] = _smaller(read, data, failure)
    return tally


def _failure(read: Read, data: bytes) -> str:
    try:
        with _limited(MOST_SECONDS):
            read(data)
    except Exception as error:  # noqa: BLE001 - any is a failure
        last = traceback.extract_tb(error.__traceback__)
        inside = [frame for frame in last if "/gotui/" in frame.filename and "/tests/" not in frame.filename]
        frame = (inside or list(last))[-1]
        return f"{type(error).__name__} in {frame.name}, {frame.filename.rpartition('/gotui/')[2]}:{frame.lineno}"
    return ""


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise EndlessError(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _smaller(read: Read, data: bytes, failure: str) -> bytes:
    """The same failure with less, as long as a part can be left out; what takes too long is left as it is."""
    if failure.startswith("EndlessError"):
        return data
    size, tries = len(data) // 2, 0
    while size:
        at = 0
        while at < len(data) and tries < TRIES:
            tries += 1
            less = data[:at] + data[at + size :]
            if _failure(read, less) == failure:
                data = less
            else:
                at += size
        size //= 2
    return data
