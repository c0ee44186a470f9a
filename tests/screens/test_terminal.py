"""gotui in a real pseudo terminal: first frame, signals, and what is left behind."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal"),
]

ALT_SCREEN_OFF = b"\x1b[?1049l"


class Terminal:
    """gotui on one end, the test on the other."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(folder),
            "GOTUI_STATE_DIR": str(folder / "state"), **environ,
        }  # fmt: skip
        code = "from gotui.cli import main; main()"
        self.child = subprocess.Popen(
            [sys.executable, "-P", "-c", code], stdin=slave, stdout=slave, stderr=slave, env=env, cwd=folder,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.output = b""

    def until(self, wanted: bytes) -> None:
        """Read until `wanted` was printed."""
        while wanted not in self.output:
            assert self._read(), self.output[-2000:]

    def ended(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        return self.child.wait(60)

    def _read(self) -> bytes:
        ready, _write, _error = select.select([self.master], [], [], 60)
        try:
            chunk = os.read(self.master, 65536) if ready else b""
        except OSError:
            chunk = b""
        self.output += chunk
        return chunk

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        os.close(self.master)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_in_order(terminal: Terminal, number: signal.Signals) -> None:
    terminal.until(b"What do you see?")
    terminal.child.send_signal(number)
    assert terminal.ended() == 128 + number
    assert ALT_SCREEN_OFF in terminal.output
    assert b"Traceback" not in terminal.output


def test_ctrl_q_quits(terminal: Terminal) -> None:
    terminal.until(b"What do you see?")
    os.write(terminal.master, b"\x11")
    assert terminal.ended() == 0
    assert ALT_SCREEN_OFF in terminal.output


def test_no_color_means_attributes_only(tmp_path: Path) -> None:
    made = Terminal(tmp_path, NO_COLOR="1")
    try:
        made.until(b"What do you see?")
        os.write(made.master, b"\x11")
        assert made.ended() == 0
    finally:
        made.close()
    assert b"\x1b[38;" not in made.output
    assert b"\x1b[48;" not in made.output
    assert b"38;2;" not in made.output
