"""Where in a text secrets stand that nobody told of: by structure, by their beginnings, by labels."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from gotui.base.commandforms import COMMANDS
from gotui.base.labelblocks import below, in_elements, in_fields
from gotui.base.labels import LABELLED
from gotui.base.loginforms import LOGINS, asked, inserted
from gotui.base.manyforms import AnyOfMany
from gotui.base.secretforms import RULES, Rule
from gotui.base.secretnames import PARTS
from gotui.base.textview import ESCAPES, Place, unbroken, unescaped
from gotui.base.vendorforms import VENDORS

_RULES = (*RULES, *COMMANDS, *LOGINS, *VENDORS)
_CASED, _LOWER = (
    [(number, hint) for number, one in enumerate(_RULES) if bool(one.flags & re.I) is both for hint in one.hints]
    for both in (False, True)
)
"""Each hint with the number of its rule: of those that take letters as they are written, and of those that take any."""

_OVER_LINES = [[pair for pair in hints if _RULES[pair[0]].wide] for hints in (_CASED, _LOWER)]

_HINTS = AnyOfMany([hint.lower() for _number, hint in _CASED + _LOWER])
_MANY = 32_768
"""Characters of a text in which it pays to look for all hints at once."""

_REACH = 400
"""Characters before a hint on a long line in which what belongs to it begins."""

_WIDTHS = frozenset({64, 70, 72, 76, 78, 79, 80, 100, 120, 132})
"""Columns at which programs and terminals break lines."""

_SHORT, _LONG = 160, 8192
"""Characters of texts that are remembered: many short ones, and a few that are longer."""

_OF_TESTS = ("--- ", "=== ")
"""No other line goes on with these."""

_LEAST_OF_KEY = 63
_KEY_LINE = re.compile(r"[ \t>|]{0,40}[A-Za-z0-9+/]{64}(?:[A-Za-z0-9+/]{6}(?:[A-Za-z0-9+/]{6})?)?[\"',]?")
_LAST_KEY_LINE = re.compile(r"[ \t>|]{0,40}[A-Za-z0-9+/]{1,76}={0,2}")
_AROUND = (
    (("val", "default"), in_fields),
    (("<", "&lt;", "\\u003c"), in_elements),
    (("values",), inserted),
    (("? ",), asked),
)
"""What reads also the lines around a name, and the signs without which it finds nothing."""

_PASSED = ("--- pass: ", '"action":"pass"')
DEEPEST = 3
"""Literals within literals that are read."""


def find(text: str, *, over_lines: bool = False) -> Iterable[Place]:
    """The places of secrets; they may overlap. With `over_lines` only of what can reach over several."""
    if len(text) > _LONG:
        return _read(text, over_lines)
    return _of_short(text, over_lines) if len(text) <= _SHORT else _of_long(text, over_lines)


def _all(text: str, over_lines: bool) -> tuple[Place, ...]:
    return tuple(_read(text, over_lines))


# What an event holds is told in many events, and in each outlet.
_of_short = lru_cache(maxsize=4096)(_all)
_of_long = lru_cache(maxsize=512)(_all)


def _read(text: str, over_lines: bool) -> Iterator[Place]:
    lower = text.lower()
    if len(lower) != len(text):  # a few letters become two: places would not be the same
        lower = "".join(one if len(one) == 1 else "?" for one in map(str.lower, text))
    hits: dict[int, list[str]] = {}
    cased, small = _OVER_LINES if over_lines else (_CASED, _LOWER)
    if len(text) > _MANY and not over_lines:
        may = frozenset(_HINTS.met(lower))
        cased, small = ([pair for pair in some if pair[1].lower() in may] for some in (cased, small))
    for number, hint in [pair for pair in cased if pair[1] in text] + [pair for pair in small if pair[1] in lower]:
        hits.setdefault(number, []).append(hint)
    for number, hints in hits.items():
        rule = _RULES[number]
        yield from _of_rule(rule, text, lower if rule.flags & re.IGNORECASE else text, hints)
    if text.count("\n") > 1:
        yield from _bodies(text)
    yield from _labelled(text, lower, over_lines=over_lines)


def find_over_lines(text: str) -> Iterable[Place]:
    """The places of secrets that may reach over several lines."""
    return find(text, over_lines=True)


def _labelled(text: str, lower: str, *, over_lines: bool) -> Iterator[Place]:
    told = lower
    for word in _PASSED:  # on most lines of go test -v
        told = told.replace(word, " " * len(word))
    names = [name for name in PARTS if name in told]
    for start, end in windows(text, told, names) if names else ():
        part = text[start:end]
        labelled = () if over_lines else LABELLED
        for places in [find_in(part) for signs, find_in in labelled if any(sign in part for sign in signs)]:
            for first, last in places:
                yield start + first, start + last, "label"
        for first, last in below(text, start, end):
            yield first, last, "label"
    for signs, find_in in _AROUND if names else ():
        for start, end in windows(text, lower, signs, lines_around=2):
            if any(name in told[start:end] for name in names):
                for first, last in find_in(text[start:end]):
                    yield start + first, start + last, "label"


def find_escaped(text: str, depth: int = DEEPEST) -> Iterator[Place]:
    """The places of secrets in literals, read as what these say, and in literals within them."""
    for start, end in windows(text, text, ESCAPES) if depth else ():
        view = unescaped(text[start:end])
        if view is not None:
            for places in (view.places(find), view.places(lambda inner: find_escaped(inner, depth - 1))):
                yield from ((start + first, start + last, kind) for first, last, kind in places)


def find_wrapped(text: str) -> Iterator[Place]:
    """The places of secrets that reach over the ends of lines as long as a terminal or a column is wide."""
    start, run = 0, -1
    for row in text.split("\n"):
        end = start + len(row)
        full = len(row) - row.endswith("\r") in _WIDTHS and "[redacted:" not in row
        if run >= 0 and (not full or end == len(text)):
            reached = start if row.startswith(_OF_TESTS) else end
            for first, last, kind in unbroken(text[run:reached]).places(find):
                yield run + first, run + last, kind
            run = -1
        if full and run < 0 and end < len(text):
            run = start
        start = end + 1


def _bodies(text: str) -> Iterator[Place]:
    """Lines of base64 that look like those of a key whose head is elsewhere."""
    start = 0
    body: list[tuple[int, int]] = []
    for row in (*text.split("\n"), ""):
        end = start + len(row)
        bare = row.rstrip("\r")
        if len(bare) > _LEAST_OF_KEY and _KEY_LINE.fullmatch(bare):
            body.append((start, end))
        elif body:
            last = end if _LAST_KEY_LINE.fullmatch(bare) else body[-1][1]
            if len(body) > 1 and _is_mixed(text[body[0][0] : last]):
                yield body[0][0], last, "key"
            body = []
        start = end + 1


def windows(text: str, lower: str, hints: Sequence[str], lines_around: int = 0) -> list[tuple[int, int]]:
    """The lines in which a hint occurs, and so many around, in order; of a long one what may belong to it."""
    found: list[tuple[int, int]] = []
    for hint in hints:
        place = lower.find(hint)
        while place >= 0:
            reach = max(0, place - _REACH)
            start = text.rfind("\n", reach, place) + 1 or reach
            for _line in range(lines_around):
                start = max(text.rfind("\n", max(0, start - 1 - _REACH), max(0, start - 1)) + 1, start - 1 - _REACH, 0)
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            for _line in range(lines_around if end < len(text) else 0):
                after = text.find("\n", end + 1, end + 1 + _REACH)
                end = after if after >= 0 else min(end + 1 + _REACH, len(text))
            found.append((start, end))
            place = lower.find(hint, end)
    if len(found) < 2:
        return found
    found.sort()
    merged = [found[0]]
    for start, end in found[1:]:
        if start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_mixed(text: str) -> bool:
    """Base64 rather than digests: both cases and digits."""
    return bool(re.search(r"[a-z]", text) and re.search(r"[A-Z]", text) and re.search(r"\d", text))


def _of_rule(rule: Rule, text: str, where: str, hints: Sequence[str]) -> Iterator[Place]:
    head = "head" in rule.pattern.groupindex
    parts = [(0, len(text))] if rule.wide else windows(text, where, hints)
    for start, end in parts:
        for match in rule.pattern.finditer(text, start, end):
            if rule.holds(match):
                yield match.end("head") if head else match.start(), match.end(), rule.kind
