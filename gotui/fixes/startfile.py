"""Lines of start-up files of shells and sessions: taking one back, adding one."""

import re
from pathlib import PurePath

from gotui.base.i18n import _
from gotui.fixes.errors import FixError

SHELLS = (".bashrc", ".bash_profile", ".bash_login", ".profile", ".zshenv", ".zprofile", ".zshrc", ".zlogin")
"""Files whose lines are commands; others (environment.d, PAM) hold nothing but assignments."""

MARK = "gotui: "

_ASSIGNED = re.compile(r"(?<!\S)[A-Za-z_]\w*\+?=")
"""A word that sets a variable; `-mod=vendor` is none."""


def without(text: str, number: int, name: str, path: str) -> str:
    """`text` without its line `number` (from 1), which sets the variable `name`.

    In a file of commands a comment behind `:` stays in its place: an empty block would be an error.

    Raises:
        FixError: the line is not there any more, or says something about other things as well.
    """
    lines = text.splitlines(keepends=True)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if name not in line:
        raise FixError(
            _("Line {number} of {path} does not set {name} any more.").format(number=number, path=path, name=name)
        )
    if (
        line.rstrip().endswith("\\")
        or any(sign in line for sign in ("&&", "||", ";"))
        or len(_ASSIGNED.findall(line)) > 1
    ):
        message = _("Line {number} of {path} does more than set {name}; change it by hand.")
        raise FixError(message.format(number=number, path=path, name=name))
    if _has_commands(path):
        indent = line[: len(line) - len(line.lstrip())]
        lines[number - 1] = f"{indent}: # {MARK}{line.strip()}\n"
    else:
        del lines[number - 1]
    return "".join(lines)


def with_line(text: str, line: str) -> str:
    """`text` with `line` at its end; unchanged where it holds that line."""
    if line in (one.strip() for one in text.splitlines()):
        return text
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{line}\n"


def _has_commands(path: str) -> bool:
    return PurePath(path).name in SHELLS or PurePath(path).suffix in (".sh", ".fish", ".zsh")
