"""`gotui flows`: list, show and check flows."""

from pathlib import Path

import click

from gotui.base import i18n
from gotui.base.i18n import _
from gotui.base.texts import tell, words
from gotui.base.untrusted import clean
from gotui.commands.common import lang_option
from gotui.engine.branches import branches_of, matched, wanted
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.faults import Fault
from gotui.engine.flows import Branch
from gotui.session.golang import go_catalogue


@click.group(invoke_without_command=True)
@lang_option
@click.pass_context
def flows(context: click.Context) -> None:
    """List, show and check flows."""
    if context.invoked_subcommand is None:
        context.invoke(list_flows)


@flows.command("list")
@lang_option
def list_flows() -> None:
    """List all flows."""
    catalogue = go_catalogue()
    for name in catalogue.flow_ids:
        click.echo(f"{name}  {words(catalogue.flow_head(name).title, i18n.language())}")


@flows.command("show")
@click.argument("flow")
@lang_option
def show(flow: str) -> None:
    """Print the tree of FLOW: each node's question and where its answers lead."""
    lang = i18n.language()
    catalogue = go_catalogue()
    try:
        tree = catalogue.own_flow(flow)
    except UnknownNameError as error:
        from gotui.commands.check import unknown_name

        raise click.UsageError(unknown_name(error)) from None
    click.echo(f"{words(tree.title, lang)}\n{words(tree.about, lang)}")
    for name, node in tree.nodes.items():
        click.echo(f"\n{name}: {tell(node.ask, {}, lang)}")
        for outcome, branch in branches_of(node).items():
            click.echo(f"  {outcome} -> {_leads(branch, catalogue)}")


def _leads(branch: Branch, catalogue: Catalogue) -> str:
    """Where a branch leads, in the words of the file; for a match also the causes that it finds."""
    if isinstance(branch, str):
        return branch
    first = f"flow/{branch.flow}" if branch.flow else f"cause/{branch.cause}"
    if branch.match:
        asked, causes = wanted(branch), ", ".join(matched(branch, catalogue.signatures))
        areas = f" of {', '.join(asked.areas)}" if asked.areas else ""
        first = f"match {', '.join(asked.phases)}{areas} ({causes})"
    then = f", then {branch.then}" if branch.then else ""
    return f"{first}{then}{f', else {branch.otherwise}' if branch.otherwise else ''}"


@flows.command("lint")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@lang_option
def lint(files: tuple[Path, ...]) -> int:
    """Check flow, cause and myth files (default: gotui's own), with file, line and column of every fault.

    What a file is, its own fields say.
    """
    catalogue = go_catalogue()
    ids = {"flows": catalogue.flow_ids, "causes": catalogue.cause_ids, "myths": catalogue.myth_ids}
    own = [catalogue.path(folder, name) for folder, names in ids.items() for name in names]
    faults = dict.fromkeys(fault for path in files or own for fault in _faults(path, catalogue))
    for fault in faults:
        click.echo(clean(str(fault)))
    if not faults:
        click.echo(_("No faults."))
    return 2 if faults else 0


def _faults(path: Path, catalogue: Catalogue) -> list[Fault]:
    from gotui.engine.lintfile import file_faults

    return file_faults(_read(path), str(path), catalogue)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(_("{path} cannot be read: {error}").format(path=path, error=error)) from None
