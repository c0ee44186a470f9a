"""`gotui sessions` and `gotui resume`."""

import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import click

from gotui.base.i18n import _, language, ngettext
from gotui.commands.common import FolderError, folder_named, has_screen, lang_option, plain_option, saved_sessions, say
from gotui.commands.guided import guided
from gotui.engine.events import Remarked
from gotui.engine.vocabulary import STATUSES, word
from gotui.session.sessions import Sessions
from gotui.store.bundle import is_bundle, read
from gotui.store.store import SessionSummary, StoreError


@click.group(invoke_without_command=True)
@lang_option
@click.pass_context
def sessions(context: click.Context) -> None:
    """List, show, delete, prune or check saved sessions."""
    if context.invoked_subcommand is None:
        context.invoke(list_sessions)


@sessions.command("list")
@lang_option
def list_sessions() -> None:
    """List saved sessions, newest first."""
    saved = saved_sessions()
    summaries = saved.summaries()
    if saved.store and saved.store.list_is_damaged:
        say(_("The list of sessions is damaged, and may lack some: gotui sessions check"))
    if not summaries:
        click.echo(_("There is no saved session."))
    for summary in summaries:
        click.echo(line_of(summary))


def line_of(summary: SessionSummary) -> str:
    """One session in one line, cleaned."""
    from gotui.base.untrusted import clean

    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(summary.updated))
    ended = summary.cause or word(STATUSES, summary.status, language())
    return clean(f"{summary.id}  {when}  {_padded(ended, 28)}  {' '.join(summary.failing)}  {summary.folder}")


def _padded(text: str, width: int) -> str:
    """`text` and blanks, as wide as `width` Latin letters; a Chinese one takes the room of two."""
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * (width - taken)


@sessions.command("show")
@click.argument("session")
@lang_option
def show(session: str) -> None:
    """Print the transcript of SESSION."""
    from gotui.telling.transcript import markdown

    saved = saved_sessions()
    name = full_id(saved, session)
    reading = saved.reading(name)
    click.echo(markdown(reading.records, saved.catalogue, saved.lang, name, saved.environ, reading.lost))


@sessions.command("delete")
@click.argument("session")
@lang_option
def delete(session: str) -> None:
    """Delete SESSION."""
    saved = saved_sessions()
    name = full_id(saved, session)
    saved.delete(name)
    click.echo(_("{session} is deleted.").format(session=name))


@sessions.command("prune")
@click.option("--days", type=click.IntRange(min=0), default=30, show_default=True, help="Older than this.")
@lang_option
def prune(days: int) -> None:
    """Delete sessions that were not touched for some days."""
    saved = saved_sessions()
    count = saved.store.prune(days) if saved.store else 0
    click.echo(ngettext("{count} session deleted.", "{count} sessions deleted.", count).format(count=count))


@sessions.command("check")
@click.option("--yes", is_flag=True, help="Agree to what takes the damage away.")
@lang_option
def check(yes: bool) -> int:
    """Look for damaged sessions, and remove them after a question; the file as it is now is kept beside it."""
    from gotui.commands.damage import check_store

    return check_store(yes)


@click.command()
@click.argument("session", required=False)
@lang_option
@plain_option
def resume(session: str | None, plain: bool) -> int:
    """Go on with SESSION, or with the latest one that has not ended, of this folder if there is one.

    SESSION may be a bundle that came back: what was written beside it is taken into the session first.
    """
    saved = saved_sessions()
    name = brought_back(saved, Path(session)) if session and is_bundle(Path(session)) else ""
    name = name or (full_id(saved, session) if session else latest_open(saved))
    folder = saved.read(name).subject.folder
    return guided(folder, plain=plain or not has_screen(), session=name)


def brought_back(saved: Sessions, path: Path) -> str:
    """The session of a bundle, with its remarks taken in.

    Raises:
        StoreError: it is not of this machine.
    """
    bundle = read(path)
    name = full_id(saved, bundle.manifest.session)
    log = saved.needed_store().take(name)
    try:
        known = {record.event for record in log.records if isinstance(record.event, Remarked)}
        for remark in bundle.remarks:
            if remark not in known:
                log.append(remark)
                say(f"{remark.by}: {remark.text}")
    finally:
        log.release()
    return name


def full_id(saved: Sessions, prefix: str) -> str:
    """The session that begins with `prefix`.

    Raises:
        click.UsageError: none does, or several do.
    """
    if saved.store is None:
        raise click.UsageError(saved.trouble)
    try:
        return saved.store.find(prefix)
    except StoreError as error:
        raise click.UsageError(str(error)) from None


def latest_open(saved: Sessions) -> str:
    """The newest session that has not ended: of this folder, else of any.

    Raises:
        click.UsageError: there is none.
    """
    here = ""
    with suppress(FolderError):
        here = folder_named(None)
    latest = (saved.store.latest_open(here) or saved.store.latest_open()) if saved.store else None
    if latest is None:
        raise click.UsageError(_("There is no open session to resume."))
    return latest
