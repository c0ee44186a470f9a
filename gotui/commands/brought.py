"""Words of a command that ran elsewhere, brought along in a file or a pipe."""

import sys
from pathlib import Path

import click

from gotui.base.i18n import _
from gotui.base.untrusted import clean
from gotui.engine.said import Words

MAX_INPUT = 8 * 1024 * 1024
"""Bytes that are read. Of more the end is kept, where programs put their verdict."""


def brought(name: str) -> Words:
    """What stands in the file `name`, or comes from standard input for `-`.

    Raises:
        click.UsageError: it cannot be read, or there is nothing in it.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        message = _("{path} cannot be read: {error}").format(path=name, error=error.strerror)
        raise click.UsageError(message) from None
    text = clean(data[-MAX_INPUT:].decode("utf-8", "backslashreplace"))
    if not text.strip():
        raise click.UsageError(
            _("There is nothing in {path}; give the text that the command printed.").format(path=name)
        )
    return Words(text, "piped" if name == "-" else "file", source="" if name == "-" else name)
