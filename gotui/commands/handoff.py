"""`gotui handoff`: a session for the person who helps."""

import tempfile
from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.commands.common import lang_option, saved_sessions, say, write_file
from gotui.commands.sessions import full_id
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.handoffnames import changed_lines, keep_names
from gotui.telling.handoffrules import LEAST, load
from gotui.telling.transcript import Forms, forms, markdown

FORMATS = {"md": ".md", "html": ".html", "json": ".json", "bundle": ".gotui"}


@click.command()
@click.argument("session", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="By default that of FILE's name.")
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output. Without it, a bundle.")
@click.option("--cut", multiple=True, metavar="WORD", help="Cut this word, too; may be given several times.")
@click.option("--preview", is_flag=True, help="Print what would be cut and what would stay, and write nothing.")
@lang_option
def handoff(session: str | None, form: str | None, output: str | None, cut: tuple[str, ...], preview: bool) -> None:
    """Write the redacted SESSION, or the one that matters of the latest run, as one file for whoever helps.

    md fits into a ticket, html is one page for a browser, json is for programs; a bundle holds all of them and the
    events, and is read with `gotui open`.
    """
    sessions = saved_sessions()
    name = full_id(sessions, session) if session else sessions.telling_of_latest()
    if name is None:
        raise click.UsageError(_("There is no saved session."))
    if any(len(word.strip()) < LEAST for word in cut):
        raise click.UsageError(_("A word to cut needs {count} characters or more.").format(count=LEAST))
    reading = sessions.reading(name)
    rules = load(sessions.environ, tuple(word.strip() for word in cut))
    about = (reading.records, sessions.catalogue, sessions.lang, name, sessions.environ, reading.lost)
    made = forms(*about, rules)
    if preview:
        _show(markdown(*about), made.markdown())
        return
    _put(sessions, name, made, form or _form_of(output), output)
    _keep(sessions, name, made)


def _put(sessions: Sessions, name: str, made: Forms, form: str, output: str | None) -> None:
    data = made.in_form(form)
    if output == "-":
        click.echo(data if form == "bundle" else data.decode(), nl=False)
        return
    path = Path(output) if output else _folder(sessions) / f"gotui-{name}{FORMATS[form]}"
    write_file(path, data, private=True)
    click.echo(_("The session is in {path}. Look at it before you send it.").format(path=path))


def _form_of(output: str | None) -> str:
    """By the end of the file's name."""
    if output is None:
        return "bundle"
    return next((form for form, suffix in FORMATS.items() if output.endswith(suffix)), "md")


def _folder(sessions: Sessions) -> Path:
    """Not into a project, where it would be committed with everything else."""
    here = Path.cwd()
    if not sessions.in_project(str(here)):
        return here
    home = Path(sessions.environ.get("HOME", ""))
    return home if home.is_absolute() and home.is_dir() else Path(tempfile.gettempdir())


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
