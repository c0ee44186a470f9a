"""The first screen: what fails, what do you see, or what was printed?"""

import shlex
import time
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from gotui.base.i18n import N_, _, language, ngettext
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.engine.faults import FileFaultsError
from gotui.engine.findings import Subject
from gotui.engine.flows import FlowHead
from gotui.reading.typedcommand import Typed, command_in
from gotui.screens.base import Page
from gotui.store.errors import StoreError
from gotui.widgets.content import join, line, show
from gotui.widgets.field import Field
from gotui.widgets.keybar import KeyBar
from gotui.widgets.symptoms import Choices, SymptomList
from gotui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from gotui.engine.said import Words
    from gotui.session.searching import Found, Search
    from gotui.session.sessions import Sessions
    from gotui.store.store import SessionSummary

IDLE = 0.3
"""Seconds after the first frame until what is slow is begun: nobody is to wait for it."""


USUAL = Subject("").failing
"""The command that is meant where nobody says another."""


class HomeScreen(Page):
    """Posts `Begin` or `TakeUp`."""

    DEFAULT_CSS = """
    HomeScreen .row { height: 1; padding: 0 1; }
    HomeScreen .row > .name { width: auto; margin: 0 1 0 0; color: $foreground-muted; }
    HomeScreen .row > Input { width: 1fr; }
    HomeScreen #here { height: auto; max-height: 3; padding: 0 1; }
    HomeScreen #filter-row { margin: 1 0 0 0; }
    HomeScreen #trouble { height: auto; padding: 0 1; color: $text-error; display: none; }
    HomeScreen #about { height: auto; max-height: 3; padding: 0 1; color: $foreground-muted; }
    HomeScreen.-narrow #filter-row { margin: 0; }
    HomeScreen.-narrow #about { display: none; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("tab", "app.focus_next", N_("Next field"), id="home.next", tooltip=N_("Go to the next field")),
        Binding("escape", "clear", N_("Clear"), id="home.clear", tooltip=N_("Clear the field"), show=False),
    ]

    AUTO_FOCUS = "#filter"

    class Begin(Message):
        """Start a new session. `agreed`: the person chose to run the command; `said` is what they say it printed."""

        def __init__(self, flow: str, typed: tuple[str, ...], *, agreed: bool = False, said: "Words | None" = None):
            super().__init__()
            self.flow = flow
            self.typed = typed
            self.agreed = agreed
            self.said = said

    class TakeUp(Message):
        """Go on with a stored session."""

        def __init__(self, session: str) -> None:
            super().__init__()
            self.session = session

    class AllSessions(Message):
        """Show the list of sessions."""

    def __init__(
        self,
        sessions: "Sessions",
        folder: str,
        failing: tuple[str, ...] | None,
        flow: str | None,
        pasted: str = "",
    ) -> None:
        super().__init__()
        self._saved = sessions
        self._folder = folder
        self._flow = flow
        self._command = shlex.join(failing or ())
        self._query = ""
        self._pasted = pasted
        self._shown = False
        self._flows: dict[str, FlowHead] = {}
        self._faults: list[str] = []
        self._sessions: list[SessionSummary] = []
        self._search: Search | None = None
        self._found: Found | None = None

    def compose(self) -> ComposeResult:
        yield TopBar()
        yield Static(id="here")
        yield Static(id="trouble")
        with Horizontal(classes="row", id="filter-row"):
            yield Static(show(">"), classes="name")
            yield Field(
                value=clean(self._query),
                placeholder=_("what fails, what you see, or a pasted error"),
                id="filter",
                compact=True,
            )
        yield SymptomList(markup=False)
        yield Static(id="about")
        with Horizontal(classes="row"):
            yield Static(show(_("Command")), classes="name")
            yield Field(value=clean(self._command), placeholder=_("the command that fails"), id="command", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """The first frame shows the list already."""
        self._read()
        if self._pasted:
            self._look_for(self._pasted)
        self._tell()
        self.set_timer(IDLE, self._begin_to_look)

    def on_screen_resume(self) -> None:
        if self._shown:
            before = self._sessions
            self._read()
            if before != self._sessions:  # what was just left is what comes first
                self.query_one(SymptomList).highlighted = None
            self.call_after_refresh(self._tell)
        self._shown = True
        if self.focused is None:
            self.query_one("#filter", Input).focus()

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self._tell)
        self.call_after_refresh(self._begin_to_look)

    def _begin_to_look(self) -> None:
        self.run_worker(self._look_here(), group="glance", exclusive=True, exit_on_error=False)

    async def _look_here(self) -> None:
        """What is so here; and the search is made ready, which takes some milliseconds."""
        from gotui.session.glances import glance
        from gotui.widgets.here import here

        seen = await glance(self._saved, self._folder)
        self.query_one("#here", Static).update(join(here(self.app.marks, seen)))  # type: ignore[attr-defined]
        if not self._found:
            self._searcher.found("go")

    def _read(self) -> None:
        """Read what there is; a flow with faults is left out and named."""
        self._faults = [self._saved.unreached] if self._saved.unreached else []
        flows: list[FlowHead] = []
        for name in self._saved.catalogue.flow_ids:
            try:
                flow = self._saved.catalogue.flow_head(name)
                flows += [flow] if flow.symptoms else []
            except FileFaultsError as error:
                self._faults.append(str(error))
        flows.sort(key=lambda flow: (flow.id != self._flow, flow.failing != USUAL))
        self._flows = {flow.id: flow for flow in flows}
        try:
            summaries = self._saved.summaries()
        except StoreError as error:
            summaries, self._faults = [], [*self._faults, str(error)]
        self._sessions = sorted(summaries, key=lambda one: one.folder != self._folder)

    def _tell(self) -> None:
        self.query_one(TopBar).tell(self._folder, warning=self._saved.trouble)
        choices = self.query_one(SymptomList)
        choices.border_title = show(self._title())
        choices.tell(self._choices(), time.time())
        self._trouble(*self._faults)

    def _title(self) -> str:
        if not self._pasted:
            return _("What do you see?")
        count = len(self._pasted.splitlines())
        text = ngettext("{count} line was pasted; ESC forgets it", "{count} lines were pasted; ESC forgets them", count)
        return text.format(count=f"{count:,}")

    def _choices(self) -> Choices:
        wanted, found, why = self._wanted(), self._found, self._saved.catalogue.ecosystem.why
        command, why = shlex.join(wanted.words), why if why in self._flows else ""
        if found is None:
            flows = [flow for flow in self._flows.values() if flow.id != why]
            return Choices(flows, self._sessions, self._folder, command=command, why=why)
        near = [hit.name for hit in found.flows if hit.score and hit.name in self._flows]
        return Choices(
            flows=[self._flows[name] for name in dict.fromkeys([*near, *self._flows])],
            sessions=self._sessions,
            folder=self._folder,
            asked=self._query or self._pasted,
            sure=found.sure,
            said={hit.name: hit.said for hit in found.flows},
            causes=found.causes,
            pages=[(hit.name, self._searcher.titles[hit.name]) for hit in found.pages],
            command=command,
            why=why,
            first=wanted.plain,
            heard=bool(self._pasted),
        )

    def _wanted(self) -> Typed:
        """The command that is meant: what was typed, else the one in its own field, else the usual one."""
        if self._query and not self._pasted and (typed := command_in(self._query)):
            return typed
        return Typed(self._words() or USUAL, plain=False)

    def _words(self) -> tuple[str, ...]:
        """What stands in the command's field; empty where that is nothing, or its quotes do not match."""
        try:
            return tuple(shlex.split(self._command))
        except ValueError:
            return ()

    @property
    def _searcher(self) -> "Search":
        from gotui.session.searching import Search

        if self._search is None:
            self._search = Search(self._saved.catalogue)
        return self._search

    def _look_for(self, text: str) -> None:
        self._found = self._searcher.found(text) if text.strip() else None

    def _trouble(self, *texts: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.display = bool(texts)
        trouble.update(show("\n".join(texts)))

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        if event.value == self._query:
            return
        self._query, self._pasted = event.value, ""
        self._look_for(self._query)
        self._tell()

    @on(Field.Pasted)
    def paste(self, event: Field.Pasted) -> None:
        """An error text: the causes that know it come first."""
        self._query, self._pasted = "", event.text
        with self.prevent(Input.Changed):
            self.query_one("#filter", Input).value = ""
        self._look_for(event.text)
        self._tell()

    @on(Input.Changed, "#command")
    def _edit(self, event: Input.Changed) -> None:
        if event.value != self._command:
            self._command = event.value
            self._tell()

    @on(OptionList.OptionHighlighted)
    def _suggest(self, event: OptionList.OptionHighlighted) -> None:
        """What the entry does, and the command that it is about where nobody names another. What was typed stays."""
        kind, _colon, name = (event.option_id or "").partition(":")
        flow = self._flows.get(name) if kind == "flow" else None
        about = words(flow.about, language()) if flow else ""
        if kind == "run":
            about = _("Runs the command once, as you would, then looks for what its words speak of.")
        self.query_one("#about", Static).update(line(about))
        usual = shlex.join(flow.failing if flow else USUAL)
        self.query_one("#command", Input).placeholder = clean(usual)

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
        """Forget what was typed and pasted."""
        self._query = self._pasted = ""
        self._found = None
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter", Input).focus()
        self._tell()

    def action_start(self) -> None:
        """Do what the highlighted entry says."""
        option = self.query_one(SymptomList).highlighted_option
        entry = option.id if option and option.id else ""
        kind, _colon, name = entry.partition(":")
        if kind == "all":
            self.post_message(self.AllSessions())
        elif kind == "open":
            self.post_message(self.TakeUp(name))
        elif kind == "known" or "/" in entry:
            self._read_page(entry)
        elif kind == "run":
            self._run()
        elif kind == "flow" and (failing := self._failing(self._flows[name])):
            self.post_message(self.Begin(name, failing))

    def _run(self) -> None:
        """Naming the command is the yes to run it; where its words are there already, they are taken."""
        from gotui.engine.said import Words

        said = Words(self._pasted, "pasted") if self._pasted else None
        if failing := self._failing(None):
            why = self._saved.catalogue.ecosystem.why
            self.post_message(self.Begin(why, failing, agreed=said is None, said=said))

    def _read_page(self, entry: str) -> None:
        from gotui.engine.matching import Matched
        from gotui.screens.match import MatchScreen, MythScreen

        catalogue = self._saved.catalogue
        kind, _slash, name = entry.replace("known:", "known/").partition("/")
        if kind == "myth":
            self.app.push_screen(MythScreen(catalogue.myth(name)))
            return
        known = next((one for one in self._found.causes if one.cause.id == name), None) if self._found else None
        matched = known if known and kind == "known" else Matched(catalogue.cause(name), {}, ())
        self.app.push_screen(MatchScreen(matched, catalogue.myths_of(name)))

    def _failing(self, flow: FlowHead | None) -> tuple[str, ...]:
        """The command as words; empty, with a message, where it is none, or where the flow's is but an example."""
        wanted = self._wanted()
        if wanted.words != USUAL or self._words():
            return wanted.words
        usual = flow.failing if flow else USUAL
        if not self._command.strip() and usual[0] == USUAL[0]:
            return usual
        if self._command.strip():
            self._trouble(_("The quotes in the command do not match."))
        else:
            example = _("Please write the command that fails, for example: {command}")
            self._trouble(example.format(command=shlex.join(usual)))
        self.query_one("#command", Input).focus()
        return ()
