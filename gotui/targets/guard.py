"""gotui's side of the watcher that ends its programs when it ends, by kill -9 too.

The watcher is a program of its own, started with the first one. A copy of this process would be there sooner, but it
would hold gotui's memory, files and locks, in a process with threads; a signal to a child at its parent's death
(PR_SET_PDEATHSIG) follows a thread, is there on Linux only, and does not reach what that child started.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

import gotui
from gotui.targets import descent
from gotui.targets.watcher import BEGAN, ENDED, EXPECT

_CODE = "import sys; sys.path.append(sys.argv.pop()); from gotui.targets.watcher import main; main()"

_DEAF_TO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if sys.platform != "win32" else ()


class Guard:
    """Tells the watcher what runs; starts it, and starts it again where somebody has killed it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: dict[int, bytes] = {}
        self._number = 0
        self._pipe: int | None = None
        self._mark = f"{os.getpid()}-{os.urandom(6).hex()}."
        self.watcher: int | None = None
        self.state = ""
        """The folder in which the watcher is to say what it could not end."""

    def mark(self, within: str = "") -> str:
        """A value for `descent.MARK` that nothing else has; it begins with `within`, a mark and a dot."""
        with self._lock:
            self._number += 1
            return f"{within or self._mark}{self._number}"

    def owns(self, mark: str) -> bool:
        """Whether it is of this gotui. One that was started by another has that one's in its own environment."""
        return mark.startswith(self._mark)

    def expect(self, *pipes: int) -> int:
        """A program is to be started whose outputs have these inodes; it gets a number."""
        with self._lock:
            self._number += 1
            self._told[self._number] = line = _line(EXPECT, self._number, *pipes)
            self._tell(line)
            return self._number

    def began(self, number: int, pid: int) -> descent.Life | None:
        """It runs, and has not been reaped; this is its life, where the system tells it."""
        life = descent.life(pid)
        line = _line(BEGAN, number, *(life or (pid, 0)))
        with self._lock:
            self._told[number] += line
            self._tell(line)
        return life

    def ended(self, number: int) -> None:
        """Nothing is left of it that gotui could end."""
        with self._lock:
            if self._told.pop(number, None):
                self._tell(_line(ENDED, number))

    def _tell(self, line: bytes) -> None:
        if self._pipe is not None and _written(self._pipe, line):
            return
        self._start()
        if self._pipe is not None:
            _written(self._pipe, b"".join(self._told.values()))

    def _start(self) -> None:
        """Without a watcher gotui does its work all the same: whoever kills it then has its programs to end."""
        self._forget()
        if sys.platform != "win32" and sys.executable:
            with suppress(OSError, NotImplementedError):
                self.watcher, self._pipe = _watcher(self._mark, self.state)

    def _forget(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
        if self.watcher is not None:
            with suppress(ChildProcessError):
                os.waitpid(self.watcher, os.WNOHANG)
        self.watcher = self._pipe = None


def _line(said: bytes, *numbers: int) -> bytes:
    return b"%s %s\n" % (said, b" ".join(b"%d" % number for number in numbers))


def _written(pipe: int, text: bytes) -> bool:
    """Whether there was somebody to read it; a watcher that was stopped keeps nobody waiting."""
    with suppress(BlockingIOError):
        try:
            os.write(pipe, text)
        except BrokenPipeError:
            return False
    return True


if sys.platform != "win32":

    def _watcher(mark: str, state: str) -> tuple[int, int]:
        """Its process id, and the pipe to it. Raises OSError, NotImplementedError."""
        reader, writer = os.pipe()
        try:
            os.set_blocking(writer, False)
            argv = [sys.executable, "-I", "-S", "-c", _CODE, mark, state, str(Path(gotui.__file__).parents[1])]
            files = [
                (os.POSIX_SPAWN_DUP2, reader, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ]
            pid = os.posix_spawn(sys.executable, argv, {}, file_actions=files, setsid=True, setsigmask=_DEAF_TO)
        except BaseException:
            os.close(writer)
            raise
        finally:
            os.close(reader)
        return pid, writer


guard = Guard()


@contextmanager
def watched(child: Popen[bytes]) -> Iterator[None]:
    """A program whose outputs are not gotui's to know, while it is waited for. It leads a group of its own."""
    number = guard.expect()
    guard.began(number, child.pid)
    try:
        yield
    finally:
        guard.ended(number)
