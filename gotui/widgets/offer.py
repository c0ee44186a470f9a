"""What a fix would do here, or why gotui does not do it, as content for the screen."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.content import Content

from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.engine.causes import Fix
from gotui.engine.plans import FileChange
from gotui.fixes.signing import line_to_sign
from gotui.fixes.steps import Offer
from gotui.widgets.content import Part, join, line, lines, show
from gotui.widgets.fixcard import grade, steps
from gotui.widgets.prose import CODE, prose

FILE = "plan.json"


def heading(fix: Fix) -> Content:
    """Its title and grade."""
    return lines(line(words(fix.title, language()), "bold"), grade(fix))


def tradeoff(fix: Fix) -> Content:
    """What it costs."""
    return prose(words(fix.tradeoff, language()), "$foreground-muted") if fix.tradeoff else Content("")


def body(seen: Offer, fix: Fix, shown: Sequence[str], session: str, shell: str) -> list[Content]:
    """The plan, in the lines `shown`, and what is to be said of it; or why there is none and what to do by hand.

    `fix` is the one that is looked at, as people are told it, `shell` theirs.
    """
    if seen.plan is None:
        by_hand = [] if seen.done or not fix.steps else [join((_("What to do by hand:"), "bold"))]
        by_hand += steps(fix, shell) if by_hand else []
        return [show(seen.why, "" if seen.done else "$text-warning"), *([lines(*by_hand)] if by_hand else [])]
    paths = lines(*(join("  ", line(one.path)) for one in seen.plan.actions if isinstance(one, FileChange)))
    back = lines(_("Undo puts these back as they are now:"), paths) if paths else Content("")
    named = join((_("Plan {plan}").format(plan=seen.plan.id), "$foreground-muted"))
    if seen.by_hand:
        return [lines(*steps(fix, shell)), show(_("This is for you to do."), "bold"), named]
    return [changes(shown), back, _refusal(seen, session), named]


def others(fixes: Mapping[int, Fix], index: int) -> Content:
    """All fixes of the cause, with the one that is shown marked; nothing where it is the only one."""
    if len(fixes) == 1:
        return Content("")
    rows: list[Part] = [
        join((_("Ways out"), "bold"), ("  " + _("Press a number to see another one."), "$foreground-muted"))
    ]
    for number, fix in fixes.items():
        title = line(words(fix.title, language()), "bold" if number == index else "")
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
