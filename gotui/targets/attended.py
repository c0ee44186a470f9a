"""Run the person's program in the terminal that they sit at, where they chose that.

It reads what they type, and what it prints is shown as it is, and kept.

It gets a terminal of its own, and gotui passes everything on between that and the person's. Nobody else uses theirs
meanwhile. Blocks; on every way out the terminal is as it was, and nothing of the program runs any more.
"""

import math
import os
import select
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from subprocess import Popen, TimeoutExpired
from types import FrameType

from gotui.base import terminal
from gotui.targets import descent, details
from gotui.targets.capture import HEAD_BYTES, TAIL_BYTES, Capture
from gotui.targets.failures import not_started
from gotui.targets.guard import guard
from gotui.targets.killing import ended, signal_group
from gotui.targets.looks import Ending, Ran, Unavailable

KEYS, SHOWN = 0, 2
"""Where keys come from, and where what is printed goes: standard output may be a report's."""

PAUSE = 0.1
"""Seconds until it is looked whether the program has ended."""

HANGUP_GRACE = 0.5
"""Seconds that a program has to end when its terminal goes."""

LAST_WORDS = 1.0
"""Seconds for what a program that has ended had still to say; what it has left running may say more for ever."""

CHUNK = 65536
INTERRUPT = b"\x03"


def is_here() -> bool:
    """Does the person sit at a terminal that can be lent?"""
    return sys.platform != "win32" and os.isatty(KEYS) and os.isatty(SHOWN)


if sys.platform == "win32":

    def run(
        argv: Sequence[str], cwd: str, env: Mapping[str, str], head: int = HEAD_BYTES, tail: int = TAIL_BYTES
    ) -> Ran | Unavailable:
        """There are no such terminals on Windows."""
        return Unavailable("missing-tool", details.NO_TERMINAL)

else:
    import fcntl
    import pty
    import termios
    import tty

    def run(
        argv: Sequence[str], cwd: str, env: Mapping[str, str], head: int = HEAD_BYTES, tail: int = TAIL_BYTES
    ) -> Ran | Unavailable:
        """How the program ended, with what it printed, of which `head` and `tail` bytes are kept.

        A program that the person interrupts is told as one that hangs. Unavailable: `missing-tool`, `missing-file`
        (its folder), `permission`.
        """
        if not is_here():
            return Unavailable("missing-tool", details.NO_TERMINAL)
        kept, began = Capture(head, tail), time.monotonic()
        with ExitStack() as leaving:
            near, far = pty.openpty()
            leaving.callback(os.close, near)
            try:
                _made_like_the_persons(far)
                child = _Attended(argv, cwd, env, far)
            except (OSError, ValueError) as error:
                return not_started(error, cwd)
            finally:
                os.close(far)
            leaving.callback(child.end)
            leaving.callback(terminal.as_it_was())
            tty.setraw(KEYS, termios.TCSANOW)
            leaving.enter_context(_resized(near))
            interrupted = _passed_on(near, child, kept)
            child.wait()
            seconds = time.monotonic() - began
        text, cut = kept.text()
        code = child.code
        return Ran(
            exit=code if code is not None and code >= 0 else None,
            stdout=text.replace("\r\n", "\n"),
            signal=-code if code is not None and code < 0 else None,
            cut=cut,
            seconds=round(seconds, 3),
            ended_here=_why(code, interrupted),
        )

    class _Attended:
        """The program, in a session of its own whose terminal is `far`."""

        def __init__(self, argv: Sequence[str], cwd: str, env: Mapping[str, str], far: int) -> None:
            self._number = guard.expect()
            try:
                self._popen = Popen(
                    list(argv),
                    cwd=cwd,
                    env=dict(env),
                    stdin=far,
                    stdout=far,
                    stderr=far,
                    start_new_session=True,
                    preexec_fn=_take_terminal,
                )
            except BaseException:
                guard.ended(self._number)
                raise
            life = guard.began(self._number, self._popen.pid)
            self._kin = descent.Kin([life] if life else [])

        @property
        def code(self) -> int | None:
            return self._popen.returncode

        def runs(self) -> bool:
            if self._popen.returncode is None:  # until it was reaped its id is its own
                self._kin.note(descent.below(self._popen.pid))
            return self._popen.poll() is None

        def wait(self) -> None:
            """It has let go of its terminal, so its end is near."""
            with suppress(TimeoutExpired):
                self._popen.wait(HANGUP_GRACE)

        def end(self) -> None:
            """End it, as a terminal does that is closed, and whatever it has started."""
            for number in (signal.SIGHUP, signal.SIGKILL):
                if self.runs():
                    signal_group(self._popen.pid, number)
                    self.wait()
            if (self.code or 0) < 0:
                terminal.leave_screen()
            ended(self._kin)
            if self.code is not None:
                guard.ended(self._number)

    def _take_terminal() -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def _made_like_the_persons(far: int) -> None:
        termios.tcsetattr(far, termios.TCSANOW, termios.tcgetattr(KEYS))
        _resize(far)

    def _resize(other: int) -> None:
        with suppress(OSError):
            fcntl.ioctl(other, termios.TIOCSWINSZ, fcntl.ioctl(KEYS, termios.TIOCGWINSZ, b"\0" * 8))

    @contextmanager
    def _resized(near: int) -> Iterator[None]:
        """While this lasts, the program's terminal gets each new size of the person's."""

        def resized(_number: int, _frame: FrameType | None) -> None:
            _resize(near)

        before = signal.signal(signal.SIGWINCH, resized)
        try:
            yield
        finally:
            signal.signal(signal.SIGWINCH, before)

    def _passed_on(near: int, child: _Attended, kept: Capture) -> bool:
        """Pass on keys and output until the program has ended, or its terminal or the person's is gone. Whether the
        person has interrupted it."""
        typed, interrupted, until = b"", False, math.inf
        while time.monotonic() < until:
            keys = [] if typed else [KEYS]
            readable, writable, _errors = select.select(
                [near, *keys], [near] if typed else [], [], 0 if until < math.inf else PAUSE
            )
            if KEYS in readable:
                typed = _read(KEYS)
                if not typed:
                    return interrupted
                interrupted = interrupted or INTERRUPT in typed
            if writable:
                typed = _typed(near, typed)
            if near in readable:
                printed = _read(near)
                if not printed:
                    return interrupted
                kept.add(printed)
                _show(printed)
            elif until < math.inf:
                break
            elif not child.runs():
                until = time.monotonic() + LAST_WORDS
        return interrupted

    def _read(number: int) -> bytes:
        """Nothing where the other end is gone: systems tell that by an error."""
        with suppress(OSError):
            return os.read(number, CHUNK)
        return b""

    def _typed(near: int, data: bytes) -> bytes:
        """What is left to be typed; nothing where the program has let go of its terminal."""
        with suppress(OSError):
            return data[os.write(near, data) :]
        return b""

    def _show(data: bytes) -> None:
        with suppress(OSError):
            while data:
                data = data[os.write(SHOWN, data) :]

    def _why(code: int | None, interrupted: bool) -> Ending:
        return "hangs" if code is None or (interrupted and code != 0) else ""
