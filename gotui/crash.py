"""A log of gotui's own mistakes: where in the code, without any values, so that it holds no secret."""

import platform
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

import gotui
from gotui.base.redact import Redactor
from gotui.store.paths import state_folder
from gotui.store.store import StoreError


def write_log(error: BaseException, environ: Mapping[str, str]) -> Path | None:
    """Write `crash-….log` into the state folder; None where that cannot be done."""
    try:
        path = state_folder(environ) / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Redactor(environ).text(describe(error)), encoding="utf-8")
    except (OSError, StoreError):
        return None
    return path


def describe(error: BaseException) -> str:
    """The error and its stack, without local variables."""
    head = f"gotui {gotui.__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    return head + "".join(traceback.format_exception(error))
