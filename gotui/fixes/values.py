"""Values of findings, checked before they become part of a path or a command. They are what programs printed."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from gotui.base.i18n import _
from gotui.base.redact import CUT
from gotui.base.texts import PLACEHOLDER, fill
from gotui.engine.causetexts import CONTROL, is_forged
from gotui.fixes.errors import FixError


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its placeholders replaced.

    Raises:
        FixError: a value is not known, or holds what no name or path holds.
    """
    require(text, values)
    for name in PLACEHOLDER.findall(text):
        if CONTROL.search(values[name]):
            raise FixError(_("The value of {name} holds control characters.").format(name=name))
        if CUT in values[name]:
            message = _("The value of {name} holds a secret, which gotui does not keep; change it by hand.")
            raise FixError(message.format(name=name))
    return fill(text, values)


def require(text: str, values: Mapping[str, str]) -> None:
    """Raises FixError where a placeholder of `text` has no value."""
    for name in PLACEHOLDER.findall(text):
        if not values.get(name):
            raise FixError(_("It is not known what {name} is here.").format(name=name))


def word(text: str, values: Mapping[str, str]) -> str:
    """One word of a command; a value cannot make a flag of it. Raises as `filled` does."""
    word = filled(text, values)
    if is_forged(text, word):
        raise FixError(_("{word} would be read as a flag.").format(word=word))
    return word


def variable(text: str, values: Mapping[str, str]) -> str:
    """The name of an environment variable. Raises as `filled` does."""
    word = filled(text, values)
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", word):
        raise FixError(_("{word} is not the name of a variable.").format(word=word))
    return word


def path(text: str, values: Mapping[str, str], folder: str, project: str, home: str) -> str:
    """An absolute path below the project; below home only where the text itself begins with `~/`.

    A symlink is followed, and what it leads to has to lie there, too. Raises as `filled` does.
    """
    name = filled(text, values)
    base, top = (home, home) if text.startswith("~/") else (folder, project)
    whole = os.path.normpath(Path(base, name.removeprefix("~/") if text.startswith("~/") else name))
    real, root = os.path.realpath(whole), os.path.realpath(top)
    if not base or not Path(real).is_relative_to(root) or real == root:
        raise FixError(_("{path} lies outside {folder}.").format(path=whole, folder=top or "HOME"))
    return real


def home_path(text: str, values: Mapping[str, str], home: str) -> str:
    """The absolute path of a file in the home folder; a symlink is followed, and has to stay there.

    Raises as `filled` does.
    """
    name = filled(text, values)
    whole = os.path.normpath(Path(home or os.sep, name.removeprefix("~/")))
    real, root = os.path.realpath(whole), os.path.realpath(home or os.sep)
    if not home or not Path(real).is_relative_to(root) or real == root:
        message = _("{path} is not in your home folder, so gotui leaves it alone; change it by hand.")
        raise FixError(message.format(path=whole))
    return real
