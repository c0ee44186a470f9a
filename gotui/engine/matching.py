"""Which cause does an error text speak of? Only the causes' own signatures decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gotui.base.texts import words
from gotui.engine.causes import Cause
from gotui.engine.flows import FlowHead

_WORD = re.compile(r"[a-z]{3,}")

MAX_TEXT = 256 * 1024
"""Characters of text that are searched; the end is kept, where programs put their verdict."""


@dataclass(frozen=True)
class Matched:
    """A signature that matched: the cause, the values of its groups, the matched lines, and where that is."""

    cause: Cause
    values: dict[str, str]
    lines: tuple[str, ...]
    start: int
    line: int = 0
    length: int = 0
    hint: bool = False


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A signature's pattern, as it is always used."""
    return re.compile(pattern, re.MULTILINE)


def match(cause: Cause, text: str, *, hints: bool = False) -> Matched | None:
    """The first of a cause's signatures that `text` matches, in the order of its file; hints only where asked for."""
    text = text[-MAX_TEXT:]
    for signature in sorted(cause.signatures, key=lambda one: one.hint):
        if signature.hint and not hints:
            break
        found = compiled(signature.pattern).search(text)
        if found:
            values = {name: value for name, value in found.groupdict().items() if value is not None}
            line, length = text.count("\n", 0, found.start()), found.end() - found.start()
            return Matched(cause, values, _lines(text, found), found.start(), line, length, signature.hint)
    return None


def first(causes: Iterable[Cause], text: str) -> Matched | None:
    """The first cause, in the given order, that `text` matches."""
    return next((found for cause in causes if (found := match(cause, text))), None)


def likely(causes: Iterable[Cause], text: str, *, hints: bool = False) -> list[Matched]:
    """Every cause that `text` matches, best first: what is first wrong stands first, and the longer match says more.

    Causes that the text only hints at come last.
    """
    found = [matched for cause in causes if (matched := match(cause, text, hints=hints))]
    return sorted(found, key=lambda one: (one.hint, one.line, -one.length, one.cause.id))


def nearest(flows: Iterable[FlowHead], text: str) -> list[str]:
    """The names of the flows whose symptoms share the most words with `text`; one word is not enough."""
    wanted = set(_WORD.findall(text.lower()))
    scored = [(_shared(flow, wanted), flow.id) for flow in flows]
    return [name for score, name in sorted(scored, key=lambda one: (-one[0], one[1])) if score > 1]


def _shared(flow: FlowHead, wanted: set[str]) -> int:
    texts = [flow.title, *flow.symptoms]
    return max(len(wanted & set(_WORD.findall(f"{words(one, 'en')} {words(one, 'zh')}".lower()))) for one in texts)


def _lines(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The whole lines the match lies in, at most eight."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    whole = text[start : end if end >= 0 else len(text)]
    return tuple(line for line in whole.splitlines() if line.strip())[:8]
