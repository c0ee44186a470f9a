"""`gotui why CMD…`: this command fails; find out why."""

import click

from gotui.commands.brought import brought
from gotui.commands.check import headless, report, report_options
from gotui.commands.common import command_words, folder_option, has_screen, lang_option, open_sessions, plain_option
from gotui.commands.guided import guided
from gotui.engine.findings import Subject
from gotui.reading.commandline import taken_apart
from gotui.session.golang import GO
from gotui.targets.looks import Effect

FLOW = GO.why


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@folder_option
@lang_option
@plain_option
@click.option(
    "--said",
    metavar="FILE",
    help="What CMD printed elsewhere, - for standard input: a CI log, say. CMD is not run then.",
)
@click.option("--works", metavar="CMD", help="The command that works, where one does.")
@report_options
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED, metavar="CMD...")
def why(
    command: tuple[str, ...],
    folder: str,
    plain: bool,
    said: str | None,
    works: str | None,
    allow: tuple[Effect, ...],
    deadline: float | None,
    form: str | None,
    as_json: bool,
    output: str | None,
) -> int:
    """Find out why CMD fails, for example: gotui why go test ./...

    With --said its words come from a file, and it is not run:
    go test ./... 2>&1 | gotui why --said - -- go test ./...

    On a terminal this opens a guided session. With --format, --json or without a terminal it reports; what you
    ask for by naming the command, compiling and running it, then needs no --allow.
    """
    line = taken_apart(command)
    working = taken_apart(command_words(works)).argv if works else ()
    subject = Subject(folder, line.argv, working, brought(said) if said else None, line.environ)
    if not (form or as_json or output) and has_screen():
        return guided(folder, plain=plain, subject=subject, flow=FLOW)
    sessions, named = open_sessions(), () if said else subject.typed
    outcome = headless(sessions, FLOW, subject, allow, deadline, named=named)
    return report(sessions, [outcome], "json" if as_json else form or "text", output)
