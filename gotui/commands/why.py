"""`gotui why CMD…`: this command fails; find out why."""

import click

from gotui.commands.check import headless, report, report_options
from gotui.commands.common import folder_option, has_screen, lang_option, open_sessions, plain_option
from gotui.commands.guided import guided
from gotui.engine.findings import Subject
from gotui.session.golang import GO
from gotui.targets.looks import Effect

FLOW = GO.why


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@folder_option
@lang_option
@plain_option
@report_options
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED, metavar="CMD...")
def why(
    command: tuple[str, ...],
    folder: str,
    plain: bool,
    allow: tuple[Effect, ...],
    deadline: float | None,
    form: str | None,
    as_json: bool,
    output: str | None,
) -> int:
    """Find out why CMD fails, for example: gotui why go test ./...

    On a terminal this opens a guided session. With --format, --json or without a terminal it reports; what you
    ask for by naming the command, compiling and running it, then needs no --allow.
    """
    if not (form or as_json or output) and has_screen():
        return guided(folder, plain=plain, failing=command, flow=FLOW)
    asked: set[Effect] = {*allow, "builds", "executes"}
    sessions = open_sessions()
    outcome = headless(sessions, FLOW, Subject(folder, command), tuple(asked), deadline)
    return report(sessions, [outcome], "json" if as_json else form or "text", output)
