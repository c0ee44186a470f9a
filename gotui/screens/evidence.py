"""The observations behind a step or a verdict, to read, search and copy."""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language
from gotui.engine.events import Observed
from gotui.screens.base import Dialog
from gotui.screens.editing import open_place
from gotui.session.editing import place_in
from gotui.session.session import Session
from gotui.targets.looks import ReadFile
from gotui.telling.observationpage import ending_of, raw_of, text_of
from gotui.telling.observations import title_of
from gotui.widgets.content import join, line, lines
from gotui.widgets.keybar import KeyBar
from gotui.widgets.pager import Pager


class EvidenceScreen(Dialog[None]):
    """What was looked at above, what was seen below: at the first of the lines that `decided`, where it holds one."""

    DEFAULT_CSS = """
    EvidenceScreen OptionList, EvidenceScreen OptionList:focus {
        height: auto; max-height: 30%; border: none; padding: 0;
    }
    EvidenceScreen Pager { margin: 1 0 0 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("o", "editor", N_("Open"), id="evidence.editor", tooltip=N_("Open the line's file in your editor")),
        Binding("r", "raw", N_("Command"), id="evidence.raw", tooltip=N_("The whole command, as it was started")),
        Binding("escape,q,e", "dismiss", N_("Close"), id="evidence.close"),
    ]

    def __init__(
        self, session: Session[Any], title: str, observations: Sequence[Observed], decided: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._session = session
        self._heading = title
        self._observations = observations
        self._decided = decided
        self._number = 0
        self._raw = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="box big"):
            yield Static(line(self._heading, "bold"))
            if not self._observations:
                yield Static(join(_("No look was kept for this step: it followed from earlier ones, or from you.")))
            else:
                yield OptionList(
                    *(Option(self._row(seen), id=str(index)) for index, seen in enumerate(self._observations)),
                    markup=False,
                )
                yield Pager()
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        if self._observations:
            self.query_one(OptionList).highlighted = self._number
            self._show(self._number)
            self.query_one(Pager).area.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a command only where something was looked at."""
        if action == "editor" and self._session.foreign:
            return False
        return bool(self._observations) if action in ("raw", "editor") else True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._number:
            self._show(event.option_index)

    def on_option_list_option_selected(self) -> None:
        self.query_one(Pager).area.focus()

    @on(Pager.Turned)
    def _turn(self, event: Pager.Turned) -> None:
        """Another look of the same step."""
        self.query_one(OptionList).highlighted = (self._number + event.way) % len(self._observations)

    @on(Pager.Copied)
    def _copied(self) -> None:
        self.say(_("Copied, if your terminal allows it"))

    def action_editor(self) -> None:
        """Open the file that the line names, where the cursor is; else what was looked at."""
        pager = self.query_one(Pager)
        look = self._observations[self._number].look
        looked_at = [look.path] if isinstance(look, ReadFile) else []
        texts = [pager.row, *(f"{path}:1" for path in looked_at)]
        open_place(self, self._session, place_in(texts, self._session.state.subject.folder))

    def action_raw(self) -> None:
        """The whole command in place of what it said, and back."""
        self._raw = not self._raw
        self._show(self._number)

    def _show(self, number: int) -> None:
        self._number = number
        seen = self._observations[number]
        self.query_one(Pager).load(raw_of(seen) if self._raw else text_of(seen), self._decided)

    def _row(self, seen: Observed) -> Content:
        return lines(line(title_of(seen.look, language())), join("  ", line(ending_of(seen), "$foreground-muted")))
