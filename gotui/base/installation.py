"""What to say where a module of gotui, or of what it stands on, cannot be imported: the installation is damaged."""

import traceback

from gotui.base.i18n import _

_IMPORTS = "<frozen importlib"


def damaged(error: BaseException) -> bool:
    """Did importing fail, and not what was imported?"""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, ImportError) or bool(frames and frames[-1].filename.startswith(_IMPORTS))


def message(error: BaseException) -> str:
    """What to say of it."""
    text = _("This installation of gotui, or of Python, is damaged ({error}). Install gotui again.")
    return text.format(error=f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
