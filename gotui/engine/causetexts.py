"""What a cause offers, filled with the values of a verdict: its fixes, and the command that has to pass after one."""

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from gotui.base.texts import PLACEHOLDER, Words, filled, told
from gotui.engine.causes import AddLineStep, ByHandStep, Cause, Fix, InsteadStep, LineStep, Step

if TYPE_CHECKING:
    from gotui.engine.state import FixState, State

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no name, path or word of a command holds."""


def told_fix(fix: Fix, values: Mapping[str, str]) -> Fix | None:
    """A fix as people are told it; None where its title lacks a value.

    Lines of prose that lack one are left out. Where a step that would act lacks one, no such step is told: half of
    them would not be the fix. What planning passes over is not told either.
    """
    title, tradeoff = told(fix.title, values), told(fix.tradeoff, values)
    pairs = [(step, _step(step, values)) for step in fix.steps if not is_passed_over(step, values)]
    whole = all(full is not None for step, full in pairs if not isinstance(step, ByHandStep))
    steps = tuple(full for _raw, full in pairs if full is not None and (whole or isinstance(full, ByHandStep)))
    return None if title is None else Fix(title, fix.grade, steps, tradeoff or "")


def told_fixes(cause: Cause, values: Mapping[str, str]) -> dict[int, Fix]:
    """The fixes of a cause that people are told, by their place in its file; not those of which no step is left."""
    fixes = {index: told_fix(fix, values) for index, fix in enumerate(cause.fixes)}
    return {index: fix for index, fix in fixes.items() if fix is not None and fix.steps}


def verification(
    cause: Cause, index: int, values: Mapping[str, str], failing: Sequence[str], *, inside: bool = False
) -> tuple[str, ...]:
    """The command that has to pass after a fix: the cause's own, else the one to use instead, else the failing one.
    Where the failing one has what the fix is for `inside` it, it is always that one.

    Where one of the former lacks a value, or a value would make a flag of a word, it is the failing one. Variables
    before the command are no part of it: see `left_out`.
    """
    if inside:
        return tuple(failing)
    instead = next((step.argv for step in _instead(cause, index) if not step.without), ())
    return command(cause.verify or instead, values) or tuple(failing)


def left_out(cause: Cause, index: int) -> tuple[str, ...]:
    """The variables, given before the failing command, that a fix leaves out: what proves it runs without them."""
    return tuple(name for step in _instead(cause, index) for name in step.without)


def recommended(fixes: Iterable[int]) -> int:
    """The fix that is meant where nobody says which, of those that are told: the first."""
    return min(fixes, default=0)


def _instead(cause: Cause, index: int) -> list[InsteadStep]:
    steps = cause.fixes[index].steps if index < len(cause.fixes) else ()
    return [step for step in steps if isinstance(step, InsteadStep)]


def command(argv: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """A command filled; empty where that gives no sound one."""
    words = [(word, filled(word, values)) for word in whole(argv, values)]
    sound = [value for word, value in words if value and not is_forged(word, value) and not CONTROL.search(value)]
    return tuple(sound) if len(sound) == len(words) else ()


def whole(argv: Sequence[str], values: Mapping[str, str]) -> Sequence[str]:
    """The words of a command of which a value is all: that value is a command line, as it is typed."""
    is_all = len(argv) == 1 and PLACEHOLDER.fullmatch(argv[0])
    try:
        return shlex.split(filled(argv[0], values) or "") or argv if is_all else argv
    except ValueError:
        return argv


def is_forged(word: str, value: str) -> bool:
    """Would a value make a flag of a word of a command?"""
    return value.startswith("-") and not word.startswith("-")


def is_passed_over(step: Step, values: Mapping[str, str]) -> bool:
    """Is it about a start-up file that is not there?"""
    return isinstance(step, LineStep | AddLineStep) and filled(step.file, values) is None


def title_of(fix: "FixState", state: "State") -> Words:
    """The title of a planned fix; its cause's name where that lacks a value, as it may in an old session."""
    left = state.left.get(fix.planned.plan)
    before = left.concluded.values if left and left.concluded else {}
    return told(fix.planned.title, {**state.values, **before}) or fix.planned.cause


def _step(step: Step, values: Mapping[str, str]) -> Step | None:
    if isinstance(step, ByHandStep):
        text = told(step.text, values)
        return None if text is None else ByHandStep(text)
    if isinstance(step, InsteadStep):
        step = msgspec.structs.replace(step, argv=tuple(whole(step.argv, values)))
    try:
        fields = {name: _whole(getattr(step, name), values) for name in step.__struct_fields__}
    except LookupError:
        return None
    return msgspec.structs.replace(step, **fields)


def _whole(part: Any, values: Mapping[str, str]) -> Any:
    """All texts of a step's field, filled; raises LookupError where a value is missing."""
    match part:
        case str():
            if (text := filled(part, values)) is None:
                raise LookupError(part)
            return text
        case tuple():
            return tuple(_whole(one, values) for one in part)
        case dict():
            return {name: _whole(one, values) for name, one in part.items()}
        case _:
            return part
