"""`gotui snapshot`: facts about this machine and project, to be compared with another's."""

from pathlib import Path

import click

from gotui.base import i18n, outlets, signals
from gotui.base.i18n import _
from gotui.commands.common import environ, folder_option, lang_option, say, write_file
from gotui.session.sessions import Sessions


@click.command()
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE; - is standard output.")
@folder_option
@lang_option
def snapshot(output: str, folder: str) -> None:
    """Write facts about this machine and project, for `gotui compare`.

    Nothing is compiled or run: one line in a CI workflow, on the machine where it works and where it fails.
    """
    from gotui.session.golang import go_catalogue
    from gotui.session.snapshots import encoded, take

    sessions = Sessions(go_catalogue(), environ(), i18n.language(), None)
    taken = signals.run(take(sessions, folder))
    data = encoded(taken, sessions.environ, folder)
    if output == "-":
        if outlets.is_first():
            click.echo(data.decode(), nl=False)
        return
    write_file(Path(output), data, private=True)
    say(_("{count} facts are in {path}. Read it before you send it.").format(count=len(taken.facts), path=output))
