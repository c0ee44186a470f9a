"""The command line: the one boundary where errors become a message and an exit code."""

import errno
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

import click

import gotui
from gotui.base import i18n, installation, outlets, signals, terminal
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.commands.common import (
    UnwrittenError,
    folder_named,
    folder_option,
    harmless,
    has_screen,
    lang_option,
    plain_option,
)

_COMMANDS = {
    "why": "gotui.commands.why:why",
    "check": "gotui.commands.check:check",
    "explain": "gotui.commands.explain:explain",
    "resume": "gotui.commands.sessions:resume",
    "sessions": "gotui.commands.sessions:sessions",
    "fix": "gotui.commands.fix:fix",
    "undo": "gotui.commands.undo:undo",
    "handoff": "gotui.commands.handoff:handoff",
    "open": "gotui.commands.open:open_bundle",
    "snapshot": "gotui.commands.snapshot:snapshot",
    "compare": "gotui.commands.compare:compare",
    "graph": "gotui.commands.graph:graph",
    "flows": "gotui.commands.flows:flows",
    "lab": "gotui.commands.lab:lab",
    "completion": "gotui.commands.completion:completion",
    "-": "gotui.commands.piped:piped",
}


class Commands(click.Group):
    """Imports a subcommand only when it is used: `gotui --version` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(gotui.__version__, "--version", prog_name="gotui")
@lang_option
@folder_option
@plain_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for selecting text.")
@click.option("--ascii", "ascii_marks", is_flag=True, help="Use only ASCII marks.")
@click.pass_context
def cli(context: click.Context, folder: str, plain: bool, no_mouse: bool, ascii_marks: bool) -> None:
    """Find out why a Go set-up misbehaves, step by step, with evidence.

    Without a subcommand a guided session starts in the current folder.
    """
    if context.invoked_subcommand is None:
        from gotui.commands.guided import guided

        there = folder or folder_named(None)
        context.exit(guided(there, plain=plain or not has_screen(), mouse=not no_mouse, ascii_marks=ascii_marks))


def main(argv: Sequence[str] | None = None) -> None:
    """Run gotui and exit with one of `ExitCode`."""
    outlets.use()
    signals.watch()
    try:
        with signals.heard_by(signals.stop), signals.in_any_case(terminal.as_it_was()):
            code = _delivered(run(sys.argv[1:] if argv is None else argv, os.environ), os.environ)
    except signals.Stopped as stopped:
        code = 128 + stopped.number
    sys.exit(128 + signals.heard() if signals.heard() else code)


def _delivered(code: int, environ: Mapping[str, str]) -> int:
    """The exit code, which claims nothing that standard output did not take."""
    error = outlets.failed()
    if error is None:
        return code
    if error.errno == errno.EPIPE:
        return int(ExitCode.PIPE)
    message = _("Standard output cannot be written: {error}").format(error=error.strerror)
    click.echo(harmless(message, environ), err=True)
    return int(ExitCode.OUTPUT)


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """What gotui does when it is started with these words in this environment; one of `ExitCode`."""
    words = list(argv)
    outlets.begin()
    i18n.use(i18n.from_locale(environ))
    try:
        return _called(words, environ)
    except outlets.OutputError:
        return int(ExitCode.OUTPUT)
    except signals.Stopped as stopped:
        with suppress(outlets.OutputError):
            _fail(words, environ, _("Interrupted."), 128 + stopped.number)
        raise


def _called(words: list[str], environ: Mapping[str, str]) -> int:
    try:
        code = cli.main(words, prog_name="gotui", standalone_mode=False, obj=environ)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        cause = error.__cause__
        if isinstance(cause, EOFError) and installation.damaged(cause):  # click takes it for the end of input
            return _crash(words, cause, environ)
        return _fail(words, environ, _("Interrupted."), ExitCode.INTERRUPTED)
    except click.ClickException as error:
        code = ExitCode.OUTPUT if isinstance(error, UnwrittenError) else ExitCode.USAGE
        return _fail(words, environ, error.format_message(), code, error)
    except (outlets.OutputError, signals.Stopped):
        raise
    except Exception as error:  # noqa: BLE001 - the one boundary
        return _crash(words, error, environ)
    return code if isinstance(code, int) else 0


def _fail(
    words: list[str], environ: Mapping[str, str], message: str, code: int, error: click.ClickException | None = None
) -> int:
    message = harmless(message, environ)
    if _wants_json(words):
        _print_error_document(message, code)
    context = getattr(error, "ctx", None)
    if context is not None and not _wants_json(words):
        click.echo(context.get_usage(), err=True)
    click.echo(f"gotui: {message}", err=True)
    return int(code)


def _crash(words: list[str], error: Exception, environ: Mapping[str, str]) -> int:
    if installation.damaged(error):
        return _damaged(words, environ, error)
    try:
        return _mistake(words, error, environ)
    except outlets.OutputError:
        raise
    except Exception as later:  # noqa: BLE001 - what tells of a mistake may be what is damaged
        return _damaged(words, environ, later)


def _damaged(words: list[str], environ: Mapping[str, str], error: Exception) -> int:
    try:
        return _fail(words, environ, installation.message(error), ExitCode.INTERNAL)
    except outlets.OutputError:
        raise
    except Exception:  # noqa: BLE001 - what prints JSON, or makes a line clean, may be what is damaged
        sys.stderr.write(f"gotui: {installation.message(error)}\n")
    return int(ExitCode.INTERNAL)


def _mistake(words: list[str], error: Exception, environ: Mapping[str, str]) -> int:
    from gotui.commands.check import unknown_name
    from gotui.crash import write_log
    from gotui.engine.catalogue import UnknownNameError
    from gotui.engine.yamlfile import FileFaultsError
    from gotui.store.store import StoreError

    if isinstance(error, StoreError):
        return _fail(words, environ, str(error), ExitCode.USAGE)
    if isinstance(error, UnknownNameError):
        return _fail(words, environ, unknown_name(error), ExitCode.USAGE)
    if isinstance(error, FileFaultsError):
        return _fail(words, environ, "\n".join(map(str, error.faults)), ExitCode.USAGE)
    path = write_log(error, environ)
    message = _("This is gotui's own mistake: {error}.").format(error=type(error).__name__)
    where = _("What happened is in {path}.").format(path=path) if path else ""
    return _fail(words, environ, f"{message} {where}".strip(), ExitCode.INTERNAL)


def _wants_json(words: list[str]) -> bool:
    own = words[: words.index("--")] if "--" in words else words
    return "--json" in own or "--format=json" in own or ("--format" in own and "json" in own)


def _print_error_document(message: str, code: int) -> None:
    from gotui.telling.document import error_document
    from gotui.telling.render import render

    if outlets.is_first():
        click.echo(render(error_document(message, code), "json"))
