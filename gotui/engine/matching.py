"""Which cause does an error text speak of? Only the causes' own signatures decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gotui.model.causes import Cause

MAX_TEXT = 256 * 1024
"""Characters of text that are searched; the end is kept, where Go puts its verdict."""


@dataclass(frozen=True)
class Matched:
    """A signature that matched: the cause, the values of its groups, and the matched lines."""

    cause: Cause
    values: dict[str, str]
    lines: tuple[str, ...]
    start: int


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A signature's pattern, as it is always used."""
    return re.compile(pattern, re.MULTILINE)


def match(cause: Cause, text: str) -> Matched | None:
    """The first of a cause's signatures that `text` matches, in the order of its file."""
    text = text[-MAX_TEXT:]
    for signature in cause.signatures:
        found = compiled(signature.pattern).search(text)
        if found:
            values = {name: value for name, value in found.groupdict().items() if value is not None}
            return Matched(cause, values, _lines(text, found), found.start())
    return None


def first(causes: Iterable[Cause], text: str) -> Matched | None:
    """The first cause, in the given order, that `text` matches."""
    return next((found for cause in causes if (found := match(cause, text))), None)


def _lines(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The whole lines the match lies in, at most eight."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    whole = text[start : end if end >= 0 else len(text)]
    return tuple(line for line in whole.splitlines() if line.strip())[:8]
