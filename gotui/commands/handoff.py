"""`gotui handoff`: a transcript for the person who helps."""

from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.commands.common import lang_option, saved_sessions, write_file
from gotui.commands.sessions import full_id
from gotui.telling.transcript import markdown


@click.command()
@click.argument("session", required=False)
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output.")
@lang_option
def handoff(session: str | None, output: str | None) -> None:
    """Write the redacted transcript of SESSION, or of the latest one, as Markdown."""
    sessions = saved_sessions()
    if session is None:
        summaries = sessions.summaries()
        if not summaries:
            raise click.UsageError(_("There is no saved session."))
        session = summaries[0].id
    name = full_id(sessions, session)
    reading = sessions.reading(name)
    text = markdown(reading.records, sessions.catalogue, sessions.lang, name, sessions.environ, reading.lost)
    if output == "-":
        click.echo(text)
        return
    path = Path(output or f"gotui-{name}.md")
    write_file(path, text.encode(), private=True)
    click.echo(_("The transcript is in {path}. Read it before you send it.").format(path=path))
