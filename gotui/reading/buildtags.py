"""Which tags does a build line want? Pure; the rules are those of pkg.go.dev/cmd/go#hdr-Build_constraints."""

import itertools
import re
from collections.abc import Callable

_TOKEN = re.compile(r"&&|\|\||[!()]|[\w.]+")
_WORD = re.compile(r"[\w.]+")
_MOST = 3

_MOST_TOKENS = 100
"""A longer line is none that a person wrote; to try all its tags would take for ever."""


def wanted(line: str, decided: Callable[[str], bool | None], given: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """The tags that are given and the fewest more with which the line holds; None where no further tag helps.

    `decided` knows the words that Go itself decides, such as the system's name, and says None of a tag.
    """
    tokens = _TOKEN.findall(_expression(line))
    if len(tokens) > _MOST_TOKENS:
        return None
    words = [word for word in dict.fromkeys(tokens) if _WORD.match(word) and decided(word) is None]
    for count in range(1, _MOST + 1):
        for more in itertools.combinations([word for word in words if word not in given], count):
            if _holds(tokens, decided, {*given, *more}):
                return (*given, *more)
    return None


def holds(line: str, decided: Callable[[str], bool | None], given: tuple[str, ...] = ()) -> bool:
    """Does the line hold with the tags that are given?"""
    tokens = _TOKEN.findall(_expression(line))
    return len(tokens) <= _MOST_TOKENS and _holds(tokens, decided, set(given))


def _expression(line: str) -> str:
    """What follows `//go:build`; of an old line, `// +build a,b c`, the same in new words."""
    if line.startswith("//go:build"):
        return line.removeprefix("//go:build")
    options = line.partition("+build")[2].split()
    return " || ".join(f"({option.replace(',', ' && ')})" for option in options)


def _holds(tokens: list[str], decided: Callable[[str], bool | None], tags: set[str]) -> bool:
    def either() -> bool:
        truth = both()
        while rest[:1] == ["||"]:
            rest.pop(0)
            truth = both() or truth
        return truth

    def both() -> bool:
        truth = one()
        while rest[:1] == ["&&"]:
            rest.pop(0)
            truth = one() and truth
        return truth

    def one() -> bool:
        word = rest.pop(0)
        if word == "!":
            return not one()
        if word == "(":
            truth = either()
            rest.pop(0)
            return truth
        decision = decided(word)
        return word in tags if decision is None else decision

    rest = list(tokens)
    try:
        return either()
    except IndexError:
        return False  # not a line that Go would take
