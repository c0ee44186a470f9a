"""gotui in a sandbox without a process of its own, where nothing has to be entered first."""

from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any
from unittest.mock import patch

from gotui.base import i18n
from gotui.cli import run
from gotui.lab import prove
from gotui.lab.running import Result
from gotui.lab.sandbox import Sandbox
from gotui.session.golang import go_catalogue

CATALOGUE = go_catalogue()
"""Read once: a process of gotui's own would read each file it needs itself."""


def gotui(sandbox: Sandbox, words: Sequence[str]) -> Result:
    """Run this gotui; in a process of its own where that has to be in a namespace, another user's, or limited."""
    if sandbox.enter or sandbox.reproduce.unprivileged:
        return sandbox.run_gotui(words)
    spoken, out, err = i18n.language(), StringIO(), StringIO()
    try:
        with (
            patch("gotui.session.sessions.go_catalogue", lambda: CATALOGUE),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = run(words, sandbox.environ)
    finally:
        i18n.use(spoken)
    return Result(code, out.getvalue(), err.getvalue())


def check(sandbox: Sandbox) -> dict[str, Any]:
    """The JSON document of `gotui check`; raises as that of `gotui.lab.prove` does."""
    return prove.check(sandbox, gotui)
