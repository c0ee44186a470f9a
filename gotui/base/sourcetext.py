"""Source code that was read to tell why something fails: what its literals say is nobody's business.

The code stays, and whatever stands on a line that a message names; of all other literals that are no word, no path and
no number the letters are masked, so that columns and lines stay what they are.
"""

import re
from collections.abc import Set

from gotui.base.labelvalues import EVIDENCE
from gotui.base.plainwords import is_word

ENDS = (".go",)
MOST_NAMED = 5000
"""Lines named by messages that are known at once."""

_LEAST = 6
_TOKENS = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)"
    r"|(?P<raw>`[^`]*(?:`|\Z))|(?P<text>\"(?:\\.|[^\"\\\n])*\"?)|'(?:\\.|[^'\\\n])*'"
)
_IMPORT = re.compile(r"\s*(?:import\s+)?(?:[\w.]+\s+)?\"[^\"\n]*\"\s*")
_PLACE = re.compile(r"([\w.-]{1,200}\.go):(\d{1,7})\b")
_PATH = re.compile(r"(?:[\w.-]{1,40}/){0,20}[\w-]{1,40}(?:\.[a-z]{1,12}){1,3}|:\d{1,5}")


def named_lines(text: str) -> set[tuple[str, int]]:
    """File and number of the lines that a text names."""
    return {(match[1], int(match[2])) for match in _PLACE.finditer(text)} if ".go:" in text else set()


def without_literals(text: str, kept: Set[int]) -> str:
    """`text` with the literals masked but for those on the lines `kept`."""
    parts, last, line, counted = [], 0, 1, 0
    for match in _TOKENS.finditer(text):
        start = match.start()
        line += text.count("\n", counted, start)
        counted = start
        if match.lastgroup is None or line in kept or _is_evidence(match[0][1:-1]) or _is_import(text, match):
            continue
        parts += [text[last : start + 1], re.sub(r"[^\s\\]", "x", match[0][1:-1]), match[0][-1:]]
        last = match.end()
    return "".join([*parts, text[last:]])


def _is_evidence(inside: str) -> bool:
    plain = len(inside) < _LEAST or is_word(inside) or EVIDENCE.fullmatch(inside) or _PATH.fullmatch(inside)
    return bool(plain) or not inside.strip("x \n\t")


def _is_import(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return match.end() - start < 300 and bool(_IMPORT.fullmatch(text, start, end if end >= 0 else len(text)))
