"""`gotui handoff`: a transcript for the person who helps."""

from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.commands.common import lang_option, open_desk, write_file
from gotui.commands.sessions import full_id


@click.command()
@click.argument("session", required=False)
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output.")
@lang_option
def handoff(session: str | None, output: str | None) -> None:
    """Write the redacted transcript of SESSION, or of the latest one, as Markdown."""
    desk = open_desk()
    if session is None:
        found = desk.sessions()
        if not found:
            raise click.UsageError(_("There is no saved session."))
        session = found[0].id
    name = full_id(desk, session)
    text = desk.transcript(name)
    if output == "-":
        click.echo(text)
        return
    path = Path(output or f"gotui-{name}.md")
    write_file(path, text.encode())
    click.echo(_("The transcript is in {path}. Read it before you send it.").format(path=path))
