"""No and Yes side by side. No has the focus, so Enter means No."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from gotui.base.i18n import _
from gotui.widgets.content import show


def no_and_yes() -> ComposeResult:
    """The two buttons."""
    yield Button(show(_("No")), id="no", compact=True)
    yield Button(show(_("Yes")), id="yes", compact=True)


def move_to_other(among: Widget) -> None:
    """Put the focus on the other one of the two."""
    no, yes = among.query_one("#no", Button), among.query_one("#yes", Button)
    (yes if no.has_focus else no).focus()


class YesNo(Horizontal):
    """Posts `Replied` when one of them is activated; the keys y and n belong to the screen."""

    DEFAULT_CSS = """
    YesNo { height: auto; margin: 1 0 0 0; }
    YesNo > Button { margin: 0 2 0 0; min-width: 8; }
    """
    BINDINGS = [Binding("left,right", "other", show=False)]  # noqa: RUF012 - Textual's own way

    class Replied(Message):
        """The person answered."""

        def __init__(self, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    def compose(self) -> ComposeResult:
        yield from no_and_yes()

    def rest(self) -> None:
        """Put the focus on No."""
        self.query_one("#no", Button).focus()

    def action_other(self) -> None:
        """Move to the other button."""
        move_to_other(self)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Replied(event.button.id == "yes"))
