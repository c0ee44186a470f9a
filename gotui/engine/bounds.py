"""How much work can a pattern make of a hostile text? Judged by its form alone, without a text and without a clock.

What programs print may be as long and as odd as they like. So a pattern begins at few places, its repeats end, and from
one place it tries only so much.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from gotui.engine.patternparts import Chars, Part, parts

MOST_STEPS = 100_000
"""Characters that may be looked at from one place where the pattern can begin."""

MOST_STEPS_ONCE = 1_000_000
"""The same for a pattern that begins where the text does, with `\\A`."""

FEW = 8
"""A pattern whose first character is one of so few begins at few places."""

NONE: Chars = frozenset()


def pattern_faults(pattern: str) -> Iterator[str]:
    """What makes a pattern too dear, one sentence each; raises `re.error`."""
    sequence = parts(pattern)
    if any(map(_open, sequence)):
        yield "a repeat without end: write `{1,300}` instead of `+`, and `{0,300}` instead of `*`"
        return
    if not _begins(sequence):
        yield "it can begin anywhere: let it begin with `^`, `\\b`, a text, or a lookbehind such as `(?<!\\S)`"
    most = MOST_STEPS_ONCE if sequence and sequence[0].place == "text start" else MOST_STEPS
    if (count := steps(pattern)) > most:
        yield f"it may look at {count} characters from one place, and {most} are allowed: lower its bounds"


def steps(pattern: str) -> int:
    """How many characters a pattern whose repeats end looks at, at most, from one place until it gives up."""
    return _sequence(parts(pattern), []).steps


def _open(part: Part) -> bool:
    return part.most is None or any(_open(one) for sequence in part.within for one in sequence)


def _begins(sequence: Sequence[Part]) -> bool:
    """Is there a place for it to begin, so that it is not tried at every character?"""
    if not sequence:
        return False
    part = sequence[0]
    if part.kind == "look" and not part.behind:
        return _begins(sequence[1:])
    if part.kind == "either":
        return all(_begins(one or sequence[1:]) for one in part.within)
    return part.kind in ("place", "look") or len(_first(sequence, [])) <= FEW


class _Work(NamedTuple):
    """In how many ways a part can match at one place so that what follows is tried, and the steps of all of them."""

    ways: int
    steps: int


def _sequence(sequence: Sequence[Part], follow: list[Chars]) -> _Work:
    """`follow` are the characters that can come next, one after the other, as far as that is certain."""
    ways, count = 1, 0
    for index, part in enumerate(sequence):
        work = _part(part, _ahead(sequence[index + 1 :], follow))
        ways, count = ways * work.ways, count + ways * work.steps
    return _Work(ways, count)


def _part(part: Part, ahead: list[Chars]) -> _Work:
    if part.kind == "either":
        return _either(part.within, ahead)
    if part.kind in ("look", "atomic"):
        return _Work(1, _sequence(part.within[0], ahead if part.kind == "atomic" else []).steps)
    if part.kind != "repeat":
        return _Work(1, 1)
    sequence, most = part.within[0], part.most or 0
    if len(sequence) == 1 and sequence[0].is_character:
        return _Work(_stops(most - part.least, sequence[0].chars, ahead), most)
    return _repeat(part.least, most, sequence, ahead)


def _either(alternatives: Sequence[Sequence[Part]], ahead: list[Chars]) -> _Work:
    works = [_sequence(one, ahead) for one in alternatives]
    firsts = [_first(one, ahead) for one in alternatives]
    apart = all(not one & other for one, other in combinations(firsts, 2))
    ways = max(work.ways for work in works) if apart else sum(work.ways for work in works)
    return _Work(ways, sum(work.steps for work in works))


def _stops(most: int, chars: Chars, ahead: list[Chars]) -> int:
    """At how many places, out of `most` and one, a run of `chars` can stop so that all that is certain ahead is there.

    At one, where what is ahead ends the run: characters of the run, and then one that is none of them. Else at as many
    as fit, as the same text comes again no earlier than it overlaps with itself.
    """
    for one in ahead:
        if not one & chars:
            return 1
        if not one <= chars:
            break
    return most // _period(ahead) + 1


def _period(ahead: list[Chars]) -> int:
    """By how many characters a text must be moved so that it can overlap with itself."""
    for by in range(1, len(ahead)):
        if all(one & other for one, other in zip(ahead, ahead[by:], strict=False)):
            return by
    return len(ahead) or 1


def _repeat(least: int, most: int, sequence: Sequence[Part], ahead: list[Chars]) -> _Work:
    """Where what follows cannot begin as the repeat goes on, only one count of repeats lets it be tried."""
    again, after = _first(sequence, []), ahead[0] if ahead else NONE
    once = _sequence(sequence, ahead if most == 1 else [again | after])
    counts = range(least if again & after else most, most + 1)
    if once.ways == 1:
        return _Work(len(counts), most * once.steps)
    return _Work(sum(once.ways**count for count in counts), once.steps * sum(once.ways**count for count in range(most)))


def _ahead(sequence: Sequence[Part], follow: list[Chars]) -> list[Chars]:
    """The characters that can come next, one set for each place, as long as each part is just one character."""
    places: list[Chars] = []
    for index, part in enumerate(sequence):
        if part.kind == "look" or (part.kind == "place" and not part.place.endswith("end")):
            continue
        fixed = part.kind == "repeat" and part.least == part.most
        times, one = (part.least, part.within[0]) if fixed else (1, (part,))
        if len(one) != 1 or not one[0].is_character:
            return [*places, _first(sequence[index:], follow)]
        places += [one[0].chars] * times
    return places + follow


def _first(sequence: Sequence[Part], follow: list[Chars]) -> Chars:
    """The characters a match can begin with; those of what follows, where it can be empty."""
    beginnings = NONE
    for part in sequence:
        chars, passed = _first_of(part)
        beginnings |= chars
        if not passed:
            return beginnings
    return beginnings.union(*follow[:1])


def _first_of(part: Part) -> tuple[Chars, bool]:
    """The characters a part can begin with, and whether what comes after it may begin there as well."""
    if part.is_character:
        return part.chars, False
    if part.kind in ("place", "look"):
        return frozenset("\n") if part.place == "line end" else NONE, not part.place.endswith("end")
    characters = NONE.union(*(_first(one, [_MARK]) for one in part.within))
    return characters - _MARK, bool(characters & _MARK) or (part.kind == "repeat" and not part.least)


_MARK: Chars = frozenset("\0")
"""Stands for what follows, in no alphabet."""
