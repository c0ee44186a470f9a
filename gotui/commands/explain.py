"""`gotui explain`: a cause's page, or the causes an error text speaks of."""

import sys

import click

from gotui.base import i18n
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.base.redact import Redactor
from gotui.base.texts import tell, words
from gotui.base.untrusted import clean
from gotui.commands.common import environ, lang_option
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.matching import Matched
from gotui.session.golang import go_catalogue
from gotui.session.posted import causes_of_text, flows_like_text

MAX_INPUT = 1024 * 1024
MOST_FLOWS = 3


@click.command()
@click.argument("name", required=False, metavar="[CAUSE|FLOW|-]")
@lang_option
def explain(name: str | None) -> int:
    """Explain a cause or flow; with -, read error text and name the likely causes, best first."""
    catalogue = go_catalogue()
    if name is None:
        for cause in catalogue.causes():
            click.echo(f"{cause.id:<34} {words(cause.title, i18n.language())}")
        return 0
    if name == "-":
        return _from_text(catalogue)
    if name in catalogue.flow_ids:
        from gotui.commands.flows import show

        click.get_current_context().invoke(show, flow=name)
        return 0
    from gotui.telling.page import cause_page

    try:
        click.echo(cause_page(catalogue.cause(name), catalogue.myths_of(name), i18n.language()))
    except UnknownNameError as error:
        from gotui.commands.check import unknown_name

        raise click.UsageError(unknown_name(error)) from None
    return 0


def _from_text(catalogue: Catalogue) -> int:
    text = clean(sys.stdin.buffer.read(MAX_INPUT).decode("utf-8", "backslashreplace"))
    matches = causes_of_text(catalogue, text)
    redactor = Redactor(environ()) if matches else None
    for matched in matches:
        if matched.hint and matched is next(one for one in matches if one.hint):
            click.echo(_("Others that print the same:") if matched is not matches[0] else _("One of these prints it:"))
        title = tell(matched.cause.title, matched.values, i18n.language()) or matched.cause.id
        told = [f"{matched.cause.id}: {title}", *(f"    {line.strip()}" for line in matched.lines[:3])]
        for line in redactor.lines(told) if redactor else told:
            click.echo(line)
    if not matches:
        click.echo(_("No known cause speaks in this text."))
    flows = _flows(catalogue, matches, text)
    if flows:
        click.echo()
        click.echo(_("Flows that find out:"))
    for name in flows:
        click.echo(f"    gotui check {name:<26} {words(catalogue.flow_head(name).title, i18n.language())}")
    if not matches:
        return int(ExitCode.INCONCLUSIVE)
    click.echo(_("These are likely, not proved. `gotui why CMD` finds out."))
    return int(ExitCode.CAUSE)


def _flows(catalogue: Catalogue, matches: list[Matched], text: str) -> list[str]:
    """The flows that lead to these causes, best first; where there is none, those whose symptoms share most words."""
    names = [name for matched in matches for name in catalogue.flows_to(matched.cause.id)]
    if not names:
        names = flows_like_text(catalogue, text)
    picked = [name for name in dict.fromkeys(names) if catalogue.flow_head(name).symptoms]
    return picked[:MOST_FLOWS]
