"""Lines of start-up files of shells and sessions: taking one back, adding one. All other bytes stay."""

import re
from pathlib import PurePath

from gotui.base.i18n import _
from gotui.fixes.errors import FixError
from gotui.fixes.lines import end, goes_on, lines

SHELLS = (".bashrc", ".bash_profile", ".bash_login", ".profile", ".zshenv", ".zprofile", ".zshrc", ".zlogin")
"""Files whose lines are commands; others (environment.d, PAM) hold nothing but assignments."""

MARK = b"gotui: "

SHIELD = b" # gotui"
"""Stands before a carriage return, which a shell would take for the last letter of the value."""

_ASSIGNED = re.compile(rb"(?<!\S)[A-Za-z_]\w*\+?=")
"""A word that sets a variable; `-mod=vendor` is none."""

_VALUE = rb"(?:[^\s\\'\"`$;&|<>()#]|\$\w+|\$\{\w+\}|'[^'\n]*'|\"(?:[^\"\\`$\n]|\$\w+|\$\{\w+\})*\")*"
_WORD = rb"[A-Za-z_]\w*\+?=" + _VALUE
_ALONE = re.compile(rb"[ \t]*" + _WORD + rb"[ \t]*(?:\\\n|\r?\n)?")
_FIRST = re.compile(
    rb"[ \t]*(?:export|declare|typeset|readonly)(?:[ \t]+-[A-Za-z]+)*(?:[ \t]+" + _WORD + rb")*[ \t]+\\\n"
)
_REST = re.compile(
    rb"[ \t]*+(?:" + _WORD + rb"(?:[ \t]++" + _WORD + rb")*(?:[ \t]++\\\n|[ \t]*+(?:\r?\n)?)|(?:\\\n|\r?\n)?)"
)


def without(data: bytes, number: int, name: str, path: str) -> bytes:
    """`data` without its line `number` (from 1), which sets the variable `name`.

    In a file of commands a comment behind `:` stays in its place: an empty block would be an error. Of a command over
    several lines only a line that holds this assignment and nothing else is taken out.

    Raises:
        FixError: the line is not there any more, or says something about other things as well.
    """
    rows = lines(data)
    first, last = _command(rows, number)
    command = b"".join(rows[first:last])
    if not re.search(rb"(?<!\w)" + re.escape(name.encode()) + rb"(?!\w)", command):
        message = _("Line {number} of {path} does not set {name} any more.")
        raise FixError(message.format(number=number, path=path, name=name))
    if last > first + 1 or goes_on(command):
        rows[first:last] = _taken_apart(rows[first:last], first, name, path)
        return b"".join(rows)
    line = rows[first]
    if (
        any(sign in line for sign in (b"&&", b"||", b";"))
        or b"\r" in line.removesuffix(end(line))
        or len(_ASSIGNED.findall(line)) > 1
    ):
        message = _("Line {number} of {path} does more than set {name}; change it by hand.")
        raise FixError(message.format(number=number, path=path, name=name))
    rows[first] = _marked(line, end(line)) if _has_commands(path) else b""
    return b"".join(rows)


def with_line(data: bytes, line: str, path: str) -> bytes:
    """`data` with `line` at its end; unchanged where it holds that line. The line ends as the one before it.

    Raises:
        FixError: the last line goes on, so that the new one would become a part of it.
    """
    added, rows = line.encode("utf-8", "surrogateescape"), lines(data)
    if added in (row.strip().removesuffix(SHIELD) for row in rows):
        return data
    if rows and goes_on(rows[-1]):
        message = _("{path}:{line}: this line goes on, and nothing comes after it; mend it by hand first.")
        raise FixError(message.format(path=path, line=len(rows)))
    ends = next((ending for row in reversed(rows) if (ending := end(row))), b"\n")
    gap = ends if rows and not end(rows[-1]) else b""
    shield = SHIELD if ends == b"\r\n" and _has_commands(path) else b""
    return data + gap + added + shield + ends


def _command(rows: list[bytes], number: int) -> tuple[int, int]:
    """Where the command of line `number` begins, and where the next one does; both from 0."""
    first = last = number - 1
    if not 0 <= first < len(rows):
        return 0, 0
    while first > 0 and goes_on(rows[first - 1]):
        first -= 1
    while last < len(rows) - 1 and goes_on(rows[last]):
        last += 1
    return first, last + 1


def _taken_apart(rows: list[bytes], before: int, name: str, path: str) -> list[bytes]:
    """The lines of one command, `before` of which there are others, without the one that sets `name`."""
    wanted = name.encode()
    setting = re.compile(rb"(?<![\w$])" + re.escape(wanted) + rb"\+?=")
    places = [place for place, row in enumerate(rows) if setting.search(row)]
    place = places[0] if places else 0
    alone = _ALONE.fullmatch(rows[place])
    plain = _FIRST.fullmatch(rows[0]) and all(_REST.fullmatch(row) for row in rows[1:])
    if not (_has_commands(path) and len(places) == 1 and place > 0 and alone and plain):
        message = _(
            "{path}:{line}: {name} is set in a command over several lines, from line {first} on, that does more than "
            "set {name}; change it by hand."
        )
        raise FixError(message.format(path=path, line=before + place + 1, name=name, first=before + 1))
    taken, left = rows[place], rows[:place] + rows[place + 1 :]
    ending = end(rows[-1])
    if place == len(rows) - 1:
        left[-1] = left[-1].removesuffix(b"\\\n").rstrip(b" \t") + b"\n"
    elif not ending:
        left[-1] += b"\n"
    return [*left, _marked(taken.removesuffix(b"\n").removesuffix(b"\r").removesuffix(b"\\"), ending)]


def _marked(line: bytes, ending: bytes) -> bytes:
    """A line that does nothing, and tells what it did."""
    indent = line[: len(line) - len(line.lstrip())]
    return indent + b": # " + MARK + line.strip() + ending


def _has_commands(path: str) -> bool:
    return PurePath(path).name in SHELLS or PurePath(path).suffix in (".sh", ".fish", ".zsh")
