"""`gotui handoff`: a transcript for the person who helps."""

from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.commands.common import lang_option, saved_sessions, say, write_file
from gotui.commands.sessions import full_id
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.handoff import HandOff, changed_lines, hand_off, keep_names
from gotui.telling.handoffrules import LEAST, load
from gotui.telling.transcript import markdown


@click.command()
@click.argument("session", required=False)
@click.option("-o", "output", metavar="FILE", help="Write to FILE; - is standard output.")
@click.option("--cut", multiple=True, metavar="WORD", help="Cut this word, too; may be given several times.")
@click.option("--preview", is_flag=True, help="Print what would be cut and what would stay, and write nothing.")
@lang_option
def handoff(session: str | None, output: str | None, cut: tuple[str, ...], preview: bool) -> None:
    """Write the redacted transcript of SESSION, or of the latest one, as Markdown."""
    sessions = saved_sessions()
    name = full_id(sessions, session) if session else _latest(sessions)
    if any(len(word.strip()) < LEAST for word in cut):
        raise click.UsageError(_("A word to cut needs {count} characters or more.").format(count=LEAST))
    reading = sessions.reading(name)
    rules = load(sessions.environ, tuple(word.strip() for word in cut))
    about = (reading.records, sessions.catalogue, sessions.lang, name, sessions.environ, reading.lost)
    made = hand_off(*about, rules)
    if preview:
        _show(markdown(*about), made)
    elif output == "-":
        click.echo(made.text)
    else:
        path = Path(output or f"gotui-{name}.md")
        write_file(path, made.text.encode(), private=True)
        click.echo(_("The transcript is in {path}. Read it before you send it.").format(path=path))
    if not preview:
        _keep(sessions, name, made)


def _keep(sessions: Sessions, name: str, made: HandOff) -> None:
    try:
        kept = keep_names(sessions.environ, name, made.names)
    except (OSError, StoreError) as error:
        say(_("Which name stands for what cannot be kept: {reason}").format(reason=error))
    else:
        if kept:
            say(_("Which name stands for what is in {path}. Keep it to yourself.").format(path=kept))


def _latest(sessions: Sessions) -> str:
    summaries = sessions.summaries()
    if not summaries:
        raise click.UsageError(_("There is no saved session."))
    return summaries[0].id


def _show(stored: str, made: HandOff) -> None:
    """Each line that is another in what is handed on, then all of that."""
    click.echo(_("What is cut or renamed (- as it is here, + as it would be sent):"))
    for row in changed_lines(stored, made.page):
        click.echo(row)
    click.echo("\n" + _("What would be sent:") + "\n")
    click.echo(made.text)
