"""Small inputs: a line of text whose Enter is named in the footer, and a tick that is legible without colour."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from gotui.base.i18n import N_
from gotui.widgets.content import show

ARROWS = tuple(
    Binding(key, f"move('{way}')", show=False)
    for key, way in (("down", "down"), ("up", "up"), ("pagedown", "page_down"), ("pageup", "page_up"))
)
"""Keys that move in what cannot have the focus itself."""


class Field(Input):
    """An input of one row. The arrows up and down are posted as `Moved`, for a list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Start"), id="field.submit"),
        *ARROWS,
    ]

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Several lines are an error text, not something to edit. Terminals paste line ends as carriage returns."""
        rows = event.text.splitlines()
        if len(rows) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted("\n".join(rows)))

    class Moved(Message):
        """An arrow was pressed: `way` is up, down, page_up or page_down."""

        def __init__(self, way: str) -> None:
            super().__init__()
            self.way = way

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_move(self, way: str) -> None:
        """Post the arrow."""
        self.post_message(self.Moved(way))


class Tick(Static, can_focus=True):
    """`[ ] text`, or `[x] text`."""

    DEFAULT_CSS = """
    Tick { height: auto; width: 1fr; }
    Tick:focus { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "turn", show=False)]
    value: reactive[bool] = reactive(False)

    def __init__(self, text: str, name: str) -> None:
        super().__init__(id=name)
        self._text = text

    def on_mount(self) -> None:
        self.watch_value()

    def watch_value(self) -> None:
        self.update(show(f"[{'x' if self.value else ' '}] {self._text}"))

    def action_turn(self) -> None:
        """The other way round."""
        self.value = not self.value

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_turn()
