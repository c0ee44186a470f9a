"""Command lines as people type them: variables for one command stand before it. Pure.

POSIX shell, 2.9.1: words of the form NAME=value before the command are its environment; `env` does the same.
"""

import re

import msgspec

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)


class CommandLine(msgspec.Struct, frozen=True):
    """The variables a command is given, and the command."""

    argv: tuple[str, ...]
    environ: dict[str, str] = {}


def taken_apart(words: tuple[str, ...]) -> CommandLine:
    """Variables and command of these words. `env` with options of its own stays the command."""
    environ, rest = _assigned(words)
    if rest[:1] in (("env",), ("/usr/bin/env",)):
        more, inner = _assigned(rest[1:])
        if inner and not inner[0].startswith("-"):
            return CommandLine(inner, environ | more)
    return CommandLine(rest, environ) if rest else CommandLine(words)


def _assigned(words: tuple[str, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    environ: dict[str, str] = {}
    left = list(words)
    while left and (match := _ASSIGNMENT.fullmatch(left[0])):
        environ[match[1]] = match[2]
        left.pop(0)
    return environ, tuple(left)
