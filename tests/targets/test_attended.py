"""A program in the terminal that the person sits at: keys go in, what it prints is shown and kept, nothing is left."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal"),
]

RUN = """
import os, sys
import msgspec
from gotui.base import signals
from gotui.engine.findings import Subject
from gotui.session.attended import in_terminal
signals.watch()
with signals.heard_by(signals.stop):
    words = in_terminal(Subject(sys.argv[1], ("sh", "script")), dict(os.environ))
print("HEARD" + msgspec.json.encode(words).decode(), flush=True)
"""


def left(programs: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Those that still run then; one that has ended and waits to be asked about does not."""
    end = time.monotonic() + seconds
    while (alive := [one for one in programs if _runs(one)]) and time.monotonic() < end:
        time.sleep(0.005)
    return alive


def _runs(program: psutil.Process) -> bool:
    try:
        return program.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Sitting:
    """gotui's half that lends its terminal on one end, the test as the person on the other."""

    def __init__(self, folder: Path, script: str) -> None:
        self.master, slave = pty.openpty()
        self.modes = termios.tcgetattr(slave)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {"PATH": os.environ["PATH"], "TERM": "xterm", "LANG": "C.UTF-8", "HOME": str(folder)}
        (folder / "script").write_text(script)
        argv = [sys.executable, "-P", "-c", RUN, str(folder)]
        self.child = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=env, cwd=folder, start_new_session=True
        )
        os.close(slave)
        self.output = b""
        self.below: list[psutil.Process] = []

    def until(self, wanted: bytes) -> None:
        while wanted not in self.output:
            assert self._read(), self.output
        self.below = psutil.Process(self.child.pid).children(recursive=True)

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def ended(self) -> int:
        while self._read():
            pass
        return self.child.wait(60)

    @property
    def words(self) -> dict[str, Any]:
        words: dict[str, Any] = json.loads(self.output.partition(b"HEARD")[2])
        return words

    @property
    def in_order(self) -> bool:
        """Is the terminal as it was, and nothing left?"""
        return not left(self.below, 5) and termios.tcgetattr(self.master) == self.modes

    def _read(self) -> bytes:
        try:
            chunk = os.read(self.master, 65536) if select.select([self.master], [], [], 60)[0] else b""
        except OSError:
            chunk = b""
        self.output += chunk
        return chunk

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        os.close(self.master)


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Any]:
    made: list[Sitting] = []

    def begin(script: str) -> Sitting:
        made.append(Sitting(tmp_path, script))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def test_keys_go_in_and_words_come_out(sit: Any) -> None:
    sitting = sit("test -t 0 && test -t 1 && echo terminal; printf 'name? '; read name; echo \"hello $name\"; exit 3")
    sitting.until(b"name? ")
    sitting.type(b"Ada\n")
    assert sitting.ended() == 0
    assert sitting.words["text"] == "terminal\nname? Ada\nhello Ada\n"
    assert (sitting.words["origin"], sitting.words["exit"]) == ("terminal", 3)
    assert sitting.in_order


def test_a_password_is_not_kept(sit: Any) -> None:
    sitting = sit("printf 'password: '; stty -echo; echo ready; read word; stty echo; echo; test ${#word} = 7")
    sitting.until(b"ready")
    sitting.type(b"hunter2\n")
    assert sitting.ended() == 0
    assert b"hunter2" not in sitting.output
    assert sitting.words["exit"] == 0
    assert sitting.in_order


def test_an_interrupt_is_the_programs(sit: Any) -> None:
    sitting = sit("echo waiting; exec sleep 60")
    sitting.until(b"waiting")
    sitting.type(b"\x03")
    assert sitting.ended() == 0
    assert (sitting.words["ended_here"], sitting.words["exit"]) == ("hangs", 130)
    assert sitting.in_order


def test_a_new_size_is_passed_on(sit: Any) -> None:
    sitting = sit("trap 'stty size; exit' WINCH; stty size; echo ready; while :; do sleep 0.05; done")
    sitting.until(b"ready")
    assert b"24 80" in sitting.output
    fcntl.ioctl(sitting.master, termios.TIOCSWINSZ, struct.pack("HHHH", 15, 40, 0, 0))
    sitting.child.send_signal(signal.SIGWINCH)
    assert sitting.ended() == 0
    assert "15 40" in sitting.words["text"]
    assert sitting.in_order


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("script", ["exec sleep 60", "trap '' HUP TERM INT; while :; do sleep 0.05; done"])
def test_a_signal_to_gotui_leaves_nothing(sit: Any, number: signal.Signals, script: str) -> None:
    sitting = sit(f"echo begun; {script}")
    sitting.until(b"begun")
    sitting.child.send_signal(number)
    assert sitting.ended() == 128 + number
    assert sitting.in_order


def test_what_it_leaves_behind_is_ended(sit: Any) -> None:
    sitting = sit("sleep 60 & echo begun; exit 1")
    sitting.until(b"begun")
    assert sitting.ended() == 0
    assert sitting.words["exit"] == 1
    assert sitting.in_order


def test_a_killed_gotui_leaves_nothing(sit: Any) -> None:
    sitting = sit("trap '' HUP; echo begun; while :; do sleep 0.05; done")
    sitting.until(b"begun")
    sitting.child.kill()
    sitting.child.wait()
    remain = left(sitting.below, 20)
    assert remain == []


def test_much_output_is_bounded(sit: Any) -> None:
    sitting = sit("yes | head -c 5000000; echo end")
    assert sitting.ended() == 0
    assert len(sitting.words["text"]) < 500_000
    assert sitting.words["text"].endswith("y\nend\n")
    assert sitting.in_order


def test_what_the_shell_alone_knows_is_run_by_it(tmp_path: Path) -> None:
    from gotui.session.attended import _as_typed

    env = {"SHELL": "/bin/bash", "PATH": "/usr/bin:/bin"}
    assert _as_typed(("gt", "./a b"), env) == ("/bin/bash", "-i", "-c", "gt './a b'")
    assert _as_typed(("ls",), env) == ("ls",)
    assert _as_typed(("./gt",), env) == ("./gt",)
    assert _as_typed(("gt",), {**env, "SHELL": str(tmp_path / "odd")}) == ("gt",)


class Last:
    """A program that says its last words while it is looked whether it still runs."""

    def __init__(self, far: int) -> None:
        self.far = far

    def runs(self) -> bool:
        os.write(self.far, b"last words\n")
        return False


def test_the_last_words_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    from gotui.targets import attended
    from gotui.targets.capture import Capture

    near, far = pty.openpty()
    keys, quiet = os.pipe()
    shown = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr(attended, "KEYS", keys)
    monkeypatch.setattr(attended, "SHOWN", shown)
    kept = Capture()
    try:
        attended._passed_on(near, Last(far), kept)  # type: ignore[arg-type]
    finally:
        for number in (near, far, keys, quiet, shown):
            os.close(number)
    assert kept.text()[0] == "last words\r\n"
