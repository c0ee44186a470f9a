"""What all subcommands share: options, the sessions, and errors that end in one message."""

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gotui.base import i18n
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.base.texts import Lang
from gotui.targets.looks import Effect

if TYPE_CHECKING:
    from gotui.session.sessions import Sessions
    from gotui.telling.document import Document

F = TypeVar("F", bound=Callable[..., Any])

EFFECTS: tuple[Effect, ...] = ("network", "builds", "executes")


class FolderError(click.UsageError):
    """The folder given with -C cannot be used."""


class UnwrittenError(click.ClickException):
    """A file that was asked for cannot be written."""


def write_file(path: str | Path, data: bytes, *, private: bool = False) -> None:
    """Write a file that was asked for, whole or not at all; a private one is for nobody else to read.

    Raises UnwrittenError.
    """
    from gotui.base import wholefile

    try:
        wholefile.put(Path(path), data, private=private)
    except BrokenPipeError:  # it was a pipe, whose reader has gone
        raise click.exceptions.Exit(ExitCode.PIPE) from None
    except OSError as error:
        message = _("{path} cannot be written: {error}").format(path=path, error=error.strerror)
        raise UnwrittenError(message) from None


def environ() -> Mapping[str, str]:
    """The environment that gotui was started with."""
    given: Mapping[str, str] = click.get_current_context().obj
    return given


def set_language(_context: click.Context, _parameter: click.Parameter, value: Lang | None) -> None:
    """Take `--lang` at once, so that even a later error speaks it."""
    if value:
        i18n.use(value)


def lang_option(command: F) -> F:
    """`--lang en|zh`."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "zh"]),
        expose_value=False,
        is_eager=True,
        callback=set_language,
        help="Language of all texts; by default that of the locale.",
    )(command)


def folder_option(command: F) -> F:
    """`-C DIR`."""
    return click.option(
        "-C", "folder", metavar="DIR", callback=_folder, help="Work in DIR instead of the current folder."
    )(command)


def plain_option(command: F) -> F:
    """`--plain`."""
    return click.option("--plain", is_flag=True, callback=_plain, help="Line by line, without a screen.")(command)


def _plain(context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    return value or bool(_of_group(context, "plain"))


def _of_group(context: click.Context, name: str) -> Any:
    """What was said before the subcommand's name."""
    return (context.find_root().params if context.parent else {}).get(name)


def _folder(context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    if value is None and (given := _of_group(context, "folder")):
        return str(given)
    if value is None:
        return folder_named(None) if context.parent else ""  # not every subcommand needs one
    folder = folder_named(value)
    if not os.path.isdir(folder):
        raise FolderError(_("{folder} is not a folder.").format(folder=folder))
    if not os.access(folder, os.R_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise FolderError(_("You may not read {folder}.").format(folder=folder))
    return folder


def folder_named(value: str | None) -> str:
    """A folder as an absolute path, by default the current one; raises FolderError where nothing tells that."""
    from gotui.session.places import absolute

    try:
        return absolute(value, environ())
    except OSError as error:
        text = _("The current folder cannot be used: {error}. Go to another one, or name one with -C.")
        raise FolderError(text.format(error=error.strerror)) from None


def command_words(text: str) -> tuple[str, ...]:
    """A command line as words.

    Raises:
        click.UsageError: quotes do not match, or nothing is left.
    """
    try:
        words = tuple(shlex.split(text))
    except ValueError:
        words = ()
    if not words:
        raise click.UsageError(_("{text} is not a command line.").format(text=repr(text)))
    return words


def effects(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[Effect, ...]:
    """`builds,executes` as effects; the click callback of `--allow`."""
    names = [name.strip() for name in (value or "").split(",") if name.strip()]
    for name in names:
        if name not in EFFECTS:
            message = _("There is nothing named {name} to allow; there are {names}.")
            raise click.UsageError(message.format(name=repr(name), names=", ".join(EFFECTS)))
    return tuple(effect for effect in EFFECTS if effect in names)


def open_sessions() -> "Sessions":
    """The sessions of this person; where they cannot be saved, that is said on standard error."""
    from gotui.session.sessions import Sessions

    sessions = Sessions.open(environ(), i18n.language())
    if sessions.trouble:
        say(_("Sessions are not saved: {reason}").format(reason=sessions.trouble))
    if sessions.unreached:
        say(sessions.unreached)
    return sessions


def saved_sessions() -> "Sessions":
    """The sessions of this person, for what is done with saved ones only.

    Raises:
        StoreError: the store cannot be used.
    """
    from gotui.session.sessions import Sessions
    from gotui.store.errors import StoreError

    sessions = Sessions.open(environ(), i18n.language())
    if sessions.store is None:
        raise StoreError(sessions.trouble)
    return sessions


def tell_unsaved(sessions: "Sessions", report: "Document") -> None:
    """Where the store failed on the way, say so on standard error; that it never worked has been said."""
    if report.unsaved and not sessions.trouble:
        say(_("This session is not saved: {reason}").format(reason=report.unsaved))


def say(text: str) -> None:
    """A line on standard error, cleaned and without secrets."""
    click.echo(harmless(text, environ()), err=True)


def harmless(text: str, around: Mapping[str, str]) -> str:
    """What a message repeats of what was typed or read, cleaned and without secrets of the environment `around`."""
    from gotui.base.redact import Redactor
    from gotui.base.untrusted import clean
    from gotui.crash import here

    return Redactor(around, here()).text(clean(text))


def has_screen() -> bool:
    """Is there a terminal that can show screens, and that keys come from?"""
    return sys.stdin.isatty() and can_show()


def can_show() -> bool:
    """Is there a terminal that can show screens, wherever keys come from?"""
    return sys.stderr.isatty() and environ().get("TERM", "") not in ("", "dumb")
