"""`gotui handoff`: a session for the person who helps."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from gotui.base import signals
from gotui.base.i18n import _
from gotui.base.texts import Lang
from gotui.commands.common import lang_option, open_sessions, saved_sessions, say, write_file
from gotui.commands.sessions import full_id
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.handoffdraft import FORMATS, facts_here, file_name, folder_for
from gotui.telling.handoffnames import changed_lines, keep_names
from gotui.telling.handoffrules import LEAST, load
from gotui.telling.transcript import Forms, forms, markdown


@click.command()
@click.argument("session", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="By default that of FILE's name.")
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output. Without it, a bundle.")
@click.option("--cut", multiple=True, metavar="WORD", help="Cut this word, too; may be given several times.")
@click.option(
    "--again",
    "old",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="Redact the bundle OLD with today's rules into a new file beside it.",
)
@click.option("--preview", is_flag=True, help="Print what would be cut and what would stay, and write nothing.")
@lang_option
def handoff(
    session: str | None, form: str | None, output: str | None, cut: tuple[str, ...], old: Path | None, preview: bool
) -> None:
    """Write the redacted SESSION, or the one that matters of the latest run, as one file for whoever helps.

    md fits into a ticket, html is one page for a browser, json is for programs; a bundle holds all of them and the
    events, and is read with `gotui open`.
    """
    if any(len(word.strip()) < LEAST for word in cut):
        raise click.UsageError(_("A word to cut needs {count} characters or more.").format(count=LEAST))
    words = tuple(word.strip() for word in cut)
    if old is not None:
        if session:
            raise click.UsageError(_("Either a session or --again, not both."))
        _again(old, form or _form_of(output), output, words, preview)
        return
    sessions = saved_sessions()
    name = full_id(sessions, session) if session else sessions.telling_of_latest()
    if name is None:
        raise click.UsageError(_("There is no saved session."))
    about = _about(sessions, name)
    facts = signals.run(facts_here(sessions, about[0]))
    made = forms(*about, load(sessions.environ, words), facts)
    if preview:
        _show(markdown(*about, facts), made.markdown())
        return
    form = form or _form_of(output)
    _put(made.in_form(form), form, output, lambda: folder_for(sessions, str(Path.cwd())) / file_name(name, form))
    _keep(sessions, name, made)


async def hand_off(sessions: Sessions, name: str, here: Path) -> None:
    """Write a session as a bundle to where such files go from `here`. Raises StoreError, OSError."""
    about = _about(sessions, name)
    made = forms(*about, load(sessions.environ), await facts_here(sessions, about[0]))
    _put(made.in_form("bundle"), "bundle", None, lambda: folder_for(sessions, str(here)) / file_name(name, "bundle"))
    _keep(sessions, name, made)


def _about(sessions: Sessions, name: str) -> tuple[list[Record], Catalogue, Lang, str, Mapping[str, str], int]:
    """What is handed on of a session, as `forms` and `markdown` take it."""
    reading = sessions.reading(name)
    return reading.records, sessions.catalogue, sessions.lang, name, sessions.environ, reading.lost


def _again(old: Path, form: str, output: str | None, cut: tuple[str, ...], preview: bool) -> None:
    from gotui.commands import againhanded
    from gotui.commands.open import warn

    sessions = open_sessions()
    remade = againhanded.again(sessions, old, load(sessions.environ, cut))
    warn(remade.old)
    if preview:
        _show(remade.before, remade.made.markdown())
        return
    where = None if output == "-" else againhanded.target(old, output, FORMATS[form])
    _put(remade.data(form), form, output if where is None else str(where), lambda: old)
    _keep(sessions, remade.names_of, remade.made)


def _put(data: bytes, form: str, output: str | None, default: Callable[[], Path]) -> None:
    if output == "-":
        click.echo(data if form == "bundle" else data.decode(), nl=False)
        return
    path = Path(output) if output else default()
    write_file(path, data, private=True)
    click.echo(_("The session is in {path}. Look at it before you send it.").format(path=path))


def _form_of(output: str | None) -> str:
    """By the end of the file's name."""
    if output is None:
        return "bundle"
    return next((form for form, suffix in FORMATS.items() if output.endswith(suffix)), "md")


def _keep(sessions: Sessions, name: str, made: Forms) -> None:
    try:
        kept = keep_names(sessions.environ, name, made.names)
    except (OSError, StoreError) as error:
        say(_("Which name stands for what cannot be kept: {reason}").format(reason=error))
    else:
        if kept:
            say(_("Which name stands for what is in {path}. Keep it to yourself.").format(path=kept))


def _show(stored: str, sent: str) -> None:
    """Each line that is another in what is handed on, then all of that."""
    click.echo(_("What is cut or renamed (- as it is here, + as it would be sent):"))
    for row in changed_lines(stored, sent):
        click.echo(row)
    click.echo("\n" + _("What would be sent:") + "\n")
    click.echo(sent)
