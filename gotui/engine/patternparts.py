"""A regular expression taken apart, by Python's own parser, so that it can be judged before it is used."""

import importlib
import re
import string
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Literal

import msgspec

_parser = importlib.import_module("re._parser")
_names = importlib.import_module("re._constants")

FLAGS = re.MULTILINE
"""How every signature is read: `^` and `$` stand for the ends of a line."""

Chars = frozenset[str]

ALPHABET: Chars = frozenset(string.printable + "\u00b5\u2018\u2019\u4e2d")
"""Characters that stand for all: those of programs' output, with a few beyond ASCII."""


class Part(msgspec.Struct, frozen=True, dict=True):
    """A piece of a pattern: one letter, one character of several, a place that has no width, a look at what is before
    or after, one of several sequences, a sequence that is repeated, or one that is not tried a second time.

    `within` are the sequences it is made of. `most` is None where a repeat has no end. `one` is what the parser says of
    a single character.
    """

    kind: Literal["letter", "class", "place", "look", "either", "repeat", "atomic"]
    one: tuple[Any, Any] = (None, None)
    within: tuple[tuple["Part", ...], ...] = ()
    least: int = 0
    most: int | None = 1
    place: Literal["", "line end", "text start", "text end"] = ""
    behind: bool = False

    @property
    def is_character(self) -> bool:
        return self.kind in ("letter", "class")

    @cached_property
    def chars(self) -> Chars:
        """Those that a single character can be, out of the alphabet; a letter is what it is."""
        operation, inner = self.one
        return frozenset(chr(inner)) if self.kind == "letter" else _characters(operation, inner)


@lru_cache(maxsize=1024)
def parts(pattern: str) -> tuple[Part, ...]:
    """The sequence a pattern is made of, without the groups around parts of it; raises `re.error`."""
    return tuple(_taken_apart(_parser.parse(pattern, FLAGS)))


def _taken_apart(sequence: Sequence[Any]) -> Iterator[Part]:
    for operation, inner in sequence:
        if operation is _names.SUBPATTERN:
            yield from _taken_apart(inner[3])
        elif operation in _REPEATS and inner[0] == inner[1] == 1:
            yield from _taken_apart(inner[2])
        else:
            yield _part(operation, inner)


def _part(operation: Any, inner: Any) -> Part:
    if operation is _names.LITERAL:
        return Part("letter", (operation, inner))
    if operation in _REPEATS:
        most = None if inner[1] is _names.MAXREPEAT else inner[1]
        return Part("repeat", within=(tuple(_taken_apart(inner[2])),), least=inner[0], most=most)
    if operation is _names.BRANCH:
        return Part("either", within=tuple(tuple(_taken_apart(one)) for one in inner[1]))
    if operation in (_names.ASSERT, _names.ASSERT_NOT):
        return Part("look", within=(tuple(_taken_apart(inner[1])),), behind=inner[0] < 0)
    if operation is _names.ATOMIC_GROUP:
        return Part("atomic", within=(tuple(_taken_apart(inner)),))
    if operation is _names.AT:
        return Part("place", place=_PLACES.get(inner, ""))
    return Part("class", (operation, inner))


_REPEATS = (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT)
_PLACES: dict[Any, Literal["line end", "text start", "text end"]] = {
    _names.AT_END: "line end",
    _names.AT_BEGINNING_STRING: "text start",
    _names.AT_END_STRING: "text end",
}
_CATEGORIES = {
    _names.CATEGORY_DIGIT: re.compile(r"\d"),
    _names.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    _names.CATEGORY_SPACE: re.compile(r"\s"),
    _names.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    _names.CATEGORY_WORD: re.compile(r"\w"),
    _names.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


def _characters(operation: Any, inner: Any) -> Chars:
    if operation is _names.NOT_LITERAL:
        return ALPHABET - {chr(inner)}
    if operation is not _names.IN:  # any character, or a group that came before
        return ALPHABET - {"\n"}
    characters = frozenset(char for char in ALPHABET if any(_is(char, *item) for item in inner))
    return ALPHABET - characters if (_names.NEGATE, None) in inner else characters


def _is(char: str, operation: Any, inner: Any) -> bool:
    if operation is _names.LITERAL:
        return bool(char == chr(inner))
    if operation is _names.RANGE:
        return bool(inner[0] <= ord(char) <= inner[1])
    return operation is _names.CATEGORY and _CATEGORIES[inner].match(char) is not None


def ignores_case(pattern: str) -> bool:
    """Does it, or a part of it, take capitals for small letters?"""
    return re.search(r"\(\?[aLmsux]*i", pattern) is not None
