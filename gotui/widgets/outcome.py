"""What became of a fix the person answered to, as content for the screen."""

import shlex

from textual.content import Content

from gotui.base.i18n import _
from gotui.engine.plans import Command, Plan
from gotui.engine.state import FixState, State
from gotui.fixes.shells import shell_lines
from gotui.sitting import Doing
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.marks import COLOURS, Marks
from gotui.widgets.prose import CODE


def outcome(marks: Marks, state: State, plan: Plan, doing: Doing, session: str, shell: str) -> Content:
    """How far it is: applied, tried, and whether it helped."""
    fix = state.fixes.get(plan.id)
    command = shlex.join(plan.verify)
    if doing == "applying":
        return _applying(plan)
    if doing:
        return lines(show(_("Running {command} …").format(command=command)), _("Press s to stop it."))
    if fix is None or fix.status != "applied":
        return _ended(fix)
    if fix.passed is None:
        told = _("{command} did not finish.").format(command=command)
        return show(f"{marks.unknown} {told}", f"bold {COLOURS['unknown']}")
    if not fix.passed:
        told = _("{command} still fails.").format(command=command)
        head = show(f"{marks.wrong} {told}", f"bold {COLOURS['wrong']}")
        return lines(head, _("Press e to see what it printed."), _besides(state))
    return lines(_passed(marks, plan, session, shell), _besides(state))


def _besides(state: State) -> str:
    """More was found to be wrong than this fix is for."""
    also = state.concluded.also if state.concluded else ()
    return _("That is not all that is wrong here. Press g to go on to the next cause.") if also else ""


def _applying(plan: Plan) -> Content:
    runs = [f"$ {shlex.join(action.argv)}" for action in plan.actions if isinstance(action, Command)]
    stop = _("Press s to stop it; then everything is put back.")
    return lines(join((_("The fix is being applied."), "bold")), *(line(run, CODE) for run in runs), stop)


def _ended(fix: FixState | None) -> Content:
    if fix is not None and fix.status == "stuck":
        return lines(join((_("Not everything could be put back:"), "bold $text-error")), show(fix.detail))
    return show(_("Everything is as it was.") if fix is not None and fix.status == "undone" else "", "bold")


def _passed(marks: Marks, plan: Plan, session: str, shell: str) -> Content:
    fine = f"bold {COLOURS['fine']}"
    if plan.set or plan.unset:
        told = _("It passes with these variables. Type this in your shell, and where it sets them at start:")
        typed = shell_lines(plan.set, plan.unset, shell)
        return lines(show(f"{marks.fine} {told}", fine), *(join("    ", line(row, CODE)) for row in typed))
    back = _("To take it back: u beside the verdict, or gotui undo {session}").format(session=session)
    told, command = f"{marks.fine} {_('It passes now.')}", join("$ ", line(shlex.join(plan.verify), CODE))
    instead = _("Use this command instead:") if plan.instead else ""
    return lines(show(told, fine), show(instead), command, show(back) if plan.paths else "")
