"""The first screen: what do you see, and which command fails?"""

import shlex
import time
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from gotui.base.i18n import N_, _
from gotui.base.untrusted import clean
from gotui.engine.faults import FileFaultsError
from gotui.engine.flows import FlowHead
from gotui.screens.base import Page
from gotui.store.errors import StoreError
from gotui.widgets.content import line, show
from gotui.widgets.field import Field
from gotui.widgets.keybar import KeyBar
from gotui.widgets.symptoms import SymptomList, matching
from gotui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from gotui.engine.matching import Matched
    from gotui.session.sessions import Sessions
    from gotui.store.store import SessionSummary

LEAST = 10
"""Characters from which on a filter that matches no flow is taken for an error text."""


class HomeScreen(Page):
    """Posts `Begin` or `TakeUp`."""

    DEFAULT_CSS = """
    HomeScreen .row { height: 1; padding: 0 1; }
    HomeScreen .row > .name { width: 10; color: $foreground-muted; }
    HomeScreen .row > .value { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    HomeScreen .row > Input { width: 1fr; }
    HomeScreen #folder-row { margin: 1 0 0 0; }
    HomeScreen #filter-row { margin: 1 0 0 0; }
    HomeScreen #trouble { height: auto; padding: 0 1; color: $text-error; display: none; }
    HomeScreen.-narrow #folder-row, HomeScreen.-narrow #filter-row { margin: 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("tab", "app.focus_next", N_("Next field"), id="home.next", tooltip=N_("Go to the next field")),
        Binding("escape", "clear", N_("Clear"), id="home.clear", tooltip=N_("Clear the filter"), show=False),
    ]

    AUTO_FOCUS = "#filter"

    class Begin(Message):
        """Start a new session."""

        def __init__(self, flow: str, failing: tuple[str, ...]) -> None:
            super().__init__()
            self.flow = flow
            self.failing = failing

    class TakeUp(Message):
        """Go on with a stored session."""

        def __init__(self, session: str) -> None:
            super().__init__()
            self.session = session

    class AllSessions(Message):
        """Show the list of sessions."""

    def __init__(self, sessions: "Sessions", folder: str, failing: tuple[str, ...] | None, flow: str | None) -> None:
        super().__init__()
        self._saved = sessions
        self._folder = folder
        self._flow = flow
        self._command = shlex.join(failing) if failing else ""
        self._query = ""
        self._edited = bool(failing)
        self._shown = False
        self._flows: list[FlowHead] = []
        self._faults: list[str] = []
        self._sessions: list[SessionSummary] = []
        self._matched: list[Matched] = []

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Horizontal(classes="row", id="folder-row"):
            yield Static(show(_("Folder")), classes="name")
            yield Static(line(self._folder), classes="value")
        with Horizontal(classes="row"):
            yield Static(show(_("Command")), classes="name")
            yield Field(value=clean(self._command), placeholder=_("the command that fails"), id="command", compact=True)
        yield Static(id="trouble")
        with Horizontal(classes="row", id="filter-row"):
            yield Static(show(_("Symptom")), classes="name")
            yield Field(
                value=clean(self._query), placeholder=_("type to filter, or paste an error"), id="filter", compact=True
            )
        yield SymptomList(markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """The first frame shows the list already."""
        self._read()
        self._tell()

    def on_screen_resume(self) -> None:
        if self._shown:
            self._read()
            self.call_after_refresh(self._tell)
        self._shown = True
        if self.focused is None:
            self.query_one("#filter", Input).focus()

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self._tell)

    def _read(self) -> None:
        """Read what there is; a flow with faults is left out and named."""
        self._flows, self._faults = [], [self._saved.unreached] if self._saved.unreached else []
        for name in self._saved.catalogue.flow_ids:
            try:
                flow = self._saved.catalogue.flow_head(name)
                self._flows += [flow] if flow.symptoms else []
            except FileFaultsError as error:
                self._faults.append(str(error))
        self._flows.sort(key=lambda flow: flow.id != self._flow)
        try:
            summaries = self._saved.summaries()
        except StoreError as error:
            summaries, self._faults = [], [*self._faults, str(error)]
        self._sessions = sorted(summaries, key=lambda one: one.folder != self._folder)

    def _tell(self) -> None:
        self.query_one(TopBar).tell(_("find out why Go fails here, step by step"), warning=self._saved.trouble)
        choices = self.query_one(SymptomList)
        choices.border_title = show(_("What do you see?"))
        choices.tell(self._flows, self._sessions, self._query, time.time(), self._matched)
        self._trouble(*self._faults)

    def _trouble(self, *texts: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.display = bool(texts)
        trouble.update(show("\n".join(texts)))

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._query = event.value
        matches = any(matching(flow, self._query) is not None for flow in self._flows)
        self._matched = [] if matches or len(self._query) < LEAST else self._causes(self._query)
        self.query_one(SymptomList).tell(self._flows, self._sessions, self._query, time.time(), self._matched)

    @on(Field.Pasted)
    def _pasted(self, event: Field.Pasted) -> None:
        """An error text: the causes that know it come first."""
        self._matched = self._causes(event.text)
        if not self._matched:
            self.say(_("No known cause speaks in this text. Choose a symptom instead."))
        self.query_one(SymptomList).tell(self._flows, self._sessions, self._query, time.time(), self._matched)

    def _causes(self, text: str) -> "list[Matched]":
        from gotui.session.posted import causes_of_text

        return causes_of_text(self._saved.catalogue, text)

    @on(Input.Changed, "#command")
    def _edit(self, event: Input.Changed) -> None:
        if event.value != self._command:
            self._command, self._edited = event.value, True
            self._trouble()

    @on(OptionList.OptionHighlighted)
    def _suggest(self, event: OptionList.OptionHighlighted) -> None:
        """The command a flow is usually about, until the person writes another."""
        kind, _colon, name = (event.option_id or "").partition(":")
        if kind == "flow" and not self._edited:
            self._command = shlex.join(self._saved.catalogue.flow_head(name).failing)
            self.query_one("#command", Input).value = clean(self._command)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.action_start()

    @on(Field.Moved)
    async def _move(self, event: Field.Moved) -> None:
        """The arrows move in the list while the person types."""
        action = event.way if event.way.startswith("page") else f"cursor_{event.way}"
        await self.query_one(SymptomList).run_action(action)

    def action_clear(self) -> None:
        """Clear the filter."""
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter", Input).focus()

    def action_start(self) -> None:
        """Do what the highlighted entry says."""
        option = self.query_one(SymptomList).highlighted_option
        kind, _colon, name = (option.id if option and option.id else "").partition(":")
        if kind == "all":
            self.post_message(self.AllSessions())
        elif kind == "open":
            self.post_message(self.TakeUp(name))
        elif kind == "cause":
            from gotui.screens.match import MatchScreen

            matched = next(one for one in self._matched if one.cause.id == name)
            self.app.push_screen(MatchScreen(matched, self._saved.catalogue.myths_of(name)))
        elif kind == "flow" and (failing := self._failing()):
            self.post_message(self.Begin(name, failing))

    def _failing(self) -> tuple[str, ...]:
        """The command as words; empty, with a message, where it is none."""
        try:
            failing = tuple(shlex.split(self._command))
        except ValueError:
            self._trouble(_("The quotes in the command do not match."))
            failing = ()
        else:
            if not failing:
                self._trouble(_("Please write the command that fails, for example: go test ./..."))
        if not failing:
            self.query_one("#command", Input).focus()
        return failing
