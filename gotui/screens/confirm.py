"""One question with Yes and No; the default is No."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from gotui.base.i18n import N_
from gotui.screens.base import Dialog
from gotui.widgets.content import join, show
from gotui.widgets.keybar import KeyBar
from gotui.widgets.wrapped import WrappedText
from gotui.widgets.yesno import YesNo


class ConfirmScreen(Dialog[bool]):
    """Dismissed with True for yes; everything else is no."""

    DEFAULT_CSS = """
    ConfirmScreen > .box { border: heavy $warning; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("y", "reply(True)", N_("Yes"), id="confirm.yes"),
        Binding("n,escape", "reply(False)", N_("No"), id="confirm.no"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield WrappedText(join((self._heading, "bold")))
            yield WrappedText(show(self._text))
            yield YesNo()
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(YesNo).rest()

    def action_reply(self, reply: bool) -> None:
        """Answer."""
        self.dismiss(reply)

    def on_yes_no_replied(self, event: YesNo.Replied) -> None:
        self.dismiss(event.yes)
