"""`gotui open`: a bundle of another machine, to be read, asked and answered."""

import getpass
import time
from pathlib import Path

import click

from gotui.base import signals
from gotui.base.i18n import _
from gotui.commands.common import has_screen, lang_option, open_sessions, plain_option, say, write_file
from gotui.session.sessions import Sessions
from gotui.store.bundle import Bundle, read


@click.command("open")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--today", is_flag=True, help="Walk today's flow over what was recorded.")
@click.option("--what-if", "supposed", metavar="NODE=ANSWER", help="How it would have gone, had NODE been answered so.")
@click.option("--note", metavar="TEXT", help="Write TEXT beside it, for whoever it came from.")
@click.option("--by", metavar="NAME", help="Who writes the note; by default you.")
@click.option("-o", "output", metavar="FILE", help="Where the bundle with the note goes; by default it is replaced.")
@plain_option
@lang_option
def open_bundle(
    bundle: Path,
    today: bool,
    supposed: str | None,
    note: str | None,
    by: str | None,
    output: str | None,
    plain: bool,
) -> int:
    """Read BUNDLE, a session of another machine: the same screens, and nothing is looked at here."""
    whole = read(bundle)
    warn(whole)
    if note is not None:
        return _noted(whole, note, by, Path(output or bundle))
    if supposed or today:
        return _supposed(open_sessions(), whole, supposed)
    if plain or not has_screen():
        return _printed(open_sessions(), whole)
    from gotui.commands.guided import shown

    return shown(open_sessions(), "", bundle=whole)


def warn(whole: Bundle) -> None:
    """Say on standard error what is not as it was made."""
    if whole.altered:
        say(_("Changed since the bundle was made: {names}").format(names=", ".join(whole.altered)))
    if whole.lost:
        say(_("{count} of its steps cannot be read.").format(count=whole.lost))


def _noted(whole: Bundle, note: str, by: str | None, path: Path) -> int:
    from gotui.base.redact import Redactor
    from gotui.commands.common import environ
    from gotui.engine.events import Remarked

    cut = Redactor(environ())
    remark = Remarked(cut.text(by or _user()), cut.text(note), time.time())
    write_file(path, whole.with_remark(remark).packed(), private=True)
    click.echo(_("The note is in {path}.").format(path=path))
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody of this number is known here
        return "?"


def _supposed(sessions: Sessions, whole: Bundle, supposed: str | None) -> int:
    from gotui.session import elsewhere
    from gotui.telling import hypothesis
    from gotui.telling.document import SessionView, document

    if supposed:
        node, equals, answer = supposed.partition("=")
        if not equals:
            raise click.UsageError(_("--what-if needs NODE=ANSWER."))
        records = signals.run(elsewhere.what_if(sessions, whole.records, node, answer))
    else:
        records = signals.run(elsewhere.today(sessions, whole.records))
    told = document([SessionView("", records)], sessions.catalogue, sessions.lang)
    click.echo(hypothesis.told(told, sessions.lang))
    return 0


def _printed(sessions: Sessions, whole: Bundle) -> int:
    from gotui.session.snapshots import facts_of
    from gotui.telling.transcript import markdown

    name, facts = whole.manifest.session, facts_of(whole)
    told = markdown(whole.records, sessions.catalogue, sessions.lang, name, {}, whole.lost, facts, own=False)
    click.echo(told, nl=False)
    return 0
