"""A regular expression taken apart, by Python's own parser, so that it can be judged before it is used."""

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

_parser = importlib.import_module("re._parser")
_names = importlib.import_module("re._constants")

Part = tuple[Any, Any]
"""An operation of `re._constants`, and what belongs to it."""

LITERAL, NOT_LITERAL, IN, ANY = _names.LITERAL, _names.NOT_LITERAL, _names.IN, _names.ANY
ONE_CHARACTER = (LITERAL, NOT_LITERAL, IN, ANY)
BRANCH = _names.BRANCH
AT, ASSERT, ASSERT_NOT = _names.AT, _names.ASSERT, _names.ASSERT_NOT
ZERO_WIDTH = (AT, ASSERT, ASSERT_NOT)
POSSESSIVE = _names.POSSESSIVE_REPEAT
REPEATS = (_names.MAX_REPEAT, _names.MIN_REPEAT, POSSESSIVE)
ATOMIC = _names.ATOMIC_GROUP
TEXT_START, TEXT_END, LINE_END = _names.AT_BEGINNING_STRING, _names.AT_END_STRING, _names.AT_END
OPEN = _names.MAXREPEAT
"""The upper bound of a repeat that has none."""

FLAGS = re.MULTILINE
"""How every signature is read: `^` and `$` stand for the ends of a line."""


def parts(pattern: str) -> list[Part]:
    """The sequence a pattern is made of; raises `re.error`."""
    return flat(_parser.parse(pattern, FLAGS))


def flat(sequence: Sequence[Part]) -> list[Part]:
    """The sequence without the groups around parts of it."""
    return list(_flat(sequence))


def _flat(sequence: Sequence[Part]) -> Iterator[Part]:
    for operation, inner in sequence:
        if operation is _names.SUBPATTERN:
            yield from _flat(inner[3])
        elif operation in REPEATS and inner[0] == inner[1] == 1:
            yield from _flat(inner[2])
        else:
            yield operation, inner


def within(part: Part) -> list[list[Part]]:
    """The sequences that a part is made of: its alternatives, what it repeats, holds, or looks for."""
    operation, inner = part
    if operation is BRANCH:
        return [flat(one) for one in inner[1]]
    if operation in REPEATS:
        return [flat(inner[2])]
    if operation is ATOMIC:
        return [flat(inner)]
    return [flat(inner[1])] if operation in (ASSERT, ASSERT_NOT) else []


def ignores_case(pattern: str) -> bool:
    """Does it, or a part of it, take capitals for small letters?"""
    return re.search(r"\(\?[aLmsux]*i", pattern) is not None


def characters(part: Part, alphabet: frozenset[str]) -> frozenset[str]:
    """Those characters of an alphabet that a part for one character matches."""
    operation, inner = part
    if operation is LITERAL:
        return frozenset((chr(inner),))
    if operation is NOT_LITERAL:
        return alphabet - {chr(inner)}
    if operation is ANY:
        return alphabet - {"\n"}
    return frozenset(char for char in alphabet if _in(inner, char))


def _in(items: Sequence[Part], char: str) -> bool:
    found = any(_item(item, char) for item in items)
    return found != any(operation is _names.NEGATE for operation, _inner in items)


def _item(item: Part, char: str) -> bool:
    operation, inner = item
    if operation is LITERAL:
        return bool(char == chr(inner))
    if operation is _names.RANGE:
        return bool(inner[0] <= ord(char) <= inner[1])
    return operation is _names.CATEGORY and _CATEGORIES[inner].match(char) is not None


_CATEGORIES = {
    _names.CATEGORY_DIGIT: re.compile(r"\d"),
    _names.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    _names.CATEGORY_SPACE: re.compile(r"\s"),
    _names.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    _names.CATEGORY_WORD: re.compile(r"\w"),
    _names.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
