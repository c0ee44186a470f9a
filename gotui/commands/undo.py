"""`gotui undo`: list the fixes that are applied, and take one back."""

import time
from collections.abc import Iterator
from typing import Any

import click

from gotui.base import signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import lang_option, saved_sessions, say
from gotui.commands.fixtelling import tell_recovered
from gotui.commands.prompt import ask
from gotui.commands.sessions import full_id
from gotui.engine.causetexts import title_of
from gotui.engine.state import FixState, State
from gotui.engine.vocabulary import deed
from gotui.fixes.errors import FixError
from gotui.fixes.preview import changed_since
from gotui.session.askers import Flags
from gotui.session.session import Session
from gotui.session.sessions import Sessions


@click.command()
@click.argument("session", required=False)
@click.option("--plan", "name", metavar="PLAN", help="Which fix (default: the latest).")
@click.option("--yes", is_flag=True, help="Agree.")
@lang_option
def undo(session: str | None, name: str | None, yes: bool) -> int:
    """Take back a fix that was applied in SESSION. Without SESSION, list all that can be taken back."""
    sessions = saved_sessions()
    if session is None:
        return _list(sessions)
    taken = sessions.take_up(full_id(sessions, session), Flags())
    try:
        return take_back(taken, name or "", yes=yes)
    except FixError as error:
        say(str(error))
        return int(ExitCode.FIX_FAILED)
    finally:
        signals.run(taken.close())


def _list(sessions: Sessions) -> int:
    names = sessions.store.with_plans() if sessions.store else []
    rows = [row for name in names for row in _rows(name, sessions.read(name))]
    for row in rows or [_("No fix is applied.")]:
        click.echo(clean(row))
    return int(ExitCode.OK)


def _rows(session: str, state: State) -> Iterator[str]:
    for fix in state.fixes.values():
        if fix.status in ("applying", "undoing", "stuck") or (fix.status == "applied" and fix.after):
            yield f"{session}  {fix.planned.plan}  {_when(fix)}  {words(title_of(fix, state), language())}"
            yield from (f"    {deed(line, language())}" for line in fix.planned.actions)


def _when(fix: FixState) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(fix.at))


def take_back(session: Session[Any], name: str, *, yes: bool) -> int:
    """Show what taking back the fix whose plan begins with `name` would do, and do it if the person agrees; the exit
    code. Raises FixError."""
    tell_recovered(session)
    preview = session.remediation.undo_preview(name)
    stuck = [fix for plan, fix in session.state.fixes.items() if fix.status == "stuck" and plan.startswith(name)]
    if preview is None and stuck:
        raise FixError(_("Not everything could be put back:\n{left}").format(left=stuck[-1].detail))
    if preview is None:
        raise FixError(_("This fix is not applied, so there is nothing to take back."))
    click.echo(clean(words(preview.title, language())))
    for line in preview.lines:
        click.echo(clean(line))
    if preview.conflicts:
        for path, lines in preview.conflicts.items():
            say(changed_since(path))
            for line in lines:
                click.echo(clean(line))
        return int(ExitCode.FIX_FAILED)
    if not (yes or ask(_("Take this back?"))):
        say(_("Nothing was changed."))
        return int(ExitCode.NOT_ALLOWED)
    session.remediation.undo(preview.plan.id)
    click.echo(_("Everything is as it was."))
    return int(ExitCode.OK)
