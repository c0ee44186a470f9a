"""The text that whatever a pattern matches must hold: looking for it is far cheaper than trying the pattern."""

from collections.abc import Sequence

from gotui.engine.patternparts import ATOMIC, LITERAL, REPEATS, ZERO_WIDTH, Part, ignores_case, parts, within

SHORTEST = 4
"""Characters; a shorter text stands in nearly every output."""


def literal(pattern: str) -> str:
    """The longest text that occurs in everything the pattern matches, empty where there is none; raises `re.error`.

    Of alternatives none must occur, so a pattern that is nothing but alternatives has none.
    """
    return "" if ignores_case(pattern) else _longest(parts(pattern))


def _longest(sequence: Sequence[Part]) -> str:
    best = run = ""
    for operation, inner in sequence:
        if operation is LITERAL:
            run += chr(inner)
            best = max(best, run, key=len)
        elif operation not in ZERO_WIDTH:
            run = ""
            if operation is ATOMIC or (operation in REPEATS and inner[0]):
                best = max(best, _longest(within((operation, inner))[0]), key=len)
    return best
