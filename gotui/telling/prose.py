"""Markdown of which no part can be taken over by what a program printed."""

import re

from gotui.base.untrusted import clean

_SPAN = re.compile(r"(`[^`\n]+`)")
_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~&])")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_START = re.compile(r"^(\d{0,9})(?=[-+=.)](?:[-+=\s]|$))", re.MULTILINE)
"""Where a line starts as an item of a list, or is a rule under or between paragraphs."""


def light(text: str) -> str:
    """Sentences of which only `code` keeps its meaning; all other marks, also those of values, are mere characters."""
    parts = _SPAN.split(clean(text))
    return _started("".join(part if place % 2 else _escaped(part) for place, part in enumerate(parts)))


def inline(text: str) -> str:
    """Untrusted text within a line."""
    return _started(_escaped(" ".join(clean(text).split())))


def code(text: str) -> str:
    """Untrusted text as code within a line."""
    plain = " ".join(clean(text).split())
    ticks = "`" * (_longest_run(plain) + 1)
    pad = " " if "`" in plain else ""
    return f"{ticks}{pad}{plain}{pad}{ticks}" if plain else ""


def fenced(lines: list[str] | tuple[str, ...]) -> str:
    """Lines as a code block that nothing in them can close; empty for no lines."""
    if not lines:
        return ""
    text = clean("\n".join(lines))
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)


def _started(text: str) -> str:
    """Lines that start as ordinary lines of a paragraph."""
    return _START.sub(r"\1\\", _INDENT.sub("", text))


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
