"""One difference in full, to read, select and copy."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from gotui.base.i18n import N_
from gotui.base.untrusted import clean
from gotui.screens.base import Dialog
from gotui.widgets.content import line
from gotui.widgets.keybar import KeyBar


class DifferenceScreen(Dialog[None]):
    """The first row is what differs."""

    DEFAULT_CSS = """
    DifferenceScreen TextArea, DifferenceScreen TextArea:focus { height: 1fr; border: none; padding: 0; }
    """
    BINDINGS = [Binding("escape,q,e,b", "dismiss", N_("Close"), id="difference.close")]  # noqa: RUF012

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(classes="box big"):
            yield Static(line(self._rows[0], "bold"))
            yield TextArea(clean("\n\n".join(self._rows[1:])), read_only=True)
        yield KeyBar(show_command_palette=False)
