"""What `gotui fix` prints: the plan, each step as it begins, and how it ended."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language
from gotui.base.shells import shell_lines
from gotui.base.texts import tell, words
from gotui.base.untrusted import clean
from gotui.commands.check import Progress
from gotui.commands.common import say
from gotui.commands.prompt import agreement
from gotui.engine.causes import Cause
from gotui.engine.causetexts import title_of
from gotui.engine.plans import Plan
from gotui.engine.vocabulary import GRADES, word
from gotui.fixes.errors import FixError
from gotui.fixes.policy import Verdict
from gotui.fixes.signing import line_to_sign
from gotui.fixes.steps import AskAgreement, AskTakeBack, Ended, GoOn, Next, Offer, Verify
from gotui.session import offers
from gotui.session.session import Session
from gotui.telling.causes import findings, fixes_of
from gotui.telling.observations import command_line
from gotui.telling.spoken import spoken


def show_plan(session: Session[Any], offered: Offer, plan: Plan) -> None:
    """The cause, its fixes with this one marked, and all that it would change."""
    cause = offers.cause_of(session)
    _tell_cause(session, cause)
    for index, one in fixes_of(cause, session.state, session.sessions.catalogue.probes, language()).items():
        mark = ">" if index == offered.index else " "
        click.echo(clean(f"{mark} {index + 1}. {words(one.title, language())} ({word(GRADES, one.grade, language())})"))
    click.echo()
    if offered.fix.tradeoff:
        click.echo(clean(words(offered.fix.tradeoff, language()).strip() + "\n"))
    click.echo(clean("\n".join(offers.shown(session, plan))))
    click.echo()
    click.echo(_("Plan {plan}").format(plan=plan.id))


MAX_LINES, MAX_FINDINGS = 8, 3


class Teller:
    """Told by the session whenever something is different; prints each step once. `nobody` is there to be asked."""

    def __init__(self, session: Session[Any], *, nobody: bool) -> None:
        self._session = session
        self._nobody = nobody
        self._told: Next | None = None
        self._progress: Progress | None = None

    def __call__(self) -> None:
        step = self._session.remediation.step
        if step is not self._told:
            self._told = step
            self._tell(step)
        elif self._progress and isinstance(step, GoOn):
            self._progress(self._session)

    def _tell(self, step: Next | None) -> None:
        match step:
            case AskAgreement() if self._nobody:
                say(_("{question} Nobody is here to answer; --yes agrees.").format(question=agreement(step)))
            case Verify(plan):
                say(_("Running {command} …").format(command=shlex.join(plan.verify)))
            case GoOn():
                say(_("Looking again for what is wrong …"))
                self._progress = Progress()
            case AskTakeBack(plan, finished):
                click.echo(clean(_did_not_pass(plan, finished)))


def tell_end(session: Session[Any], offered: Offer, ended: Ended) -> ExitCode:
    """How it ended, and the exit code for that."""
    tell = _ENDS.get(ended.result)
    if ended.plan is None or tell is None:
        raise FixError(ended.detail or _("Nothing was changed."))
    return tell(session, offered, ended, ended.plan)


def tell_recovered(session: Session[Any]) -> None:
    """Say what an earlier, killed gotui had left half done and is now as before.

    Raises:
        FixError: not everything could be put back.
    """
    for one in session.remediation.recovered:
        text = _("The fix “{title}” was cut off; everything is as it was before it.")
        say(text.format(title=words(title_of(one, session.state), language())))
    if session.remediation.stuck:
        raise FixError(session.remediation.stuck)


def _by_hand(session: Session[Any], offered: Offer, _ended: Ended, _plan: Plan) -> ExitCode:
    which = f"{session.id} --fix {offered.index + 1}" if offered.index else session.id
    say(_("This is for you to do. Afterwards: gotui fix {session}").format(session=which))
    return ExitCode.CAUSE


def _refused(_session: Session[Any], _offered: Offer, _ended: Ended, _plan: Plan) -> ExitCode:
    say(_("Nothing was changed."))
    return ExitCode.NOT_ALLOWED


def _forbidden(_session: Session[Any], offered: Offer, _ended: Ended, _plan: Plan) -> ExitCode:
    say(_("The policy in {path} forbids this fix.").format(path=offered.verdict.source))
    return _with_reason(offered.verdict)


def _unsigned(_session: Session[Any], offered: Offer, ended: Ended, _plan: Plan) -> ExitCode:
    if ended.detail:
        say(ended.detail)
        return ExitCode.NOT_ALLOWED
    say(_("The policy in {path} wants a second person to sign this fix:").format(path=offered.verdict.source))
    say("    gotui fix --plan -o plan.json")
    for rule in offered.verdict.signers:
        say("    " + line_to_sign(Path("plan.json"), rule))
    say("    gotui fix --signed plan.json")
    return _with_reason(offered.verdict)


def _with_reason(verdict: Verdict) -> ExitCode:
    if verdict.reason:
        say(words(verdict.reason, language()))
    return ExitCode.NOT_ALLOWED


def _passed(session: Session[Any], _offered: Offer, ended: Ended, plan: Plan) -> ExitCode:
    typed = bool(plan.set or plan.unset)
    if typed:
        click.echo(_("It passes with these variables. Type this in your shell, and where it sets them at start:"))
        _type(session, plan)
    else:
        click.echo(_("It passes now."))
        _undo_hint(session, plan)
    if ended.other:
        click.echo()
        click.echo(_("Something else is wrong here:"))
        _tell_next(session)
    return ExitCode.CAUSE if typed else ExitCode.OK


def _other_cause(session: Session[Any], _offered: Offer, _ended: Ended, plan: Plan) -> ExitCode:
    click.echo()
    _tell_gone(plan, _("That is gone. {command} still fails, for another reason:"))
    _tell_next(session, plan)
    return ExitCode.CAUSE


def _unexplained(session: Session[Any], _offered: Offer, _ended: Ended, plan: Plan) -> ExitCode:
    click.echo()
    _tell_gone(plan, _("That is gone. {command} still fails, for a reason gotui does not know:"))
    lines = session.state.concluded.lines if session.state.concluded else ()
    for line in lines[:MAX_LINES]:
        click.echo(clean(f"  | {line}"))
    if plan.set or plan.unset:
        click.echo(_("Type this in your shell, and where it sets them at start:"))
        _type(session, plan)
    _undo_hint(session, plan)
    return ExitCode.INCONCLUSIVE


def _tell_gone(plan: Plan, text: str) -> None:
    click.echo(clean(text.format(command=command_line(plan.verify))))


def _in_vain(_session: Session[Any], _offered: Offer, ended: Ended, plan: Plan) -> ExitCode:
    click.echo(clean(_did_not_pass(plan, ended.finished)))
    return ExitCode.FIX_FAILED


def _kept(session: Session[Any], _offered: Offer, _ended: Ended, plan: Plan) -> ExitCode:
    _undo_hint(session, plan)
    return ExitCode.FIX_FAILED


def _taken_back(_session: Session[Any], _offered: Offer, _ended: Ended, _plan: Plan) -> ExitCode:
    click.echo(_("Everything is as it was."))
    return ExitCode.FIX_FAILED


_ENDS: dict[str, Callable[[Session[Any], Offer, Ended, Plan], ExitCode]] = {
    "by-hand": _by_hand,
    "refused": _refused,
    "forbidden": _forbidden,
    "unsigned": _unsigned,
    "passed": _passed,
    "other-cause": _other_cause,
    "unexplained": _unexplained,
    "in-vain": _in_vain,
    "kept": _kept,
    "taken-back": _taken_back,
}


def _did_not_pass(plan: Plan, finished: bool) -> str:
    text = _("{command} still fails.") if finished else _("{command} did not finish.")
    return text.format(command=shlex.join(plan.verify))


def _tell_next(session: Session[Any], typed: Plan | None = None) -> None:
    """The session goes on to the next cause; `typed` is a plan whose lines are to be typed before."""
    _tell_cause(session, offers.cause_of(session))
    if typed and (typed.set or typed.unset):
        click.echo(_("Type this in your shell, and where it sets them at start:"))
        _type(session, typed)
    click.echo(_("To go on: gotui fix {session}").format(session=session.id))


def _tell_cause(session: Session[Any], cause: Cause) -> None:
    values = spoken(session.state, session.sessions.catalogue.probes, language())
    click.echo(clean(f"{tell(cause.title, values, language()) or cause.id}  [{cause.id}]"))
    for sentence in findings(cause, values, language())[:MAX_FINDINGS]:
        click.echo(clean(f"  {sentence}"))


def _type(session: Session[Any], plan: Plan) -> None:
    for line in shell_lines(plan.set, plan.unset, offers.shell(session)):
        click.echo(clean(f"    {line}"))


def _undo_hint(session: Session[Any], plan: Plan) -> None:
    if plan.paths:
        click.echo(_("To take it back: gotui undo {session}").format(session=session.id))
