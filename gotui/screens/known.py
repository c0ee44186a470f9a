"""A cause whose signature an error text matched: likely, as long as no walk has shown it."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from gotui.base.i18n import N_, _, language
from gotui.base.texts import fill, words
from gotui.engine.causes import Myth
from gotui.engine.matching import Matched
from gotui.screens.base import Dialog
from gotui.screens.copying import copy_commands
from gotui.widgets import verdict
from gotui.widgets.door import join, line, lines, show
from gotui.widgets.fixcard import FixCard
from gotui.widgets.keybar import KeyBar
from gotui.widgets.paper import Paper
from gotui.widgets.prose import CODE, prose


class KnownScreen(Dialog[None]):
    """The cause's page with the values the text gave."""

    DEFAULT_CSS = """
    KnownScreen Paper { margin: 0 0 1 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("c", "copy", N_("Copy"), id="known.copy", tooltip=N_("Copy the commands of the chosen fix")),
        Binding("escape,q", "dismiss", N_("Close"), id="known.close"),
    ]

    def __init__(self, matched: Matched, myths: Sequence[Myth]) -> None:
        super().__init__()
        self._matched = matched
        self._myths = myths

    def compose(self) -> ComposeResult:
        cause, values = self._matched.cause, self._matched.values
        with VerticalScroll(classes="box big"):
            yield Paper(
                lines(
                    line(fill(words(cause.title, language()), values), "bold"),
                    *(join("  ", line(row, CODE)) for row in self._matched.lines[:3]),
                )
            )
            yield Paper(show(_("Likely, not proved: only a walk shows whether it is so here."), "$text-warning"))
            yield Paper(prose(fill(words(cause.explanation, language()), values)))
            for number, fix in enumerate(cause.fixes):
                yield FixCard(fix, values, number)
            for myth in self._myths:
                yield Paper(join(verdict.myth(myth)))
        yield KeyBar(show_command_palette=False)

    @on(FixCard.Chosen)
    def action_copy(self) -> None:
        """Copy the commands of the focused fix, else of the recommended one."""
        copy_commands(self)
