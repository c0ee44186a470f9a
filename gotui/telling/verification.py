"""Whether the command that has to pass did so when it was run again."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.events import Observed
from gotui.engine.state import State
from gotui.targets.looks import Ran, Run
from gotui.telling.observations import command_line


class Verification(msgspec.Struct):
    """`command` is the one that was run, `exit` its status (None: it did not end by itself), `said` how it went.

    `lent` are the variables that were set or unset for it, and that the person's shell does not have so.
    """

    passed: bool
    command: list[str]
    exit: int | None
    lent: list[str]
    said: str


def verification(state: State, lang: Lang) -> Verification | None:
    """The last one; None where there was none since the last fix."""
    if state.verified is None:
        return None
    seen = state.observations.get(state.verified.key)
    tried, given = tried_of(state.subject.failing, seen), lent(state)
    code = seen.seen.exit if seen and isinstance(seen.seen, Ran) else None
    trial = Verification(state.verified.passed, list(tried), code, given, "")
    trial.said = _said(trial, state.subject.failing, lang)
    if seen and isinstance(seen.seen, Ran) and seen.seen.ended_here:
        text = translate(N_("{command} was still running after {count} s, and was ended here."), lang)
        trial.said = text.format(command=command_line(trial.command), count=f"{seen.seen.seconds:.0f}")
    return trial


def _said(trial: Verification, failing: Sequence[str], lang: Lang) -> str:
    if trial.passed and trial.lent:
        text = N_("{command} passes only with other variables than your shell has: {names}.")
        return translate(text, lang).format(command=command_line(trial.command), names=", ".join(trial.lent))
    if tuple(trial.command) == tuple(failing):
        text = N_("The failing command passes now.") if trial.passed else N_("The failing command still fails.")
        return translate(text, lang)
    text = N_("{command} passes now.") if trial.passed else N_("{command} still fails.")
    return translate(text, lang).format(command=command_line(trial.command))


def passes(state: State) -> bool:
    """Does the failing command pass now, without anything left to be changed in the person's own shell?"""
    return state.verified is not None and state.verified.passed and not lent(state)


def lent(state: State) -> list[str]:
    """The variables that the last verification set or unset for the command, and that the person's shell has otherwise:
    not those that were given before the failing one."""
    seen = state.observations.get(state.verified.key) if state.verified else None
    if seen is None or not isinstance(seen.look, Run):
        return []
    changed = [*(name for name, _value in seen.look.env), *seen.look.unset]
    return [name for name in changed if not state.subject.gives(name)]


def tried_of(trial: Sequence[str], seen: Observed | None) -> Sequence[str]:
    """The command a verification ran, in the words it was trial."""
    if seen is None or not isinstance(seen.look, Run) or seen.look.argv[1:] == tuple(trial[1:]):
        return trial
    return Path(seen.look.argv[0]).name, *seen.look.argv[1:]
