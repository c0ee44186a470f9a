"""What a fix would do here, or why gotui does not do it, as content for the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.content import Content

from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.engine.causes import Cause, Fix
from gotui.engine.causetexts import told_fix
from gotui.engine.plans import FileChange, Plan
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.policy import Verdict
from gotui.fixes.signing import line_to_sign
from gotui.sitting import Sitting
from gotui.widgets.content import Part, join, line, lines, show
from gotui.widgets.fixcard import grade, steps
from gotui.widgets.prose import CODE, prose

FILE = "plan.json"


@dataclass(frozen=True)
class Offer:
    """A look at one fix. Without a plan, `why` says why there is none; `done` is one that has nothing to do."""

    fix: Fix
    index: int
    plan: Plan | None = None
    shown: Sequence[str] = ()
    verdict: Verdict = field(default_factory=lambda: Verdict("allowed"))
    why: str = ""
    done: bool = False

    @property
    def by_hand(self) -> bool:
        """Is it all for the person to do?"""
        plan = self.plan
        return plan is not None and not (plan.actions or plan.instead or plan.set or plan.unset)

    @property
    def may(self) -> Plan | None:
        """The plan, where the person may agree to it."""
        return self.plan if self.verdict.kind == "allowed" and not self.by_hand else None


def offer(sitting: Sitting, cause: Cause, index: int) -> Offer:
    """Look at what a fix would do now."""
    fix = cause.fixes[index]
    try:
        fixing = sitting.fixing
        plan = fixing.plan(index)
        return Offer(fix, index, plan, fixing.shown(plan), fixing.verdict(plan))
    except NothingToDoError as error:
        return Offer(fix, index, why=str(error), done=True)
    except FixError as error:
        return Offer(fix, index, why=str(error))


def whole(fix: Fix, values: Mapping[str, str]) -> Fix:
    """A fix as people are told it; without a title where that lacks a value."""
    return told_fix(fix, values) or Fix("", fix.grade, ())


def heading(fix: Fix, values: Mapping[str, str]) -> Content:
    """Its title and grade."""
    return lines(line(words(whole(fix, values).title, language()), "bold"), grade(fix))


def tradeoff(fix: Fix, values: Mapping[str, str]) -> Content:
    """What it costs."""
    return prose(words(whole(fix, values).tradeoff, language()), "$foreground-muted")


def body(seen: Offer, values: Mapping[str, str], session: str) -> list[Content]:
    """The plan and what is to be said of it, or why there is none and what to do by hand."""
    if seen.plan is None:
        rows = [] if seen.done else steps(whole(seen.fix, values))
        by_hand = [join((_("What to do by hand:"), "bold")), *rows] if rows else []
        return [show(seen.why, "" if seen.done else "$text-warning"), *([lines(*by_hand)] if by_hand else [])]
    paths = lines(*(join("  ", line(one.path)) for one in seen.plan.actions if isinstance(one, FileChange)))
    back = lines(_("Undo puts these back as they are now:"), paths) if paths else Content("")
    named = join((_("Plan {plan}").format(plan=seen.plan.id), "$foreground-muted"))
    if seen.by_hand:
        return [lines(*steps(whole(seen.fix, values))), show(_("This is for you to do."), "bold"), named]
    return [changes(seen.shown), back, _refusal(seen, session), named]


def others(cause: Cause, index: int, values: Mapping[str, str]) -> Content:
    """All fixes of the cause, with the one that is shown marked; nothing where it is the only one."""
    if len(cause.fixes) == 1:
        return Content("")
    rows: list[Part] = [
        join((_("Ways out"), "bold"), ("  " + _("Press a number to see another one."), "$foreground-muted"))
    ]
    for number, fix in enumerate(cause.fixes):
        title = line(words(whole(fix, values).title, language()), "bold" if number == index else "")
        rows.append(join(f"{'>' if number == index else ' '} {number + 1}. ", title, " (", grade(fix), ")"))
    return lines(*rows)


def changes(shown: Sequence[str]) -> Content:
    """The lines of a preview; those of a difference in its colours."""
    rows, differs = [], False
    for row in shown:
        differs = (differs and bool(row)) or row.startswith("--- ")
        rows.append(show(row.replace("\n", "\\n"), _style(row) if differs else CODE if row.startswith("$ ") else ""))
    return Content("\n").join(rows)


def _style(row: str) -> str:
    if row.startswith(("--- ", "+++ ")):
        return "bold"
    return {"+": "$text-success", "-": "$text-error", "@": "$text-accent"}.get(row[:1], "")


def _refusal(seen: Offer, session: str) -> Content:
    """Why the policy lets nobody, or not this person alone, say Yes."""
    verdict, source = seen.verdict, seen.verdict.source
    if verdict.kind == "allowed":
        return Content("")
    if verdict.kind == "forbidden":
        rows: list[Part] = [show(_("The policy in {path} forbids this fix.").format(path=source), "$text-warning")]
    else:
        told = _("The policy in {path} wants a second person to sign this fix:").format(path=source)
        rows = [show(told, "$text-warning"), *(join("    ", line(row, CODE)) for row in to_sign(seen, session))]
    return lines(*rows, line(words(verdict.reason, language())))


def to_sign(seen: Offer, session: str) -> list[str]:
    """The commands by which two people make a fix together; none where no second one is asked for."""
    if seen.verdict.kind != "two-person":
        return []
    which = f"{session} --fix {seen.index + 1}"
    signs = [line_to_sign(Path(FILE), rule) for rule in seen.verdict.signers]
    return [f"gotui fix {which} --plan -o {FILE}", *signs, f"gotui fix {which} --signed {FILE}"]
