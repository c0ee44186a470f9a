"""`gotui completion SHELL`: the line to put into the shell's start-up file."""

import click
from click.shell_completion import get_completion_class

from gotui.commands.common import lang_option


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@lang_option
def completion(shell: str) -> None:
    """Print the completion script for SHELL."""
    from gotui.cli import cli

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(cli, {}, "gotui", "_GOTUI_COMPLETE").source())
