"""A long text to read: focused, searched with `/`, and opened at the line that matters."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Selection

from gotui.base.i18n import N_, _
from gotui.base.untrusted import clean
from gotui.widgets.content import line, show

Place = tuple[int, int]
"""Row and column, counted from 0."""


def places(rows: Sequence[str], wanted: str) -> list[Place]:
    """Where a text stands in rows. Letters are told apart only where one of them is a capital."""
    apart = any(letter.isupper() for letter in wanted)
    found: list[Place] = []
    for number, row in enumerate(rows):
        text = row if apart else row.lower()
        at = text.find(wanted)
        while wanted and at >= 0:
            found.append((number, at))
            at = text.find(wanted, at + len(wanted))
    return found


class PagerText(TextArea):
    """The text. Home and End are those of the text, not of a line that nobody edits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g,home", "edge(False)", N_("Top"), id="pager.top", show=False),
        Binding("G,shift+g,end", "edge(True)", N_("End"), id="pager.end", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    def action_edge(self, last: bool) -> None:
        """To the first or the last line."""
        self.move_cursor((self.document.line_count - 1, 0) if last else (0, 0))

    def action_turn(self, way: int) -> None:
        """To another text: lines are wrapped, so that nobody moves in them."""
        self.post_message(Pager.Turned(way))


class Pager(Vertical):
    """A text, the place in it, and a field that comes up to search."""

    DEFAULT_CSS = """
    Pager { height: 1fr; }
    Pager PagerText, Pager PagerText:focus { height: 1fr; border: none; padding: 0; }
    Pager #place { height: 1; color: $foreground-muted; }
    Pager Input { display: none; height: 1; border: none; padding: 0; }
    Pager.-finding Input { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", N_("Find"), id="pager.find", tooltip=N_("Search in this text")),
        Binding("n", "again(1)", N_("Next"), id="pager.next", tooltip=N_("The next place")),
        Binding("N,shift+n", "again(-1)", N_("Previous"), id="pager.previous", show=False),
        Binding("c", "copy_text", N_("Copy"), id="pager.copy", tooltip=N_("Copy what is selected, else all of it")),
        Binding("escape", "stop_finding", show=False),
    ]

    class Copied(Message):
        """Something was copied."""

    class Turned(Message):
        """The person wants the text before (-1) or after this one."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._first = clean(text)
        self._wanted = ""
        self._told: tuple[Selection, str] | None = None

    def compose(self) -> ComposeResult:
        yield PagerText(show(self._first).plain, read_only=True)
        yield Input(placeholder=_("text to find"), compact=True)
        yield Static(id="place")

    def on_mount(self) -> None:
        self._tell_place()

    @property
    def area(self) -> PagerText:
        return self.query_one(PagerText)

    def load(self, text: str, decided: Sequence[str] = ()) -> None:
        """Show a text, at the first of the lines that decided where one of them stands in it."""
        self.area.load_text(clean(text))
        wanted = [" ".join(row.split()) for row in decided if row.strip()]
        rows = [" ".join(row.split()) for row in self._rows]
        number = next((index for index, row in enumerate(rows) if row and row in wanted), None)
        if number is not None:
            length = len(self._rows[number])
            self._go((number, 0), length)

    def action_find(self) -> None:
        """Ask what to search for."""
        self.add_class("-finding")
        self.query_one(Input).focus()

    def action_stop_finding(self) -> None:
        """Back to the text; from there ESC leaves it."""
        self.remove_class("-finding")
        self.area.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """ESC leaves the search only where there is one."""
        return self.has_class("-finding") if action == "stop_finding" else True

    @on(Input.Submitted)
    def _search(self, event: Input.Submitted) -> None:
        event.stop()
        self._wanted = event.value
        self.remove_class("-finding")
        self.area.focus()
        self.action_again(1)

    def action_again(self, way: int) -> None:
        """The next place, or the one before; at an end from the other end on."""
        found = places(self._rows, self._wanted)
        if not self._wanted or not found:
            self._say(_("{text} is not in it").format(text=self._wanted) if self._wanted else "")
            return
        here = self.area.selection.start
        ahead = [place for place in found if place > here] if way > 0 else [place for place in found if place < here]
        pick = (ahead or found)[0 if way > 0 else -1]
        self._go(pick, len(self._wanted))
        self._say(f"{found.index(pick) + 1}/{len(found)}")

    def action_copy_text(self) -> None:
        """Copy what is selected, else all."""
        self.app.copy_to_clipboard(self.area.selected_text or self.area.text)
        self.post_message(self.Copied())

    @property
    def row(self) -> str:
        """The line on which the cursor is."""
        return self._rows[self.area.selection.start[0]]

    @property
    def _rows(self) -> list[str]:
        return self.area.text.split("\n")

    def _go(self, place: Place, length: int) -> None:
        row, column = place
        self.area.selection = Selection((row, column), (row, column + length))
        self.area.scroll_cursor_visible(center=True)

    def _say(self, more: str) -> None:
        """Beside the place, until the person moves on."""
        self._told = self.area.selection, more
        self._tell_place()

    @on(TextArea.SelectionChanged)
    def _tell_place(self) -> None:
        row, count = self.area.cursor_location[0] + 1, self.area.document.line_count
        more = self._told[1] if self._told and self._told[0] == self.area.selection else ""
        self.query_one("#place", Static).update(line(f"{row}/{count}  {more}"))
