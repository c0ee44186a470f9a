"""One question with Yes and No; the default is No."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer

from gotui.i18n import N_, _
from gotui.screens.base import Dialog
from gotui.widgets.door import join, show
from gotui.widgets.paper import Paper


class ConfirmScreen(Dialog[bool]):
    """Dismissed with True for yes; everything else is no."""

    DEFAULT_CSS = """
    ConfirmScreen > .box { border: heavy $warning; }
    ConfirmScreen Horizontal { height: auto; margin: 1 0 0 0; }
    ConfirmScreen Button { margin: 0 2 0 0; min-width: 8; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("y", "reply(True)", N_("Yes"), id="confirm.yes"),
        Binding("n,escape", "reply(False)", N_("No"), id="confirm.no"),
        Binding("left,right", "other", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Paper(join((self._heading, "bold")))
            yield Paper(show(self._text))
            with Horizontal():
                yield Button(show(_("No")), id="no", compact=True)
                yield Button(show(_("Yes")), id="yes", compact=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#no", Button).focus()

    def action_reply(self, reply: bool) -> None:
        """Answer."""
        self.dismiss(reply)

    def action_other(self) -> None:
        """Move to the other button."""
        no, yes = self.query_one("#no", Button), self.query_one("#yes", Button)
        (yes if no.has_focus else no).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
