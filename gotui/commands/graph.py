"""`gotui graph`: why a module is at its version, as a tree or as a Mermaid diagram."""

import click

from gotui.base import i18n, outlets, signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.commands.common import environ, folder_option, harmless, lang_option, write_file
from gotui.engine.picture import Picture
from gotui.session.sessions import Sessions

FORMATS = ("text", "mermaid", "json")


@click.command()
@click.argument("module", required=False, default="")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default text; mermaid where FILE ends in .mmd or .mermaid."
)
@click.option("-o", "output", metavar="FILE", default="-", help="Write to FILE; - is standard output.")
@folder_option
@lang_option
def graph(module: str, form: str | None, output: str, folder: str) -> int:
    """Tell why MODULE, or the module of a package, is at its version: who asks for it, and by which path.

    Without MODULE: what the project itself asks for. Nothing is downloaded, and nothing of the project is run.
    """
    from gotui.engine.probe import CannotTellError
    from gotui.engine.vocabulary import REASONS, word
    from gotui.session.golang import go_catalogue
    from gotui.session.graphs import picture_of

    sessions = Sessions(go_catalogue(), environ(), i18n.language(), None)
    try:
        picture = signals.run(picture_of(sessions, folder, module))
    except CannotTellError as error:
        why = ": ".join(filter(None, (word(REASONS, error.reason, i18n.language()), error.detail)))
        click.echo(harmless(_("What asks for what cannot be told: {why}").format(why=why), environ()), err=True)
        return int(ExitCode.INCONCLUSIVE)
    if picture is None:
        click.echo(harmless(_("Nothing here asks for {module}.").format(module=module), environ()), err=True)
        return int(ExitCode.INCONCLUSIVE)
    form = form or ("mermaid" if output.endswith((".mmd", ".mermaid")) else "text")
    shown = harmless(_told(picture, form), environ())
    if output != "-":
        write_file(output, f"{shown}\n".encode())
    elif outlets.is_first():
        click.echo(shown)
    return 0


def _told(picture: Picture, form: str) -> str:
    from gotui.telling.dependencies import mermaid, told_picture

    if form == "mermaid":
        return mermaid(picture).rstrip()
    told = told_picture(picture, i18n.language())
    if form == "json":
        import msgspec

        from gotui.telling.json import plain_json

        return plain_json(msgspec.to_builtins(told))
    return "\n".join((*told.why, "", *told.tree))
