"""Make or undo a fix in a process that is killed at its n-th point: before or after each call that writes anything.

Run as a program it forks for every line of JSON it is given, and answers with how that ended and how many points there
were. Points are all statements by which the store writes, and all calls that change a file; one is in the middle of
every write.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter as Counted
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, BinaryIO

from gotui.engine.plans import decoded
from gotui.fixes import files
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.store.store import Store

OF_SYSTEM = ("open", "fsync", "fchmod", "fchown", "setxattr", "removexattr", "chown", "lchown", "rmdir", "unlink")
OF_PATHS = ("replace", "unlink", "mkdir", "rmdir", "symlink_to", "chmod")
NONE = -1


class Counter:
    """Kills this process at its point number `last`."""

    def __init__(self, last: int) -> None:
        self.points = 0
        self._last = last

    def point(self) -> None:
        self.points += 1
        if self.points == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, text: str) -> None:
        """A statement of SQL is about to be carried out."""
        if not text.startswith(("SELECT", "PRAGMA")):
            self.point()

    def guard(self, owner: Any, name: str) -> None:
        real: Callable[..., object] = getattr(owner, name)

        @wraps(real)
        def call(*words: object, **named: object) -> object:
            self.point()
            answer = real(*words, **named)
            self.point()
            return answer

        setattr(owner, name, call)


class Torn:
    """A file of which a part is written before the rest is."""

    def __init__(self, file: BinaryIO, counter: Counter) -> None:
        self._file, self._counter = file, counter

    def __enter__(self) -> "Torn":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, data: bytes) -> None:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._counter.point()
        self._file.write(data[half:])


def work(state: str, session: str, plan: str, path: str, last: int, what: str) -> int:
    """Apply the plan in a file, or undo the one of that name; how many points were passed."""
    counter, real = Counter(last), os.fdopen
    store = Store.open(Path(state))
    log = store.take(session)
    store.connection.set_trace_callback(counter.statement)
    for owner, names in ((os, OF_SYSTEM), (Path, OF_PATHS), (Store, ("write",)), (Originals, ("put",))):
        for name in names:
            if hasattr(owner, name):
                counter.guard(owner, name)
    files.os.fdopen = lambda handle, mode, **how: (  # type: ignore[assignment,attr-defined,misc]
        real(handle, mode, **how) if mode == "rb" else Torn(real(handle, mode, **how), counter)
    )
    fixer = Fixer(log, Originals(store, session), {"PATH": path}, {})
    if what == "apply":
        asyncio.run(fixer.apply(decoded(Path(plan).read_bytes())))
    else:
        fixer.undo(plan)
    return counter.points


def serve() -> None:
    for line in sys.stdin:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            os.write(writer, str(work(*json.loads(line))).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as said:
            points = said.read()
        _pid, status = os.waitpid(child, 0)
        print(json.dumps((os.waitstatus_to_exitcode(status), int(points or NONE))), flush=True)


class Killer:
    """That program, as a test uses it."""

    def __init__(self) -> None:
        words = [sys.executable, "-P", __file__]
        self._program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, *words: str | int) -> tuple[int, int]:
        """How a process ended that was killed at a point (0: at none), and its points where it was not killed."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(words) + "\n")
        self._program.stdin.flush()
        code, points = json.loads(self._program.stdout.readline())
        return int(code), int(points)

    def close(self) -> None:
        self._program.communicate()


CALLS = (
    *("write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "fchown", "fsetxattr"),
)
"""Calls of the system (Linux) that change what is on disk."""


class SystemKiller:
    """The same, killed by strace before its n-th call of the system that writes: also in the midst of SQLite's."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._points: list[tuple[str, int]] = []

    def run(self, *words: str | int) -> tuple[int, int]:
        *before, last, what = words
        name, count = self._points[int(last) - 1] if last else ("", 0)
        inject = ["-e", f"inject={name}:signal=SIGKILL:when={count}"] if last else []
        traced = ["strace", "-qq", "-o", str(self._log), "-e", f"trace={','.join(CALLS)}", "-e", "signal=none", *inject]
        own = [sys.executable, "-P", __file__, json.dumps((*before, 0, what))]
        done = subprocess.run([*traced, *own], env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, check=False)
        if not last:
            self._points = list(_numbered(self._log.read_text().splitlines()))
        return done.returncode, len(self._points)


def _numbered(rows: list[str]) -> Iterator[tuple[str, int]]:
    """Each call, and how many of its name there were: strace counts every name by itself."""
    counts: Counted[str] = Counted()
    for row in rows:
        name = row.partition("(")[0]
        counts[name] += 1
        yield name, counts[name]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work(*json.loads(sys.argv[1]))
    else:
        serve()
