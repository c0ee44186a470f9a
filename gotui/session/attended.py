"""The person's command in their own terminal, where they chose that: its words are taken along from there."""

import os
import shlex
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gotui.base import signals
from gotui.base.i18n import _
from gotui.base.untrusted import clean
from gotui.engine.findings import Subject
from gotui.engine.said import Words
from gotui.targets import attended
from gotui.targets.looks import Ran, Unavailable

_SHELLS = ("bash", "dash", "fish", "ksh", "mksh", "sh", "zsh")


def in_terminal(subject: Subject, environ: Mapping[str, str]) -> Words | Unavailable | None:
    """What the command says there; else as `run`."""
    ran = run(subject, environ)
    if not isinstance(ran, Ran):
        return ran
    code = 128 + ran.signal if ran.signal is not None else ran.exit
    return Words(clean(ran.stdout), "terminal", code, ended_here=ran.ended_here, seconds=ran.seconds)


def run(subject: Subject, environ: Mapping[str, str]) -> Ran | Unavailable | None:
    """How the command ends there; or why it does not start. Blocks. None where a signal ended it, and gotui with it.

    It runs as the person would run it: nothing of the environment is changed.
    """
    env = {**environ, **subject.environ, "PWD": subject.folder}
    _tell(_("{command}   (gotui listens, and is back when it ends)").format(command=shlex.join(subject.typed)))
    return signals.blocking(lambda: attended.run(_as_typed(subject.failing, env), subject.folder, env))


def _as_typed(argv: tuple[str, ...], env: Mapping[str, str]) -> tuple[str, ...]:
    """What is no program may be an alias or a function, and only the person's own shell knows those."""
    shell = env.get("SHELL", "")
    if "/" in argv[0] or shutil.which(argv[0], path=env.get("PATH", "")) or Path(shell).name not in _SHELLS:
        return argv
    return shell, "-i", "-c", shlex.join(argv)


def _tell(text: str) -> None:
    with suppress(OSError):
        os.write(attended.SHOWN, f"$ {clean(text)}\n".encode())
