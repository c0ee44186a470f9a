"""Run programs in a sandbox, inside private mount and network namespaces where a cause needs them."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gotui.base import signals
from gotui.base.i18n import _
from gotui.lab.errors import LabError
from gotui.targets.guard import watched
from gotui.targets.killing import KILL, signal_group

DEADLINE = 300.0
"""Seconds until a program in the sandbox is given up."""

END_GRACE = 5.0
"""Seconds that a program in the terminal has to end by itself."""

NOBODY = 54321
"""The user of sandboxes that must not be root's: one without an entry in the system's list of users."""

NOT_ENTERED = 125
"""The status `entered` ends with where the script line failed; no command of Go ends so."""


@dataclass(frozen=True)
class Result:
    """How a program ended: its status (negative: the signal that ended it), and what it printed."""

    exit: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        """Standard output, then standard error."""
        return self.stdout + self.stderr


def run(argv: Sequence[str], *, cwd: Path, environ: Mapping[str, str], deadline: float = DEADLINE) -> Result:
    """Run a program without a shell and without input, and wait for its end. PATH is that of `environ`.

    Raises:
        LabError: it cannot be started, or did not end in time (seconds).
    """
    program = shutil.which(argv[0], path=environ.get("PATH", "")) or argv[0]
    try:
        child = subprocess.Popen(
            [program, *argv[1:]],
            cwd=cwd,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        message = _("{program} cannot be started in {folder}: {error}")
        raise LabError(message.format(program=argv[0], folder=cwd, error=error)) from None
    try:
        with watched(child):
            stdout, stderr = child.communicate(timeout=deadline)
    except subprocess.TimeoutExpired:
        signal_group(child.pid, KILL)
        child.communicate()
        message = _("{command} did not end within {seconds} seconds.")
        raise LabError(message.format(command=" ".join(argv), seconds=round(deadline))) from None
    except BaseException:
        signal_group(child.pid, KILL)
        child.wait()
        raise
    return Result(child.returncode, stdout.decode(errors="backslashreplace"), stderr.decode(errors="backslashreplace"))


def entered(script: str, argv: Sequence[str], namespace: bool) -> list[str]:
    """`argv` so that it runs after a script line, in the same process; both in namespaces of their own.

    Raises:
        LabError: this system gives no namespaces to this user.
    """
    line = f'{{ {script}\n}} || exit {NOT_ENTERED}; exec "$@"'
    return [*(unshare() if namespace else ()), "/bin/sh", "-c", line, "sh", *argv]


def as_nobody(argv: Sequence[str]) -> list[str]:
    """`argv` as a user who may write only what belongs to it. It may read all, so that it reaches a sandbox, and the
    toolchain, wherever they lie."""
    caps = "-all,+dac_read_search"
    flags = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", f"--inh-caps={caps}", f"--ambient-caps={caps}")
    return ["setpriv", *flags, *argv]


@cache
def unshare() -> tuple[str, ...]:
    """The command that runs its arguments in namespaces of their own, as root of them.

    Raises:
        LabError: there is none, or the system refuses.
    """
    program = shutil.which("unshare")
    if program is None:
        raise LabError(_("This sandbox needs Linux namespaces: the program unshare (util-linux) is missing."))
    for flags in ("-mn", "-rmn"):
        probe = [program, flags, "mount", "-t", "tmpfs", "none", tempfile.gettempdir()]
        done = subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode == 0:
            return (program, flags)
    message = _("This sandbox needs Linux namespaces, and the system refuses them here: {error}")
    raise LabError(message.format(error=done.stderr.decode(errors="replace").strip()))


def foreground(argv: Sequence[str], *, cwd: Path, environ: Mapping[str, str]) -> int:
    """Run a program in this terminal and return its status. Ctrl+C is for it alone; what ends gotui ends it first.

    Raises:
        LabError: it cannot be started.
    """
    program = shutil.which(argv[0], path=environ.get("PATH", os.defpath)) or argv[0]
    with signals.ignored(signal.SIGINT):
        try:
            child = subprocess.Popen([program, *argv[1:]], cwd=cwd, env=dict(environ))
        except OSError as error:
            message = _("{program} cannot be started in {folder}: {error}")
            raise LabError(message.format(program=argv[0], folder=cwd, error=error)) from None
        try:
            return child.wait()
        except signals.Stopped as stopped:
            _ended(child, stopped.number)
            raise


def _ended(child: subprocess.Popen[bytes], number: int) -> None:
    """Let a program end by itself, so that it gives the terminal back."""
    child.send_signal(number)
    try:
        child.wait(END_GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
