"""`gotui handoff`: a session for the person who helps."""

import tempfile
from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.commands.common import lang_option, saved_sessions, write_file
from gotui.commands.sessions import full_id
from gotui.session.sessions import Sessions

FORMATS = {"md": ".md", "html": ".html", "json": ".json", "bundle": ".gotui"}


@click.command()
@click.argument("session", required=False)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="By default that of FILE's name; without FILE a bundle."
)
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output.")
@lang_option
def handoff(session: str | None, form: str | None, output: str | None) -> None:
    """Write the redacted SESSION, or the one that matters of the latest run, as one file for whoever helps.

    md fits into a ticket, html is one page for a browser, json is for programs; a bundle holds all of them and the
    events, and is read with `gotui open`.
    """
    from gotui.telling.transcript import forms

    sessions = saved_sessions()
    name = full_id(sessions, session) if session else sessions.telling_of_latest()
    if name is None:
        raise click.UsageError(_("There is no saved session."))
    reading = sessions.reading(name)
    made = forms(reading.records, sessions.catalogue, sessions.lang, name, sessions.environ, reading.lost)
    form = form or _form_of(output)
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
