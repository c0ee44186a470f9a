"""Do two values of a fact differ, and how much? Pure.

What differs from run to run (times, numbers of processes, ports, names of temporary files) is taken out first.
"""

import re
from collections.abc import Callable
from typing import Literal

from gotui.engine.facts import Form, Rule

Degree = Literal["same", "noise", "slight", "full"]

_NOISE = (
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"), "<time>"),
    (re.compile(r"\b(?:localhost|127\.0\.0\.1|\[::1\]):\d{2,5}\b"), "<local>"),
    (re.compile(r"\bpid[ =:]\d+\b"), "<pid>"),
    (re.compile(r"/proc/\d+\b"), "/proc/<pid>"),
    (re.compile(r"(<temp>|/tmp|/var/tmp|/var/folders/[\w/]+)/[^\s:;,\"']+"), r"<temp>"),
    (re.compile(r"/run/user/\d+|/(?:home|Users)/[^/\s:;,\"']+"), "<home>"),
)
_NUMBERS = re.compile(r"\d+")
_PLACE = re.compile(r"(?:[/<]|[A-Za-z]:[\\/])")
_MARK = re.compile(r"<[\w-]+>")
"""A folder that has a part of its own to play."""

CRLF = " crlf"


def degree(rule: Rule, one: str, other: str) -> Degree:
    """How much two values of a fact differ, by the rule's form."""
    if one == other:
        return "same"
    if without_noise(one) == without_noise(other):
        return "noise"
    return _BY_FORM[rule.form](rule, one, other)


def without_noise(text: str) -> str:
    """`text` without what differs from run to run and from person to person."""
    for pattern, mark in _NOISE:
        text = pattern.sub(mark, text)
    return text


def _text(_rule: Rule, _one: str, _other: str) -> Degree:
    return "full"


def _version(_rule: Rule, one: str, other: str) -> Degree:
    first, second = _NUMBERS.findall(one)[:2], _NUMBERS.findall(other)[:2]
    return "slight" if first and first == second else "full"


def _place(_rule: Rule, one: str, other: str) -> Degree:
    if _MARK.fullmatch(one) and _MARK.fullmatch(other):
        return "full"
    return "slight" if all(not value or _PLACE.match(value) for value in (one, other)) else "full"


def _file(_rule: Rule, one: str, other: str) -> Degree:
    return "slight" if one.removesuffix(CRLF) == other.removesuffix(CRLF) else "full"


def _figure(rule: Rule, one: str, other: str) -> Degree:
    return "noise" if _class(rule, one) == _class(rule, other) else "full"


def _class(rule: Rule, text: str) -> int:
    """How many steps a figure reaches; what is no number has no limit."""
    figure = int(text) if text.isascii() and text.isdigit() and len(text) < 30 else None
    return sum(figure is None or figure >= step for step in rule.steps)


_BY_FORM: dict[Form, Callable[[Rule, str, str], Degree]] = {
    "text": _text,
    "version": _version,
    "place": _place,
    "file": _file,
    "figure": _figure,
}
