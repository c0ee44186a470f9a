"""A log of gotui's own mistakes: where in the code, without any values, so that it holds no secret."""

import platform
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import gotui
from gotui.base.i18n import _
from gotui.base.redact import Redactor
from gotui.base.wholefile import put_new
from gotui.store.errors import StoreError
from gotui.store.paths import state_folder
from gotui.store.places import made_ready

MOST_AT_ONCE = 100
"""Logs of one second."""


def mistake(error: BaseException, environ: Mapping[str, str]) -> str:
    """Write the log of an error that ends a screen or a walk; what a person is told of it."""
    path = write_log(error, environ)
    text = _("This is gotui's own mistake ({error}). What was found so far is saved.").format(
        error=type(error).__name__
    )
    return "\n".join([text, _("What happened is in {path}").format(path=path)] if path else [text])


def write_log(error: BaseException, environ: Mapping[str, str]) -> Path | None:
    """Write `crash-….log` into the state folder; None where that cannot be done."""
    try:
        folder = state_folder(environ)
        made_ready(folder)
        return _put(folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}", Redactor(environ, here()).text(describe(error)))
    except (OSError, StoreError):
        return None


def _put(stem: Path, text: str) -> Path:
    """Into a file of its own: what is there already is another log, or a link of who knows whom."""
    for number in range(1, MOST_AT_ONCE):
        path = stem.with_name(f"{stem.name}{f'-{number}' if number > 1 else ''}.log")
        with suppress(FileExistsError):
            put_new(path, text.encode(), 0o600)
            return path
    raise FileExistsError(stem)


def here() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return ""


def describe(error: BaseException) -> str:
    """The error and its stack, without local variables."""
    head = f"gotui {gotui.__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    return head + "".join(traceback.format_exception(error))
