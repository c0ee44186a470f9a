"""`gotui fix`: show what a fix would change, ask, do it, prove it, and take it back where it did not help."""

import shlex
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Literal, TypeVar

import click

from gotui.base import signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import lang_option, open_desk, say, write_file
from gotui.commands.sessions import full_id
from gotui.desk import Desk, project_of
from gotui.engine.causes import Cause, Fix
from gotui.engine.events import Agreed
from gotui.engine.plans import Plan
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.policy import Verdict
from gotui.fixes.shells import shell_lines, shell_of
from gotui.fixes.signing import SignatureError, line_to_sign, login_name, verify_signature
from gotui.fixing import Fixing
from gotui.headless import FlagAsker
from gotui.telling.page import GRADE_WORDS

T = TypeVar("T")


@click.command()
@click.argument("session", required=False)
@click.option("--fix", "number", type=click.IntRange(min=1), default=1, help="Which of the cause's fixes (default: 1).")
@click.option("--plan", "only_plan", is_flag=True, help="Print what would be done, and do nothing.")
@click.option("-o", "output", metavar="FILE", help="With --plan: write the plan to FILE, for a second person to sign.")
@click.option("--signed", metavar="FILE", help="Apply the plan in FILE, whose signature is in FILE.sig.")
@click.option("--yes", is_flag=True, help="Agree to the fix, and to running the failing command afterwards.")
@click.option("--keep", is_flag=True, help="Keep the fix even if the failing command still fails.")
@lang_option
def fix(
    session: str | None,
    number: int,
    only_plan: bool,
    output: str | None,
    signed: str | None,
    yes: bool,
    keep: bool,
) -> int:
    """Fix the cause that SESSION found; by default the latest session that found one."""
    if output and not only_plan:
        raise click.UsageError(_("-o goes with --plan."))
    desk = open_desk()
    name = full_id(desk, session) if session else _latest(desk)
    walk = desk.take_up(name, FlagAsker(frozenset({"builds", "executes"})))
    fixing = Fixing(desk, walk)
    try:
        return _fix(fixing, name, number - 1, only_plan, output, signed, yes, keep)
    except FixError as error:
        say(str(error))
        return int(ExitCode.FIX_FAILED)
    finally:
        signals.run(walk.close())
        desk.release(walk)


def _fix(
    fixing: Fixing,
    session: str,
    index: int,
    only_plan: bool,
    output: str | None,
    signed: str | None,
    yes: bool,
    keep: bool,
) -> int:
    told_recovered(fixing)
    try:
        plan = fixing.plan(index)
    except NothingToDoError as error:
        say(str(error))
        return int(ExitCode.OK) if only_plan else _only_verify(fixing, yes)
    _show(fixing, plan)
    if only_plan:
        return _write(plan, output)
    verdict = fixing.verdict(plan)
    signer = _signer(fixing, plan, verdict, signed)
    if signer is None:
        return int(ExitCode.NOT_ALLOWED)
    if not (plan.actions or plan.instead or plan.set or plan.unset):
        say(_("This is for you to do. Afterwards: gotui fix {session}").format(session=session))
        return int(ExitCode.CAUSE)
    agreed = yes or ask(_("Do this, then run {command}?").format(command=shlex.join(plan.verify)))
    fixing.propose(plan)
    by: Literal["person", "flag"] = "flag" if yes else "person"
    work(fixing.apply(plan, Agreed(plan.id, agreed, by, signer)))
    if not agreed:
        say(_("Nothing was changed."))
        return int(ExitCode.NOT_ALLOWED)
    return _prove(fixing, plan, session, yes, keep)


def _show(fixing: Fixing, plan: Plan) -> None:
    cause = fixing.cause()
    click.echo(clean(f"{words(cause.title, language())}  [{cause.id}]"))
    for index, one in enumerate(cause.fixes):
        mark = ">" if index == plan.fix else " "
        click.echo(clean(f"{mark} {index + 1}. {words(one.title, language())} ({_(GRADE_WORDS[one.grade])})"))
    click.echo()
    _tradeoff(cause.fixes[plan.fix])
    click.echo(clean("\n".join(fixing.shown(plan))))
    click.echo()
    click.echo(_("Plan {plan}").format(plan=plan.id))


def _tradeoff(chosen: Fix) -> None:
    if chosen.tradeoff:
        click.echo(clean(words(chosen.tradeoff, language()).strip() + "\n"))


def _write(plan: Plan, output: str | None) -> int:
    if output:
        write_file(output, plan.encoded())
        say(_("The plan is in {path}.").format(path=output))
    return int(ExitCode.OK)


def _signer(fixing: Fixing, plan: Plan, verdict: Verdict, signed: str | None) -> str | None:
    """The second person, empty where none is needed; None, and why is said, where the policy forbids the fix."""
    if verdict.kind == "forbidden":
        say(_("The policy in {path} forbids this fix.").format(path=verdict.source))
    elif verdict.kind == "two-person" and signed is None:
        say(_("The policy in {path} wants a second person to sign this fix:").format(path=verdict.source))
        say("    gotui fix --plan -o plan.json")
        for rule in verdict.signers:
            say("    " + line_to_sign(Path("plan.json"), rule))
        say("    gotui fix --signed plan.json")
    elif verdict.kind == "two-person" and signed is not None:
        return _checked(fixing, plan, verdict, Path(signed))
    else:
        return ""
    if verdict.reason:
        say(words(verdict.reason, language()))
    return None


def _checked(fixing: Fixing, plan: Plan, verdict: Verdict, file: Path) -> str | None:
    try:
        if file.read_bytes() != plan.encoded():
            say(_("{path} holds another plan than the one shown; make and sign it anew.").format(path=file))
            return None
        signature = file.with_name(f"{file.name}.sig")
        project, me = Path(project_of(plan.folder)), login_name(fixing.environ)
        found = [
            verify_signature(plan.encoded(), signature, rule, me, environ=fixing.environ, project=project)
            for rule in verdict.signers
        ]
    except OSError as error:
        say(_("{path} cannot be read: {error}").format(path=file, error=error.strerror))
        return None
    except SignatureError as error:
        say(str(error))
        return None
    return ", ".join(dict.fromkeys(found))


def _only_verify(fixing: Fixing, yes: bool) -> int:
    subject = fixing.walk.state.subject
    if not (yes or ask(_("Run {command} to see whether it passes?").format(command=shlex.join(subject.failing)))):
        return int(ExitCode.NOT_ALLOWED)
    passed = work(fixing.walk.verify()).passed
    click.echo(_("The failing command passes now.") if passed else _("The failing command still fails."))
    return int(ExitCode.OK if passed else ExitCode.CAUSE)


def _prove(fixing: Fixing, plan: Plan, session: str, yes: bool, keep: bool) -> int:
    say(_("Running {command} …").format(command=shlex.join(plan.verify)))
    passed, other = work(_verify_and_go_on(fixing, plan))
    if not passed and other is None:
        return _did_not_help(fixing, plan, session, yes, keep)
    code = _passed(fixing, plan, session) if passed else int(ExitCode.CAUSE)
    if other is not None:
        _tell_next(fixing, plan, session, other, passed)
    return code


async def _verify_and_go_on(fixing: Fixing, plan: Plan) -> tuple[bool, Cause | None]:
    """Does the command pass, and which other cause does the walk find then? It walks on where there is reason to."""
    before = fixing.walk.state.concluded
    passed = (await fixing.verify(plan)).passed
    if passed and not (before and before.also):
        return True, None
    await fixing.go_on(plan)
    ended = fixing.walk.state.concluded
    found = fixing.cause() if ended and ended.cause else None
    return passed, found if found is not None and found.id != plan.cause else None


def _tell_next(fixing: Fixing, plan: Plan, session: str, other: Cause, passed: bool) -> None:
    """The session goes on to the next cause."""
    click.echo()
    if not passed:
        click.echo(_("{command} still fails, for another reason:").format(command=shlex.join(plan.verify)))
    else:
        click.echo(_("Something else is wrong here:"))
    click.echo(clean(f"{words(other.title, language())}  [{other.id}]"))
    if not passed and (plan.set or plan.unset):
        click.echo(_("Type this in your shell, and where it sets them at start:"))
        for line in shell_lines(plan.set, plan.unset, shell_of(fixing.environ, sys.platform)):
            click.echo(clean(f"    {line}"))
    click.echo(_("To go on: gotui fix {session}").format(session=session))


def _passed(fixing: Fixing, plan: Plan, session: str) -> int:
    if plan.set or plan.unset:
        click.echo(_("It passes with these variables. Type this in your shell, and where it sets them at start:"))
        for line in shell_lines(plan.set, plan.unset, shell_of(fixing.environ, sys.platform)):
            click.echo(clean(f"    {line}"))
        return int(ExitCode.CAUSE)
    click.echo(_("It passes now."))
    if plan.paths:
        click.echo(_("To take it back: gotui undo {session}").format(session=session))
    return int(ExitCode.OK)


def _did_not_help(fixing: Fixing, plan: Plan, session: str, yes: bool, keep: bool) -> int:
    click.echo(_("{command} still fails.").format(command=shlex.join(plan.verify)))
    if plan.paths and not keep and (yes or ask(_("Take the fix back?"))):
        fixing.undo(plan.id)
        click.echo(_("Everything is as it was."))
    elif plan.paths:
        click.echo(_("To take it back: gotui undo {session}").format(session=session))
    return int(ExitCode.FIX_FAILED)


def told_recovered(fixing: Fixing) -> None:
    """Say what an earlier, killed gotui had left half done and is now as before."""
    for one in fixing.recover():
        text = _("The fix “{title}” was cut off; everything is as it was before it.")
        say(text.format(title=words(one.planned.title, language())))


def ask(question: str) -> bool:
    """Ask the person at the terminal; no is the default, and the answer where nobody is there."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        say(_("{question} Nobody is here to answer; --yes agrees.").format(question=question))
        return False
    return click.confirm(clean(question), default=False, err=True)


def work(task: Coroutine[object, object, T]) -> T:
    """Run one piece of the walk's work."""
    return signals.run(task)


def _latest(desk: Desk) -> str:
    for summary in desk.sessions():
        if summary.cause:
            return summary.id
    raise click.UsageError(desk.trouble or _("No session has found a cause. Start gotui in your project first."))
