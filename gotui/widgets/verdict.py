"""How a walk ended, honestly worded, as content for the screen."""

import shlex
from collections.abc import Sequence

from textual.content import Content

from gotui.base.i18n import _, language, ngettext
from gotui.base.texts import words
from gotui.engine.causetexts import title_of
from gotui.engine.state import FixState, State
from gotui.targets.looks import Ran
from gotui.telling.causes import ToldCause, ToldMyth
from gotui.telling.document import ToldFlow
from gotui.telling.verification import lent, tried_of
from gotui.widgets.content import Part, join, line, lines, show
from gotui.widgets.marks import COLOURS, Marks
from gotui.widgets.prose import CODE, prose
from gotui.widgets.verdicthead import own_error

MAX_LINES = 8
MAX_TABLE = 120
"""Lines shown where there is no cause: they are what there is to read, such as the table of all settings."""


def caveat(flow: ToldFlow) -> Content:
    """What takes certainty from the verdict: the steps that could not tell."""
    if not flow.caveat:
        return Content("")
    hint = _("Press r to start again and allow it.") if flow.status == "not-allowed" else ""
    missing = [(one.ask, _("could not tell: {why}").format(why=one.why)) for one in flow.unanswered]
    rows = [join("- ", line(ask), " ", line(why, "$text-warning")) for ask, why in missing]
    return lines((flow.caveat, "$text-warning"), (hint, "$text-warning"), *rows)


def evidence(flow: ToldFlow, cause: ToldCause | None, shown: int = 0) -> Content:
    """What was found, but the first `shown`, and the lines that gave it away, but the one that stands in the heading;
    where there is no cause, all there is to read."""
    told = [line(text) for text in (cause.findings[shown:] if cause else ())]
    if cause is None:
        return lines(*told, words_of(flow.lines, MAX_TABLE))
    quoted = own_error(cause)
    return lines(*told, words_of([row for row in cause.lines if row.strip() != quoted], MAX_LINES))


def words_of(said: Sequence[str], most: int) -> Content:
    """Lines of what was printed, and how many more there are."""
    rows = [join("  ", line(row, CODE)) for row in said[:most]]
    left = len(said) - most
    more = ngettext("  and {count} more line", "  and {count} more lines", left).format(count=left)
    return lines(*rows, (more, "$foreground-muted") if left > 0 else "")


def besides(causes: Sequence[ToldCause]) -> Content:
    """What else was found to be wrong, beside the verdict."""
    rows = []
    for cause in causes:
        rows += [join("- ", line(cause.title, "bold")), *(join("  ", line(text)) for text in cause.findings)]
    return lines(*rows)


def explanation(flow: ToldFlow, cause: ToldCause | None, elsewhere: str = "") -> Content:
    """Why it is so; without what is told `elsewhere`."""
    text = cause.explanation if cause else flow.text.removesuffix(elsewhere).rstrip()
    return prose(text) if text else Content("")


def myth(one: ToldMyth) -> Content:
    """A popular mistake and what is true."""
    return lines(
        join((_("You may read: "), "bold $text-warning"), prose(one.claim)),
        join((_("In truth: "), "bold"), prose(one.truth)),
    )


def fixes(state: State, recovered: Sequence[FixState], stuck: str) -> Content:
    """The fixes of this session that are applied, half done, or were put back when it was opened."""
    rows: list[Part] = []
    for fix in recovered:
        text = _("The fix “{title}” was cut off; everything is as it was before it.")
        rows.append(line(text.format(title=_title(fix, state)), "$text-warning"))
    if stuck:
        rows.append(show(stuck, "$text-error"))
    for fix in state.fixes.values():
        if fix.status == "applied" and fix.planned.actions:
            rows.append(line(_("Fix applied: {title}").format(title=_title(fix, state)), "bold $text-success"))
        elif fix.status == "stuck":
            told = _("The fix “{title}” is half undone:").format(title=_title(fix, state))
            rows += [line(told, "bold $text-error"), show(fix.detail)]
    return lines(*rows)


def is_applied(state: State, cause: str, number: int) -> bool:
    """Is this fix of the cause applied?"""
    return any(
        fix.status == "applied" and fix.planned.actions and (fix.planned.cause, fix.planned.fix) == (cause, number)
        for fix in state.fixes.values()
    )


def may_undo(state: State) -> bool:
    """Is there a fix that can be taken back?"""
    return any(fix.status == "applied" and fix.after for fix in state.fixes.values())


def _title(fix: FixState, state: State) -> str:
    return words(title_of(fix, state), language())


def verification(marks: Marks, state: State, told: Sequence[str], *, verifying: bool) -> Content:
    """Whether the command that has to pass does so now; `told` is that command."""
    ended = state.concluded
    verified = state.verified
    seen = state.observations.get(verified.key) if verified and not verifying else None
    command = join("$ ", line(shlex.join(tried_of(told, seen)), CODE))
    again = tuple(told) == state.subject.failing
    if verifying and again:
        return lines(_("The failing command runs again. Press s to stop it."), command)
    if verifying:
        return lines(_("This command runs now. Press s to stop it."), command)
    if verified is None and not (ended and ended.cause):
        return lines(_("Press v to run the command again:"), command)
    if verified is None and again:
        return lines(_("After the fix, press v to run the failing command again:"), command)
    if verified is None:
        return lines(_("After the fix, press v to run the command that has to pass:"), command)
    if variables := lent(state) if verified.passed else []:
        only = _("It passes only with other variables than your shell has: {names}. Press f to see what to type.")
        return lines((only.format(names=", ".join(variables)), f"bold {COLOURS['odd']}"), command)
    if verified.passed:
        return lines((f"{marks.fine} {_('It passes now.')}", f"bold {COLOURS['fine']}"), command)
    code = seen.seen.exit if seen and isinstance(seen.seen, Ran) else None
    how = _("It still fails (exit code {code}).").format(code=code) if code is not None else _("It did not finish.")
    return lines((f"{marks.wrong} {how}", f"bold {COLOURS['wrong']}"), command, _("Press e to see what it printed."))
