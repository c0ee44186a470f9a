"""The text that whatever a pattern matches must hold: looking for it is far cheaper than trying the pattern."""

from collections.abc import Sequence

from gotui.engine.patternparts import Part, ignores_case, parts

SHORTEST = 4
"""Characters; a shorter text stands in nearly every output."""


def literal(pattern: str) -> str:
    """The longest text that occurs in everything the pattern matches, empty where there is none; raises `re.error`.

    Of alternatives none must occur, so a pattern that is nothing but alternatives has none.
    """
    return "" if ignores_case(pattern) else _longest(parts(pattern))


def _longest(sequence: Sequence[Part]) -> str:
    best = run = ""
    for part in sequence:
        if part.kind == "letter":
            run += "".join(part.chars)
            best = max(best, run, key=len)
        elif part.kind not in ("place", "look"):
            run = ""
            if part.kind == "atomic" or part.least:
                best = max(best, _longest(part.within[0]), key=len)
    return best
