"""`gotui why CMD…`: this command fails; find out why."""

import click
from msgspec.structs import replace

from gotui.base import signals
from gotui.base.i18n import _
from gotui.commands.brought import brought
from gotui.commands.check import headless, report, report_options
from gotui.commands.common import (
    command_words,
    environ,
    folder_option,
    has_screen,
    lang_option,
    open_sessions,
    plain_option,
)
from gotui.commands.guided import guided
from gotui.engine.findings import Subject
from gotui.engine.said import Words
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
@click.option("--terminal", is_flag=True, help="Run CMD in this terminal first, with you at the keys.")
@click.option("--works", metavar="CMD", help="The command that works, where one does.")
@report_options
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED, metavar="CMD...")
def why(
    command: tuple[str, ...],
    folder: str,
    plain: bool,
    said: str | None,
    terminal: bool,
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

    With --terminal it first runs in this terminal, which it may need for itself, and its words are taken along.

    On a terminal this opens a guided session. With --format, --json or without a terminal it reports; what you
    ask for by naming the command, compiling and running it, then needs no --allow.
    """
    if command[0].startswith("-"):
        raise click.NoSuchOption(command[0])
    line = taken_apart(command)
    working = taken_apart(command_words(works)).argv if works else ()
    subject = Subject(folder, line.argv, working, brought(said) if said else None, line.environ, fails=True)
    if terminal:
        subject = _heard_in_terminal(subject)
    if not (form or as_json or output) and has_screen():
        return guided(folder, plain=plain, subject=subject, flow=FLOW)
    sessions, named = open_sessions(), () if said else subject.typed
    outcome = headless(sessions, FLOW, subject, allow, deadline, named=named)
    return report(sessions, [outcome], "json" if as_json else form or "text", output)


def _heard_in_terminal(subject: Subject) -> Subject:
    """The subject with what its command said in this terminal; as it is where it does not start.

    Raises:
        click.UsageError: there is no terminal, or the words were brought along already.
        signals.Stopped: a signal ended it.
    """
    from gotui.session.attended import in_terminal
    from gotui.targets import attended

    if subject.said is not None:
        raise click.UsageError(_("--terminal and --said cannot be used together."))
    if not attended.is_here():
        raise click.UsageError(_("--terminal needs a terminal, for the keys and for what is shown."))
    words = in_terminal(subject, environ())
    if words is None:
        raise signals.Stopped(signals.heard())
    return replace(subject, said=words) if isinstance(words, Words) else subject
