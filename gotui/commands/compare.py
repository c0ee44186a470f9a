"""`gotui compare A B`: which differences explain that it works there and fails here?"""

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gotui.base import i18n, outlets, signals
from gotui.base.i18n import _
from gotui.commands.brought import brought
from gotui.commands.common import (
    environ,
    folder_named,
    folder_option,
    has_screen,
    lang_option,
    open_sessions,
    plain_option,
    saved_sessions,
    write_file,
)
from gotui.commands.sessions import full_id

if TYPE_CHECKING:
    from gotui.engine.facts import Snapshot
    from gotui.engine.failuretext import Failure
    from gotui.session.sessions import Sessions

FORMATS = ("text", "json", "markdown")


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--said", metavar="FILE", help="What the failing command printed, - for standard input.")
@click.option("--all", "everything", is_flag=True, help="Tell all differences, not the likeliest ones alone.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to report (default: text).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("-o", "output", metavar="FILE", help="Write the report to FILE.")
@folder_option
@plain_option
@lang_option
def compare(
    one: str,
    other: str,
    said: str | None,
    everything: bool,
    form: str | None,
    as_json: bool,
    output: str | None,
    folder: str,
    plain: bool,
) -> int:
    """Compare A with B: snapshots, saved sessions, bundles, or . for this folder now.

    The differences that explain the failure best come first; harmless ones are folded. In a terminal they are shown
    on a screen. Exit code 0: nothing that
    matters differs; 1: something does; 3: something that could matter is known of one side only.
    """
    from gotui.session import snapshots
    from gotui.session.golang import go_catalogue
    from gotui.session.sessions import Sessions
    from gotui.telling.compared import Side, compared
    from gotui.telling.comparisonforms import render

    if (one, other, said).count("-") > 1:
        raise click.UsageError(_("Standard input can be one of them only."))
    sessions = Sessions(go_catalogue(), environ(), i18n.language(), None)
    sides = [Side(name, *_side(sessions, name, folder)) for name in (one, other)]
    failure = snapshots.said(sessions, brought(said).text) if said else None
    found = compared(sides[0], sides[1], sessions.environ, folder, failure)
    if not (plain or form or as_json or everything or output) and has_screen() and sys.stdout.isatty():
        from gotui.commands.guided import shown

        return shown(open_sessions(), folder, compared=found) or int(found.code)
    told = found.told(i18n.language())
    text = render(told, "json" if as_json else form or "text", i18n.language(), everything=everything)
    if output:
        write_file(output, f"{text}\n".encode(), private=True)
    elif outlets.is_first():
        click.echo(text)
    return int(found.code)


def _side(sessions: "Sessions", name: str, folder: str) -> "tuple[Snapshot, Failure]":
    """A folder, a snapshot's or a bundle's file, or a saved session; raises click.UsageError where it is none."""
    from gotui.engine.failuretext import Failure
    from gotui.session import snapshots
    from gotui.store.bundle import is_bundle, read

    if name == "-":
        return _decoded(name, sys.stdin.buffer.read(snapshots.MOST_BYTES + 1)), Failure()
    path = Path(folder if name == "." else folder_named(name))
    if path.is_dir():
        return signals.run(snapshots.take(sessions, str(path))), Failure()
    try:
        mode = path.stat().st_mode
    except OSError:
        saved = saved_sessions()
        return signals.run(snapshots.of_session(saved, full_id(saved, name)))
    if is_bundle(path):
        return signals.run(snapshots.of_bundle(sessions, read(path)))
    if not stat.S_ISREG(mode):
        raise click.UsageError(_("{path} is no file.").format(path=name))
    try:
        with path.open("rb") as file:
            data = file.read(snapshots.MOST_BYTES + 1)
    except OSError as error:
        message = _("{path} cannot be read: {error}").format(path=name, error=error.strerror)
        raise click.UsageError(message) from None
    return _decoded(name, data), Failure()


def _decoded(name: str, data: bytes) -> "Snapshot":
    from gotui.session.snapshots import SnapshotError, decoded

    try:
        return decoded(data)
    except SnapshotError as error:
        raise click.UsageError(f"{name}: {error}") from None
