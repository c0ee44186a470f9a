"""Which editor a person uses, and how it is told to open a file at a line. Pure."""

import os
import re
import shlex
from collections.abc import Iterator, Mapping

import msgspec

_PLUS = frozenset(
    ("vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne", "ed")
)
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
_COLON = frozenset(("hx", "helix", "subl", "zed", "lapce"))
_LINE = frozenset(("idea", "goland", "pycharm", "kate", "gedit"))
USUAL = ("nano", "vim", "vi")
"""What is looked for on PATH where nothing is named."""

_PLACE = re.compile(r"(?P<file>[~\w.@+/-]*\w):(?P<line>\d{1,7})(?!\d*\.)")
_FILE = re.compile(r"[\w.@+/-]*\w\.(?:go|mod|sum|work)\b")


class Place(msgspec.Struct, frozen=True):
    """A line of a file, counted from 1; the path as it was written."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def places_in(text: str) -> Iterator[Place]:
    """The places that a text names, in order; files without a line come last."""
    for match in _PLACE.finditer(text):
        yield Place(match["file"], int(match["line"]))
    for match in _FILE.finditer(text):
        yield Place(match[0])


def named(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The editor that the person named, with its flags; empty where they named none."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = tuple(shlex.split(environ.get(variable, "")))
        except ValueError:
            continue
        if words:
            return words
    return ()


def command(editor: tuple[str, ...], path: str, line: int) -> tuple[str, ...]:
    """The command that opens an absolute path at a line; of an editor that nobody knows, only the file."""
    name = os.path.basename(editor[0]).removesuffix(".exe")
    if name in _PLUS:
        return (*editor, f"+{line}", path)
    if name in _GOTO:
        return (*editor, "-g", f"{path}:{line}")
    if name in _COLON:
        return (*editor, f"{path}:{line}")
    return (*editor, "--line", str(line), path) if name in _LINE else (*editor, path)
