"""`gotui undo`: list the fixes that are applied, and take one back."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from gotui.base import signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import lang_option, open_desk, say
from gotui.commands.fix import ask, told_recovered
from gotui.commands.sessions import full_id
from gotui.desk import Desk
from gotui.engine.plans import FileChange, Plan
from gotui.fixes import files
from gotui.fixes.errors import FixError
from gotui.fixes.preview import difference
from gotui.fixing import Fixing
from gotui.headless import FlagAsker


@click.command()
@click.argument("session", required=False)
@click.option("--plan", "name", metavar="PLAN", help="Which fix (default: the latest).")
@click.option("--yes", is_flag=True, help="Agree.")
@lang_option
def undo(session: str | None, name: str | None, yes: bool) -> int:
    """Take back a fix that was applied in SESSION. Without SESSION, list all that can be taken back."""
    desk = open_desk()
    if session is None:
        return _list(desk)
    walk = desk.take_up(full_id(desk, session), FlagAsker(frozenset()))
    try:
        return _undo(Fixing(desk, walk), name, yes)
    except FixError as error:
        say(str(error))
        return int(ExitCode.FIX_FAILED)
    finally:
        signals.run(walk.close())
        desk.release(walk)


def _list(desk: Desk) -> int:
    found = False
    for session in desk.store.with_plans() if desk.store else ():
        for fix in desk.read(session).fixes.values():
            if fix.status in ("applying", "undoing", "stuck") or (fix.status == "applied" and fix.after):
                found = True
                when = time.strftime("%Y-%m-%d %H:%M", time.localtime(fix.at))
                title = words(fix.planned.title, language())
                click.echo(clean(f"{session}  {fix.planned.plan}  {when}  {title}"))
                for line in fix.planned.actions:
                    click.echo(clean(f"    {line}"))
    if not found:
        click.echo(_("No fix is applied."))
    return int(ExitCode.OK)


def _undo(fixing: Fixing, name: str | None, yes: bool) -> int:
    told_recovered(fixing)
    applied = [fix for fix in fixing.applied() if name is None or fix.planned.plan.startswith(name)]
    if not applied:
        raise FixError(_("This fix is not applied, so there is nothing to take back."))
    fix, plan = applied[0], fixing.kept(applied[0].planned.plan)
    click.echo(clean(words(fix.planned.title, language())))
    for line in _back(fixing, plan):
        click.echo(clean(line))
    changed = [path for path in plan.paths if files.digest_of(path) != fix.after.get(path)]
    if changed:
        return _refuse(fixing, plan, changed)
    if not (yes or ask(_("Take this back?"))):
        say(_("Nothing was changed."))
        return int(ExitCode.NOT_ALLOWED)
    fixing.undo(plan.id)
    click.echo(_("Everything is as it was."))
    return int(ExitCode.OK)


def _back(fixing: Fixing, plan: Plan) -> Iterator[str]:
    for path in plan.paths:
        yield from difference(path, _only(files.entries(path)), _only(fixing.before(plan.id, path)))


def _refuse(fixing: Fixing, plan: Plan, changed: list[str]) -> int:
    """What the fix did and what was done since, side by side, so that a person can settle it."""
    after = {action.path: action.after for action in plan.actions if isinstance(action, FileChange)}
    for path in changed:
        say(_("{path} was changed since the fix; nothing was taken back.").format(path=path))
        click.echo(_("What the fix did:"))
        for line in difference(path, _only(fixing.before(plan.id, path)), after.get(path)):
            click.echo(clean(f"  {line}"))
        click.echo(_("What was done since:"))
        for line in difference(path, after.get(path), _only(files.entries(path))):
            click.echo(clean(f"  {line}"))
    return int(ExitCode.FIX_FAILED)


def _only(found: tuple[files.Entry, ...]) -> bytes | None:
    """The bytes of a file; of a folder, its listing."""
    if not found:
        return None
    if found[0].kind == "file":
        return found[0].data
    return "".join(f"{Path(entry.name)}\n" for entry in found).encode()
