"""`gotui lab`: disposable broken sandboxes, to try gotui on."""

import click

from gotui.base import i18n
from gotui.base.texts import words
from gotui.commands.check import unknown_name
from gotui.commands.common import lang_option
from gotui.engine.catalogue import UnknownNameError
from gotui.lab import start as open_lab
from gotui.lab.errors import LabError


@click.group(invoke_without_command=True)
@lang_option
@click.pass_context
def lab(context: click.Context) -> None:
    """Build a broken sandbox with a real Go toolchain, and try gotui on it."""
    if context.invoked_subcommand is None:
        context.invoke(list_causes)


@lab.command("list")
@lang_option
def list_causes() -> None:
    """List the causes that have a sandbox."""
    for cause in open_lab.list_causes():
        click.echo(f"{cause.id:<34} {words(cause.title, i18n.language())}")


@lab.command("start")
@click.argument("cause")
@lang_option
def start(cause: str) -> int:
    """Build the sandbox of CAUSE and open gotui in it."""
    return _in_lab(cause)


@lab.command("shell")
@click.argument("cause")
@lang_option
def shell(cause: str) -> int:
    """Build the sandbox of CAUSE and open your shell in it."""
    return _in_lab(cause, own_shell=True)


def _in_lab(cause: str, *, own_shell: bool = False) -> int:
    try:
        return open_lab.shell(cause, click.echo) if own_shell else open_lab.start(cause, say=click.echo)
    except UnknownNameError as error:
        raise click.UsageError(unknown_name(error)) from None
    except LabError as error:
        raise click.UsageError(str(error)) from None
