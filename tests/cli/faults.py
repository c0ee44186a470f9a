"""Outputs that fail, each in its own way, and what gotui has to do about it."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from .conftest import Place

MESSAGE = b"cannot be written"

PIPE = 4096
"""Bytes that the smallest pipe holds."""


@dataclass(frozen=True)
class Ended:
    """How a run with a broken output ended; `out` and `err` are empty where nobody could read them."""

    exit: int
    out: bytes
    err: bytes


@dataclass(frozen=True)
class Fault:
    """What is wrong with which of the standard descriptors; `code` is the exit code where that loses the report."""

    name: str
    descriptors: tuple[int, ...]
    code: int = 0
    before: Callable[[int], object] = os.close

    @property
    def loses(self) -> bool:
        return 1 in self.descriptors


def _full(descriptor: int) -> None:
    os.dup2(os.open("/dev/full", os.O_WRONLY), descriptor)


def _nobody_reads(descriptor: int) -> None:
    reader, writer = os.pipe()
    os.dup2(writer, descriptor)
    os.close(writer)
    os.close(reader)


FAULTS = (
    Fault("stdout closed", (1,), 74),
    Fault("stdout full", (1,), 74, _full),
    Fault("stdout unread", (1,), 141, _nobody_reads),
    Fault("stderr closed", (2,)),
    Fault("stderr full", (2,), 0, _full),
    Fault("stderr unread", (2,), 0, _nobody_reads),
    Fault("stdin closed", (0,)),
    Fault("both closed", (1, 2), 74),
    Fault("both full", (1, 2), 74, _full),
    Fault("both unread", (1, 2), 141, _nobody_reads),
    Fault("all closed", (0, 1, 2), 74),
)
UNBLOCKED = partial(os.set_blocking, 1, False)


def run(place: Place, words: Sequence[str], before: Callable[[], object] | None = None) -> Ended:
    """Run gotui; `before` is done in its process first. It must not cut short what Python keeps of gotui's modules."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "gotui", *words],
        cwd=place.folder,
        env={**place.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,
    )
    out, err = child.communicate(timeout=120)
    return Ended(child.returncode, out, err)


def run_cut_off(place: Place, words: Sequence[str], count: int) -> Ended:
    """Run gotui, read so many bytes of what it prints, and go away."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, PIPE)
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "gotui", *words],
        cwd=place.folder,
        env={**place.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    with open(reader, "rb", buffering=0) as file:
        out = b""
        while len(out) < count and (more := file.read(count - len(out))):
            out += more
    _, err = child.communicate(timeout=120)
    return Ended(child.returncode, out, err)


def check_cut_off(place: Place, words: Sequence[str], count: int, whole: Ended) -> None:
    """What stayed in the pipe was delivered, as far as gotui can know; of more than that it claims nothing."""
    ended = run_cut_off(place, words, count)
    assert_quiet(ended)
    assert MESSAGE not in ended.err, ended
    if len(whole.out) > count + PIPE:
        assert ended.exit == 141, (count, ended)
    else:
        assert ended.exit in (141, whole.exit), (count, ended)


def _break(fault: Fault) -> None:
    for descriptor in fault.descriptors:
        fault.before(descriptor)


def check(place: Place, fault: Fault, words: Sequence[str], whole: Ended) -> None:
    """The run claims nothing that was not delivered, and says why once, where somebody reads it.

    `whole` is how it ends without the fault.
    """
    ended = run(place, words, partial(_break, fault))
    assert_quiet(ended)
    if not (fault.loses and whole.out):
        assert (ended.exit, bool(ended.out)) == (whole.exit, bool(whole.out) and not fault.loses), ended
        return
    assert ended.exit == fault.code, ended
    told = ended.err.count(MESSAGE)
    assert told == (1 if fault.code == 74 and 2 not in fault.descriptors else 0), ended


def assert_quiet(ended: Ended) -> None:
    """No trace, not even at the interpreter's end."""
    for mark in (b"Traceback", b"Exception ignored", b"Warning:", b"never retrieved", b"own mistake"):
        assert mark not in ended.err, ended.err.decode()
