"""What becomes of a fix the person agreed to, as content for the screen."""

import shlex

from textual.content import Content

from gotui.base.i18n import _
from gotui.base.shells import shell_lines
from gotui.engine.plans import Command, Plan
from gotui.engine.state import FixState, State
from gotui.fixes.steps import Apply, AskTakeBack, Ended, GoOn, Next, Verify
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.marks import COLOURS, Marks
from gotui.widgets.prose import CODE

MAX_LINES = 8


def outcome(marks: Marks, step: Next | None, state: State, session: str, shell: str, other: Content) -> Content:
    """How far it is: applied, tried, and whether it helped; `other` is the cause that was found after it."""
    match step:
        case Apply(plan):
            return _applying(plan)
        case Verify(plan):
            return lines(show(_("Running {command} …").format(command=_command(plan))), _("Press s to stop it."))
        case GoOn(plan, passed):
            head = _passes(marks) if passed else _still_fails(marks, plan)
            return lines(head, show(_("gotui looks again for what is wrong. Press s to skip what runs.")))
        case AskTakeBack(plan, finished):
            return _did_not_help(marks, plan, finished)
        case Ended(plan=Plan() as plan):
            return _ended(marks, step, plan, state, session, shell, other)
        case _:
            return Content("")


def _ended(marks: Marks, step: Ended, plan: Plan, state: State, session: str, shell: str, other: Content) -> Content:
    further = lines(other, _("Press g to go on to it.")) if other else Content("")
    match step.result:
        case "passed":
            told = lines(_("Something else is wrong here:"), further) if further else Content("")
            return Content("\n\n").join(part for part in (_passed(marks, plan, session, shell), told) if part)
        case "other-cause":
            head = show(_("That is gone. {command} still fails, for another reason:").format(command=_command(plan)))
            return lines(head, further, *_typed(plan, shell))
        case "unexplained":
            unknown = _("That is gone. {command} still fails, for a reason gotui does not know:")
            said = state.concluded.lines if state.concluded else ()
            rows = [join("  ", line(row, CODE)) for row in said[:MAX_LINES]]
            return lines(show(unknown.format(command=_command(plan))), *rows, *_typed(plan, shell))
        case "in-vain" | "kept":
            return _did_not_help(marks, plan, step.finished)
        case _:
            return _put_back(step, state.fixes.get(plan.id))


def _put_back(step: Ended, fix: FixState | None) -> Content:
    if fix is not None and fix.status == "stuck":
        return lines(join((_("Not everything could be put back:"), "bold $text-error")), show(fix.detail))
    told = _("Everything is as it was.") if fix is None or fix.status in ("undone", "agreed") else ""
    return lines(show(step.detail, "$text-error"), show("" if told in step.detail else told, "bold"))


def _command(plan: Plan) -> str:
    return shlex.join(plan.verify)


def _applying(plan: Plan) -> Content:
    runs = [f"$ {shlex.join(action.argv)}" for action in plan.actions if isinstance(action, Command)]
    stop = _("Press s to stop it; then everything is put back.")
    return lines(join((_("The fix is being applied."), "bold")), *(line(run, CODE) for run in runs), stop)


def _did_not_help(marks: Marks, plan: Plan, finished: bool) -> Content:
    if finished:
        return lines(_still_fails(marks, plan), _("Press e to see what it printed."))
    told = _("{command} did not finish.").format(command=_command(plan))
    return show(f"{marks.unknown} {told}", f"bold {COLOURS['unknown']}")


def _still_fails(marks: Marks, plan: Plan) -> Content:
    told = _("{command} still fails.").format(command=_command(plan))
    return show(f"{marks.wrong} {told}", f"bold {COLOURS['wrong']}")


def _passes(marks: Marks) -> Content:
    return show(f"{marks.fine} {_('It passes now.')}", f"bold {COLOURS['fine']}")


def _passed(marks: Marks, plan: Plan, session: str, shell: str) -> Content:
    if plan.set or plan.unset:
        told = _("It passes with these variables. Type this in your shell, and where it sets them at start:")
        return lines(show(f"{marks.fine} {told}", f"bold {COLOURS['fine']}"), *_rows(plan, shell))
    back = _("To take it back: u beside the verdict, or gotui undo {session}").format(session=session)
    instead = _("Use this command instead:") if plan.instead else ""
    command = join("$ ", line(_command(plan), CODE))
    return lines(_passes(marks), show(instead), command, show(back) if plan.paths else "")


def _typed(plan: Plan, shell: str) -> list[Content]:
    if not (plan.set or plan.unset):
        return []
    return [show(_("Type this in your shell, and where it sets them at start:")), *_rows(plan, shell)]


def _rows(plan: Plan, shell: str) -> list[Content]:
    return [join("    ", line(row, CODE)) for row in shell_lines(plan.set, plan.unset, shell)]
