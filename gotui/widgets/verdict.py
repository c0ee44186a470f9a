"""How a walk ended, honestly worded, as content for the screen."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from gotui.base.i18n import _, language, ngettext
from gotui.base.texts import fill, known, words
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause, Myth
from gotui.engine.events import Concluded, Observed, Verified
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.probe import Probes
from gotui.engine.state import FixState, State
from gotui.targets.looks import Ran, Run
from gotui.telling.wording import answer_words, lent, question, verdict_words
from gotui.widgets.door import Part, join, line, lines, show
from gotui.widgets.marks import COLOURS, Marks
from gotui.widgets.prose import CODE, prose

MARK = {"cause-found": "wrong", "healthy": "fine"}
MAX_LINES = 8
MAX_TABLE = 120
"""Lines shown where there is no cause: they are what there is to read, such as the table of all settings."""


def cause_of(catalogue: Catalogue, ended: Concluded) -> Cause | None:
    """The cause of a conclusion, where this gotui knows it."""
    return catalogue.cause(ended.cause) if ended.cause in catalogue.cause_ids else None


def heading(marks: Marks, flow: Flow, ended: Concluded, cause: Cause | None) -> Content:
    """The verdict in one or two lines."""
    kind = MARK.get(ended.status, "unknown")
    word = verdict_words(ended)
    end = flow.ends.get(ended.end)
    title = words(cause.title if cause else end.title if end else ended.cause or ended.end, language())
    return lines(
        join((f"{getattr(marks, kind)} {word}", f"bold {COLOURS[kind]}")),
        line(fill(title, ended.values), "bold"),
    )


def caveat(flow: Flow, probes: Probes, state: State, ended: Concluded) -> Content:
    """What takes certainty from the verdict: the steps that could not tell."""
    unknown = [step for step in state.steps if step.finding and step.finding.outcome == UNKNOWN]
    sure = ended.status == "cause-found" and ended.confidence == "confirmed"
    if ended.status == "healthy" and not unknown:
        return Content("")
    intro = {
        "cause-found": "" if sure else _("Likely, not certain, because some steps could not tell:"),
        "healthy": _("Some steps could not tell:"),
        "inconclusive": _("gotui did not find the cause. That does not mean that nothing is wrong."),
        "not-allowed": _("You did not allow a step, so there is no verdict. Press r to start again and allow it."),
    }.get(ended.status, "")
    rows = []
    for step in [] if sure else unknown:
        node = flow.nodes.get(step.node)
        ask = question(state, words(node.ask, language())) if node else step.node
        rows.append(join("- ", line(ask), " ", line(answer_words(flow, probes, step), "$text-warning")))
    return lines(join((intro, "$text-warning")) if intro else "", *rows)


def evidence(ended: Concluded, cause: Cause | None) -> Content:
    """The cause's own evidence lines with what was found, and the lines that gave it away."""
    texts = [words(text, language()) for text in (cause.evidence if cause else ())]
    told = [line(fill(text, ended.values)) for text in known(texts, ended.values)]
    new = [row for row in ended.lines if not any(" ".join(row.split()) in known.plain for known in told)]
    most = MAX_LINES if cause or ended.cause else MAX_TABLE
    rows = [join("  ", line(row, CODE)) for row in new[:most]]
    left = len(new) - most
    more = ngettext("  and {count} more line", "  and {count} more lines", left).format(count=left)
    return lines(*told, *rows, (more, "$foreground-muted") if left > 0 else "")


def besides(catalogue: Catalogue, state: State, ended: Concluded) -> Content:
    """What else was found to be wrong, beside the verdict."""
    rows = []
    for name in ended.also:
        cause = catalogue.cause(name) if name in catalogue.cause_ids else None
        noted = next((one for one in state.noted if one.cause == name), None)
        values = noted.values if noted else {}
        rows.append(join("- ", line(fill(words(cause.title, language()), values) if cause else name, "bold")))
        told = [words(text, language()) for text in (cause.evidence if cause else ())]
        rows += [join("  ", line(fill(text, values))) for text in known(told, values)]
    return lines(*rows)


def explanation(flow: Flow, ended: Concluded, cause: Cause | None) -> Content:
    """Why it is so."""
    end = flow.ends.get(ended.end)
    text = cause.explanation if cause else end.text if end else ""
    return prose(fill(words(text, language()), ended.values)) if text else Content("")


def myth(one: Myth) -> Content:
    """A popular mistake and what is true."""
    return lines(
        join((_("You may read: "), "bold $text-warning"), prose(words(one.claim, language()))),
        join((_("In truth: "), "bold"), prose(words(one.truth, language()))),
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
    return fill(words(fix.planned.title, language()), state.concluded.values if state.concluded else {})


def verification(marks: Marks, state: State, verified: Verified | None, *, verifying: bool) -> Content:
    """Whether the failing command passes now."""
    seen = state.observations.get(verified.key) if verified and not verifying else None
    command = join("$ ", line(shlex.join(_tried(state, seen)), CODE))
    if verifying:
        return lines(_("The failing command runs again. Press s to stop it."), command)
    if verified is None:
        return lines(_("After the fix, press v to run the failing command again:"), command)
    if variables := lent(state) if verified.passed else []:
        told = _("It passes only with other variables than your shell has: {names}. Press f to see what to type.")
        return lines((told.format(names=", ".join(variables)), f"bold {COLOURS['odd']}"), command)
    if verified.passed:
        return lines((f"{marks.fine} {_('It passes now.')}", f"bold {COLOURS['fine']}"), command)
    code = seen.seen.exit if seen and isinstance(seen.seen, Ran) else None
    how = _("It still fails (exit code {code}).").format(code=code) if code is not None else _("It did not finish.")
    return lines((f"{marks.wrong} {how}", f"bold {COLOURS['wrong']}"), command, _("Press e to see what it printed."))


def _tried(state: State, seen: Observed | None) -> Sequence[str]:
    """The command a verification ran, in the person's words: the failing one, or the one to use instead of it."""
    failing = state.subject.failing
    if seen is None or not isinstance(seen.look, Run) or seen.look.argv[1:] == failing[1:]:
        return failing
    return Path(seen.look.argv[0]).name, *seen.look.argv[1:]
