"""gotui, killed by kill -9 at a moment of its own choosing, and what is then left of it."""

import os
import struct
import sys
import time
from pathlib import Path
from uuid import uuid4

from .conftest import Place

TOKEN = "GOTUI_TEST_KILLED"

COUNTING = """
import os, struct, subprocess, sys, tempfile, threading
import gotui.targets
places = os.path.dirname(gotui.targets.__file__)
own = tuple(os.path.join(places, name + ".py") for name in (
    "child", "guard", "heldfolder", "killing", "local", "outputs", "process", "scratch"))
places = frozenset((*own, subprocess.__file__, tempfile.__file__))
seen, last = 0, {last}
counter = os.open({counter!r}, os.O_CREAT | os.O_WRONLY)

def see(frame, event, argument):
    global seen
    if frame.f_code.co_filename in places:
        seen += 1
        os.pwrite(counter, seen.to_bytes(8, "little"), 0)
        if seen == last:
            os.kill(os.getpid(), 9)

threading.setprofile(see)
sys.setprofile(see)
"""
"""Counts each call, and each return from one, of what starts programs and makes folders; kills gotui at the last."""

START = "import sys\nsys.argv = ['gotui', *{words!r}]\nfrom gotui.__main__ import main\nmain()\n"

PATIENCE = 30.0


class Killed:
    """Runs of gotui that were killed, and what was seen of them."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.runs = 0
        self.slowest = 0.0
        self._counter = place.folder.parent / "counter"

    def code(self, last: int, words: tuple[str, ...] = ()) -> str:
        """For Python: gotui that kills itself at call number `last`; 0 for never. Without words only the counting."""
        counting = COUNTING.format(last=last, counter=str(self._counter))
        return counting + (START.format(words=words) if words else "")

    def calls(self) -> int:
        """So many were counted in the last run."""
        (count,) = struct.unpack("<Q", self._counter.read_bytes())
        return int(count)

    def ended(self, pid: int, token: str) -> None:
        """Wait until everything that a killed gotui has started is gone; fails where it stays."""
        begun = time.monotonic()
        while left := alive(pid, token):
            assert time.monotonic() < begun + PATIENCE, [Path(f"/proc/{one}/cmdline").read_bytes() for one in left]
            time.sleep(0.01)
        self.runs += 1
        self.slowest = max(self.slowest, time.monotonic() - begun)

    def litter(self) -> list[str]:
        """What lies where temporary files go, of gotui's and of go's."""
        names = os.listdir(self.place.environ["TMPDIR"])
        return sorted(name for name in names if name.startswith(("gotui-", "go-build")))


def token() -> str:
    return uuid4().hex


def alive(gotui: int, token: str) -> list[int]:
    """Everything with this token in its environment, and the watcher of this gotui."""
    marked, watching = f"{TOKEN}={token}".encode(), f"\0{gotui}-".encode()
    own = []
    for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
        command = _text(pid, "cmdline")
        if command and (
            marked in _text(pid, "environ") or (b"gotui.targets.watcher" in command and watching in command)
        ):
            own.append(pid)
    return own


def _text(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


PYTHON = (sys.executable, "-P", "-c")
