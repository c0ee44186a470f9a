"""A real pseudo terminal: gotui on one end, the test on the other."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

ALT_SCREEN_ON = b"\x1b[?1049h"
ALT_SCREEN_OFF = b"\x1b[?1049l"
PASTE_ON = b"\x1b[?2004h"
OURS = "import os; os.close(os.open(os.ttyname(2), os.O_RDWR))"
"""The terminal becomes the one that /dev/tty names, as the first does that a session opens; else it has none."""


class Terminal:
    """gotui on one end, the test on the other. What is `piped` is its standard input; else the terminal is."""

    def __init__(self, folder: Path, *words: str, before: str = "", piped: bytes = b"", **environ: str) -> None:
        self.master, slave = pty.openpty()
        self.modes = termios.tcgetattr(slave)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {
            "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(folder),
            "GOTUI_STATE_DIR": str(folder / "state"), **environ,
        }  # fmt: skip
        code = f"{before}\nimport sys; sys.argv = ['gotui', *{words!r}]\nfrom gotui.__main__ import main; main()"
        self.child = subprocess.Popen(
            [sys.executable, "-P", "-c", f"{OURS if piped else ''}\n{code}"],
            stdin=subprocess.PIPE if piped else slave, stdout=slave, stderr=slave, env=env, cwd=folder,
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        if self.child.stdin:
            self.child.stdin.write(piped)
            self.child.stdin.close()
        self.output = b""

    def more(self) -> bytes:
        """Read what comes next; nothing at the end."""
        return self._read()

    def until(self, wanted: bytes) -> None:
        """Read until `wanted` was printed."""
        while wanted not in self.output:
            assert self._read(), self.output[-2000:]

    def until_back(self) -> None:
        """Read until its screens are back and take keys: before, the terminal itself swallows a Ctrl+Q.

        The driver asks for pastes after it has taken the terminal's own handling of keys away.
        """
        while self.output.rfind(PASTE_ON) < self.output.rindex(ALT_SCREEN_OFF):
            assert self._read(), self.output[-2000:]

    def pump(self) -> None:
        """Read what is there, so that gotui can go on printing."""
        if select.select([self.master], [], [], 0)[0]:
            self._read()

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

    def in_order(self) -> bool:
        """Is the terminal set up as it was, the first screen shown, and no trace printed?"""
        screens = self.output.count(ALT_SCREEN_ON) <= self.output.count(ALT_SCREEN_OFF)
        return screens and b"Traceback" not in self.output and termios.tcgetattr(self.master) == self.modes

    def close(self) -> None:
        self.child.kill()
        self.child.wait()
        with suppress(OSError):
            os.close(self.master)
