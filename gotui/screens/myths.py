"""What is often said of a cause, and is not so."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from gotui.base.i18n import N_
from gotui.screens.base import Dialog
from gotui.telling.causes import ToldMyth
from gotui.widgets import verdict
from gotui.widgets.content import join
from gotui.widgets.keybar import KeyBar
from gotui.widgets.wrapped import WrappedText


class MythsScreen(Dialog[None]):
    """Closed with ESC."""

    DEFAULT_CSS = """
    MythsScreen WrappedText { margin: 0 0 1 0; }
    """
    BINDINGS = [Binding("escape,q,m", "dismiss", N_("Close"), id="myths.close")]  # noqa: RUF012

    def __init__(self, told: Sequence[ToldMyth]) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box"):
            for myth in self._told:
                yield WrappedText(join(verdict.myth(myth)))
        yield KeyBar(show_command_palette=False)
