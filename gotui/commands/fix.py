"""`gotui fix`: show what a fix would change, ask, do it, prove it, and take it back where it did not help."""

import shlex
from pathlib import Path
from typing import Any

import click

from gotui.base import signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language, ngettext
from gotui.base.untrusted import clean
from gotui.commands.common import lang_option, saved_sessions, say, write_file
from gotui.commands.fixtelling import Teller, show_plan, tell_end, tell_recovered
from gotui.commands.prompt import Prompt, ask, at_terminal
from gotui.commands.sessions import full_id
from gotui.fixes.errors import FixError
from gotui.fixes.steps import Offer
from gotui.session import offers
from gotui.session.askers import Asker, Flags
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect
from gotui.telling.verification import verification as told_verification

AGREED: frozenset[Effect] = frozenset({"builds", "executes"})
"""What `--yes` agrees to as well: that the failing command is run afterwards. A person is asked."""


@click.command()
@click.argument("session", required=False)
@click.option("--fix", "number", type=click.IntRange(min=1), help="Which of the cause's fixes (default: the first).")
@click.option("--plan", "only_plan", is_flag=True, help="Print what would be done, and do nothing.")
@click.option("-o", "output", metavar="FILE", help="With --plan: write the plan to FILE, for a second person to sign.")
@click.option("--signed", metavar="FILE", help="Apply the plan in FILE, whose signature is in FILE.sig.")
@click.option("--yes", is_flag=True, help="Agree to the fix, and to running the failing command afterwards.")
@click.option("--keep", is_flag=True, help="Keep the fix even if the failing command still fails.")
@lang_option
def fix(
    session: str | None,
    number: int | None,
    only_plan: bool,
    output: str | None,
    signed: str | None,
    yes: bool,
    keep: bool,
) -> int:
    """Fix the cause that SESSION found; by default the latest session that found one."""
    if output and not only_plan:
        raise click.UsageError(_("-o goes with --plan."))
    sessions = saved_sessions()
    name = full_id(sessions, session) if session else _latest(sessions)
    there = at_terminal() and not yes
    asker: Asker = Prompt(keep) if there else Flags(AGREED, yes=yes, keep=keep)
    taken = sessions.take_up(name, asker)

    async def work() -> int:
        try:
            index = number - 1 if number else offers.recommended(taken)
            if only_plan:
                return _plan(taken, index, output)
            return await make(taken, index, Path(signed) if signed else None, yes=yes)
        finally:
            await taken.close("interrupted")

    try:
        return signals.run(work())
    except FixError as error:
        say(str(error))
        return int(ExitCode.FIX_FAILED)


def _plan(session: Session[Any], index: int, output: str | None) -> int:
    offered = _offered(session, index)
    if offered.plan is None:
        say(offered.why)
        return int(ExitCode.OK if offered.done else ExitCode.FIX_FAILED)
    show_plan(session, offered, offered.plan)
    if output:
        write_file(output, offers.plan_to_sign(session, offered.plan), private=True)
        say(_("The plan is in {path}.").format(path=output))
    return int(ExitCode.OK)


async def make(session: Session[Any], index: int, signed: Path | None, *, yes: bool) -> int:
    """Show a fix, make it as far as the person agrees, and tell how it ended; the exit code. Raises FixError."""
    offered = _offered(session, index)
    if offered.plan is not None:
        show_plan(session, offered, offered.plan)
    teller = Teller(session, nobody=not (yes or at_terminal()))
    session.watchers.append(teller)
    ended = await session.remedy(offered, signed)
    if ended.result == "nothing-to-do":
        say(ended.detail)
        return await only_verify(session, index, ExitCode.NOT_ALLOWED, yes=yes)
    code = tell_end(session, offered, ended)
    if ended.result == "by-hand" and (yes or at_terminal()):
        return await only_verify(session, index, code, yes=yes)
    return int(code)


async def only_verify(session: Session[Any], index: int | None, refused: ExitCode, *, yes: bool) -> int:
    """Run the command that has to pass, if the person says yes; `refused` is the exit code where not."""
    command = offers.verification(session, index)
    text = _("Run {command} to see whether it passes?").format(command=shlex.join(command))
    if not (yes or await signals.asking(lambda: ask(text))):
        return int(refused)
    verified = await session.verify(index)
    passed = verified is not None and verified.passed
    told = told_verification(session.state, language()) if verified is not None else None
    click.echo(clean(told.said if told else _("{command} did not finish.").format(command=shlex.join(command))))
    return int(ExitCode.OK if passed else ExitCode.CAUSE)


def _offered(session: Session[Any], index: int) -> Offer:
    """A look at the fix; first what an earlier gotui had left half done is told.

    Raises:
        click.UsageError: the cause has no such fix.
        FixError: that could not be put back, or there is no cause to fix.
    """
    tell_recovered(session)
    cause = offers.cause_of(session)
    count = len(cause.fixes)
    if index >= count:
        text = ngettext(
            "There is no fix {number}: {cause} has {count} fix.",
            "There is no fix {number}: {cause} has {count} fixes.",
            count,
        )
        raise click.UsageError(text.format(number=index + 1, cause=cause.id, count=count))
    return offers.offer(session, index)


def _latest(sessions: Sessions) -> str:
    for summary in sessions.summaries():
        if summary.cause:
            return summary.id
    raise click.UsageError(_("No session has found a cause. Start gotui in your project first."))
