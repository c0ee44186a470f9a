"""`gotui sessions check`: say what is damaged, ask, and take it away after a copy was made."""

import click

from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, ngettext
from gotui.base.untrusted import clean
from gotui.commands.common import environ
from gotui.commands.prompt import ask
from gotui.store.checking import Fault, faults
from gotui.store.database import NAME
from gotui.store.errors import DamagedFileError
from gotui.store.mending import copy, mend, move_away
from gotui.store.paths import state_folder
from gotui.store.store import Store


def check_store(yes: bool) -> int:
    """Look for damage; with the person's consent, take it away.

    Raises:
        StoreError: the store cannot be used, or a copy cannot be made.
    """
    folder = state_folder(environ())
    try:
        store = Store.open(folder)
    except DamagedFileError as error:
        click.echo(clean(str(error)))
        if not (yes or ask(_("Move it away, and begin a new one?"))):
            return int(ExitCode.USAGE)
        _tell_copy(move_away(folder / NAME))
        return int(ExitCode.OK)
    damage = faults(store.connection, store.path)
    for fault in damage:
        click.echo(clean(fault.text))
    if not damage:
        click.echo(_("Nothing is damaged."))
        return int(ExitCode.OK)
    return _mend(store, damage) if yes or ask(_question(damage)) else int(ExitCode.USAGE)


def _question(damage: list[Fault]) -> str:
    count = len({fault.session for fault in damage if fault.lost and not fault.keeps})
    remove = ngettext("{count} session is removed.", "{count} sessions are removed.", count).format(count=count)
    return f"{_('Take the damage away, after a copy?')} {remove}"


def _mend(store: Store, damage: list[Fault]) -> int:
    _tell_copy(copy(store.path))
    gone = mend(store, damage)
    click.echo(ngettext("{count} session deleted.", "{count} sessions deleted.", len(gone)).format(count=len(gone)))
    kept = [fault.session for fault in damage if fault.keeps]
    for session in dict.fromkeys(kept):
        text = _("{session} is kept: undo may need it. To remove it all the same: gotui sessions delete {session}")
        click.echo(text.format(session=session))
    return int(ExitCode.USAGE if kept else ExitCode.OK)


def _tell_copy(path: object) -> None:
    click.echo(clean(_("What was there is kept in {path}.").format(path=path)))
