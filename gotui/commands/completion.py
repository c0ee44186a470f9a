"""`gotui completion SHELL`: the line to put into the shell's start-up file."""

import click
from click.shell_completion import get_completion_class

from gotui.commands.common import lang_option


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@lang_option
def completion(shell: str) -> None:
    """Print the completion script for SHELL."""
    kind = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if kind is not None:
        click.echo(kind(root, {}, "gotui", "_GOTUI_COMPLETE").source())
