"""All stored sessions: open one, or delete it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language
from gotui.base.texts import words
from gotui.engine.state import fold
from gotui.engine.vocabulary import STATUSES, word
from gotui.screens.base import Dialog
from gotui.screens.confirm import ConfirmScreen
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.store.store import SessionSummary
from gotui.telling.verification import passes
from gotui.telling.wording import ago
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import COLOURS, Marks

MOST_READ = 200
MARK, COMPARE = N_("Mark two, to compare them"), N_("The two marked, or this one beside what is so here now")


class SessionList(OptionList):
    """Enter is named in the footer."""

    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("enter", "select", N_("Open"), id="sessions.open", tooltip=N_("Resume it, or read its verdict"))
    ]


class SessionsScreen(Dialog[str]):
    """Dismissed with the id of the session to open, or None."""

    DEFAULT_CSS = """
    SessionsScreen { align: left top; background: $background; }
    SessionsScreen > Static { height: auto; padding: 0 1; }
    SessionsScreen > OptionList { height: 1fr; border: round $border; }
    SessionsScreen > OptionList:focus { border: round $primary; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("d,delete", "delete", N_("Delete"), id="sessions.delete", tooltip=N_("Delete it, after a question")),
        Binding("m,space", "mark", N_("Mark"), id="sessions.mark", tooltip=MARK),
        Binding("c", "compare", N_("Compare"), id="sessions.compare", tooltip=COMPARE),
        Binding("escape,q,b", "back", N_("Back"), id="sessions.back"),
    ]

    class Compare(Message):
        """A session beside another one; where none is named, beside what is so here now."""

        def __init__(self, session: str, other: str = "") -> None:
            super().__init__()
            self.session = session
            self.other = other

    def __init__(self, sessions: Sessions, marks: Marks) -> None:
        super().__init__()
        self._saved = sessions
        self._marks = marks
        self._summaries: list[SessionSummary] = []
        self._damaged: set[str] = set()
        self._fixed: set[str] = set()
        self._marked: list[str] = []

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the footer has, too."""
        yield _("Mark"), _(MARK), self.action_mark
        yield _("Compare"), _(COMPARE), self.action_compare

    def compose(self) -> ComposeResult:
        yield Static(join((_("All sessions"), "bold")))
        yield Static(id="trouble")
        yield SessionList(markup=False)
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self._tell()
        self.run_worker(self._look_for_damage())

    async def _look_for_damage(self) -> None:
        """Read the newest ones, so that nobody has to open one to learn that it is damaged, or mended since."""
        for one in self._summaries[:MOST_READ]:
            await asyncio.sleep(0)
            with suppress(StoreError):
                reading = self._saved.reading(one.id)
                if reading.lost:
                    self._damaged.add(one.id)
                elif one.status == "cause-found" and passes(fold(reading.records)):
                    self._fixed.add(one.id)
                if one.id in self._damaged | self._fixed:
                    self.query_one(OptionList).replace_option_prompt(one.id, self._row(one))

    def _tell(self, trouble: str = "") -> None:
        try:
            self._summaries = self._saved.summaries()
        except StoreError as error:
            self._summaries, trouble = [], str(error)
        if not self._summaries and not trouble:
            trouble = self._saved.trouble or _("There is no saved session.")
        self.query_one("#trouble", Static).update(show(trouble))
        choices = self.query_one(OptionList)
        choices.set_options(Option(self._row(one), id=one.id) for one in self._summaries)
        choices.highlighted = 0 if self._summaries else None
        choices.focus()

    def _row(self, one: SessionSummary) -> Content:
        mark = {"cause-found": self._marks.wrong, "healthy": self._marks.fine, "open": self._marks.now}
        ended = self._cause(one.cause) or word(STATUSES, one.status, language())
        sign = self._marks.unknown if one.id in self._damaged else mark.get(one.status, self._marks.unknown)
        head = join(f"{sign} ", line(ended, "bold"))
        if one.id in self._fixed:
            told = f"{self._marks.fine} {_('Fixed: {title}').format(title=ended)}"
            head = line(told, f"bold {COLOURS['fine']}")
        if one.id in self._damaged and one.status != "damaged":
            head = join(head, self._marks.gap, line(word(STATUSES, "damaged", language()), "$text-warning"))
        if one.id in self._marked:
            head = join(("AB"[self._marked.index(one.id)], "bold $text-accent"), " ", head)
        about = line(f"{' '.join(one.failing)}{self._marks.gap}{one.folder}", "$foreground-muted")
        return lines(
            head, join("  ", about, (f"{self._marks.gap}{ago(time.time() - one.updated)}", "$foreground-muted"))
        )

    def _cause(self, name: str) -> str:
        is_known = name in self._saved.catalogue.cause_ids
        return words(self._saved.catalogue.cause(name).title, language()) if is_known else name

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the highlighted session."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.dismiss(option.id)

    def action_mark(self) -> None:
        """Mark the highlighted session, or no more; of three, the one that was marked first is no more."""
        option = self.query_one(OptionList).highlighted_option
        if option is None or option.id is None:
            return
        before = self._marked
        kept = [name for name in before if name != option.id]
        self._marked = kept if option.id in before else [*kept[-1:], option.id]
        for one in self._summaries:
            if one.id in {*before, *self._marked}:
                self.query_one(OptionList).replace_option_prompt(one.id, self._row(one))

    def action_compare(self) -> None:
        """Two that are marked beside each other; else the highlighted one beside the marked, or what is so here now."""
        option = self.query_one(OptionList).highlighted_option
        if len(self._marked) == len("AB"):
            self.post_message(self.Compare(*self._marked))
        elif option is not None and option.id is not None:
            marked = next((name for name in self._marked if name != option.id), "")
            self.post_message(self.Compare(marked, option.id) if marked else self.Compare(option.id))

    def action_back(self) -> None:
        """Back to where we came from."""
        self.dismiss(None)

    def action_delete(self) -> None:
        """Delete the highlighted session, if the person says yes."""
        option = self.query_one(OptionList).highlighted_option
        if option is None or option.id is None:
            return
        name = option.id
        text = _("Session {session} and everything it saw will be gone.").format(session=name)
        self.app.push_screen(
            ConfirmScreen(_("Delete this session?"), text), lambda yes: self._delete(name) if yes else None
        )

    def _delete(self, name: str) -> None:
        try:
            self._saved.delete(name)
            self._marked = [one for one in self._marked if one != name]
        except StoreError as error:
            self._tell(str(error))
        else:
            self._tell()
