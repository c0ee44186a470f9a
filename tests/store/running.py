"""Commands in this process, none of which may end by a mistake of gotui's own."""

import io
import os
from contextlib import redirect_stderr, redirect_stdout

from gotui import cli


def run(*words: str) -> tuple[int, str]:
    """A command's exit code, and all that it printed."""
    code, out, err = ran(*words)
    return code, out + err


def ran(*words: str) -> tuple[int, str, str]:
    """The same with standard error apart."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(words, os.environ)
    assert "own mistake" not in err.getvalue(), (words, err.getvalue())
    assert "Traceback" not in err.getvalue(), (words, err.getvalue())
    return code, out.getvalue(), err.getvalue()
