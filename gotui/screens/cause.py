"""How the walk ended: the verdict, what it rests on, ways out, and how to check that they worked."""

import shlex
from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gotui.base.i18n import N_, _, language
from gotui.engine.causetexts import recommended
from gotui.engine.events import Concluded
from gotui.fixes.errors import FixError
from gotui.reading.editors import Place
from gotui.screens.copying import chosen_card, copy_commands
from gotui.screens.dependencies import DEPENDENCIES, DependenciesScreen
from gotui.screens.editing import open_place
from gotui.screens.verifying import ask_to_verify, open_evidence
from gotui.screens.watching import HAND_OFF, WHAT_IF, SessionPage
from gotui.session import offers
from gotui.session.askers import Person
from gotui.session.editing import place_in
from gotui.session.session import Session
from gotui.telling import inconclusive
from gotui.telling.causes import ToldCause, fixes_of
from gotui.telling.document import ToldFlow, told
from gotui.telling.onwards import Onward, onwards
from gotui.telling.verification import passes
from gotui.widgets import verdict, verdicthead
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.fixcard import FixCard
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import Marks
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar
from gotui.widgets.wrapped import WrappedText

MOST_SAID = 30
"""Lines of what the command said."""


class CauseScreen(SessionPage):
    """Shown for every end of a walk, not only for causes. Posts `Again`."""

    DEFAULT_CSS = """
    CauseScreen #columns { height: 1fr; layout: horizontal; overflow: hidden; }
    CauseScreen #main { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CauseScreen #side { width: 44; padding: 0 1; border-left: solid $border; scrollbar-size-vertical: 1; }
    CauseScreen .told { height: auto; margin: 1 0 0 0; }
    CauseScreen Static.name { height: auto; margin: 1 0 0 0; color: $text-primary; text-style: bold; }
    CauseScreen.-narrow #columns, CauseScreen.-wide #columns { layout: vertical; overflow-y: auto; }
    CauseScreen.-narrow #main, CauseScreen.-wide #main { width: 100%; height: auto; overflow-y: hidden; }
    CauseScreen.-narrow #side, CauseScreen.-wide #side {
        width: 100%; height: auto; border-left: none; overflow-y: hidden;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("f", "fix", N_("Fix"), id="cause.fix", tooltip=N_("See what the chosen fix would change")),
        Binding("u", "undo", N_("Undo"), id="cause.undo", tooltip=N_("Take the last fix back")),
        Binding("v", "verify", N_("Verify"), id="cause.verify", tooltip=N_("Run the failing command again")),
        Binding("c", "copy", N_("Copy"), id="cause.copy", tooltip=N_("Copy the commands of the chosen fix")),
        Binding("e", "evidence", N_("Evidence"), id="cause.evidence", tooltip=N_("Read what the verdict rests on")),
        Binding("d", "dependencies", N_("Dependencies"), id="cause.dependencies", tooltip=DEPENDENCIES),
        Binding("w,h", "hand_off", N_("Hand off"), id="cause.handoff", tooltip=HAND_OFF),
        Binding("o", "editor", N_("Open"), id="cause.editor", tooltip=N_("Open the place in your editor")),
        Binding("m", "myths", N_("Wrong ideas"), id="cause.myths", tooltip=N_("What is often said of it, and not so")),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
        Binding("s", "stop", N_("Stop"), id="cause.stop", tooltip=N_("Stop the command that runs")),
        Binding("r", "again", N_("Again"), id="cause.again", tooltip=N_("Start again with the same command")),
        Binding("i", "what_if", N_("What if"), id="cause.whatif", tooltip=WHAT_IF),
        Binding("escape,p", "path", N_("Path"), id="cause.path", tooltip=N_("Back to the path")),
    ]

    class Again(Message):
        """Start a new session about the same; in another flow where one is named."""

        def __init__(self, flow: str = "") -> None:
            super().__init__()
            self.flow = flow

    def __init__(self, session: Session[Person], marks: Marks) -> None:
        super().__init__(session)
        self._marks = marks
        self._shown = self._ended
        self._first = 0
        self._onwards: list[Onward] = []
        self._place: Place | None = None

    @property
    def _ended(self) -> Concluded:
        return self._session.state.concluded or Concluded("error")

    def compose(self) -> ComposeResult:
        catalogue, state, self._shown = self._session.sessions.catalogue, self._session.state, self._ended
        document = told([state], catalogue, language())
        flow, cause = self._told = document.flows[0], next(iter(document.causes), None)
        self._onwards = [] if cause else onwards(state, catalogue)
        self._place = self._place_of(cause)
        yield TopBar()
        with VerticalScroll(id="columns", can_focus=False):
            with VerticalScroll(id="main"):
                yield WrappedText(id="head", classes="told")
                yield WrappedText(id="fixes")
                for remark in state.remarks:
                    yield WrappedText(join((f"{remark.by}: ", "bold"), line(remark.text)), classes="told")
                yield from _section("", verdict.caveat(flow))
                if not cause:
                    yield from self._onward(flow)
                yield from _section(_("Evidence"), verdict.evidence(flow, cause, verdicthead.MOST_PLACES))
                yield from _section(_("Why"), verdict.explanation(flow, cause, self._further))
                yield from _section(_("Also wrong"), verdict.besides(document.causes[1:]))
                if cause and cause.fix:
                    yield Static(show(_("Ways out")), classes="name")
                    known = offers.cause_of(self._session)
                    fixes = fixes_of(known, state, catalogue.probes, language())
                    self._first = recommended(fixes)
                    for number, fix in fixes.items():
                        key = number + 1 if len(fixes) > 1 else 0
                        yield FixCard(fix, number, shell=state.shell, recommended=self._first, key=key)
            with VerticalScroll(id="side"):
                yield Static(show(_("Did it help?")), classes="name")
                yield WrappedText(id="verified")
                yield RunningView()
                if cause:
                    yield WrappedText(join(verdicthead.myths(cause)), classes="told")
                    yield from _section(_("Read more"), lines(*(line(url) for url in cause.references)))
        yield KeyBar()

    def on_mount(self) -> None:
        self._clock = self.every(0.1, self._tick, pause=True)
        self.tell()
        self.query_one("#main").focus()

    def tell(self) -> None:
        """Show what is so now."""
        session, remediation = self._session, self._session.remediation
        if self._ended != self._shown and session.state.concluded is not None:
            self._shown = self._ended
            self.retell()
            return
        subject = session.state.subject
        parts = (shlex.join(subject.typed), subject.folder)
        self.query_one(TopBar).tell(*parts, warning=session.unsaved, barred=session.barred)
        verifying, command = session.doing == "verifying", offers.verification(session)
        verified = verdict.verification(self._marks, session.state, command, verifying=verifying)
        self.query_one("#verified", WrappedText).tell(verified)
        self.query_one("#fixes", WrappedText).tell(
            verdict.fixes(session.state, remediation.recovered, remediation.stuck)
        )
        self._tell_head()
        for card in self.query(FixCard):
            card.tell(applied=verdict.is_applied(session.state, self._ended.cause, card.number))
        (self._clock.resume if verifying else self._clock.pause)()
        self._tick()
        self.refresh_bindings()

    def _tell_head(self) -> None:
        """The error, the cause and the key that does something about it."""
        (flow, cause), state = self._told, self._session.state
        mended = state if passes(state) else None
        head = verdicthead.heading(self._marks, flow, cause, mended)
        if not mended and self.check_action("fix", ()):
            head = lines(head, verdicthead.way_out(cause, self._first))
        head = lines(head, verdicthead.opening(self._place))
        self.query_one("#head", WrappedText).tell(head)

    def _place_of(self, cause: ToldCause | None) -> Place | None:
        """Where to look in the project: what the findings name, else what was printed, else what a fix names."""
        if cause is None or self._session.foreign:
            return None
        told = [*cause.findings, *cause.lines, *(row for fix in cause.fix for row in fix.lines)]
        return place_in(told, self._session.state.subject.folder)

    def _onward(self, flow: ToldFlow) -> ComposeResult:
        """What the command said, which causes are like it, and where to look next, each with its number."""
        said = self._session.state.said
        if said and said.failed and not flow.lines:
            rows = [row for row in said.text.splitlines() if row.strip()]
            yield from _section(_("What the command said"), verdict.words_of(rows[-MOST_SAID:], MOST_SAID))
        causes = [one.title for one in self._onwards if one.kind == "cause"]
        flows = [one.title for one in self._onwards if one.kind == "flow"]
        yield from _section(_("Most like it, but not seen to be so"), verdicthead.numbered(causes, 1))
        if self._session.open:
            yield from _section(_("Look there next"), verdicthead.numbered(flows, len(causes) + 1))

    @property
    def _further(self) -> str:
        """What is told in lines where there are no keys."""
        ended, catalogue = self._ended, self._session.sessions.catalogue
        return inconclusive.further(ended, catalogue, language()) if not ended.cause else ""

    def _tick(self) -> None:
        self.query_one(RunningView).tell(self._session.running if self._session.doing == "verifying" else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now; what is only barred stays, greyed."""
        session = self._session
        if action == "stop":
            return bool(session.doing)
        if action == "again" and session.foreign:
            return False
        if action == "editor":
            return self._place is not None
        if action == "myths":
            return bool(self._told[1] and self._told[1].myths)
        if action == "what_if":
            return self.may_suppose
        if action == "dependencies":
            return self._ended.picture is not None
        if action == "fix" and not self.query(FixCard):
            return False
        if action == "undo" and not verdict.may_undo(session.state):
            return False
        if action in ("verify", "fix", "undo"):
            return None if not session.open or session.doing else True
        return True

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers here, besides what it offers everywhere."""
        if self.check_action("fix", ()):
            yield _("Fix"), _("See what the chosen fix would change"), self.action_fix
        if self.check_action("myths", ()):
            yield _("Wrong ideas"), _("What is often said of it, and not so"), self.action_myths
        if self.check_action("undo", ()):
            yield _("Undo"), _("Take the last fix back"), self.action_undo
        if self.check_action("dependencies", ()):
            yield _("Dependencies"), _(DEPENDENCIES), self.action_dependencies
        yield from super().commands()

    def action_fix(self) -> None:
        """Show what the focused fix would do, else the recommended one."""
        if card := chosen_card(self):
            self._open_fix(card.number)

    @on(FixCard.Chosen)
    def _chosen(self, event: FixCard.Chosen) -> None:
        if self.check_action("fix", ()):
            self._open_fix(event.number)

    def _open_fix(self, number: int) -> None:
        from gotui.screens.fix import FixScreen

        try:
            screen = FixScreen(self._session, number, self._marks)
        except FixError as error:
            self.say(str(error), "error")
        else:
            self.app.push_screen(screen)

    def action_number(self, number: int) -> None:
        """The fix of this number; where there is no cause, the page or the flow."""
        if self.query(FixCard):
            if self.check_action("fix", ()) and any(card.number == number - 1 for card in self.query(FixCard)):
                self._open_fix(number - 1)
            return
        onward = self._onwards[number - 1] if number <= len(self._onwards) else None
        if onward and onward.kind == "cause":
            from gotui.engine.matching import Matched
            from gotui.screens.match import MatchScreen

            catalogue = self._session.sessions.catalogue
            matched = Matched(catalogue.cause(onward.name), {}, ())
            self.app.push_screen(MatchScreen(matched, catalogue.myths_of(onward.name)))
        elif onward and self._session.open:
            self.post_message(self.Again(onward.name))

    def action_editor(self) -> None:
        """Open the place in the person's editor."""
        open_place(self, self._session, self._place)

    def action_myths(self) -> None:
        """What is often said of this cause, and is not so."""
        from gotui.screens.myths import MythsScreen

        _flow, cause = self._told
        if cause and cause.myths:
            self.app.push_screen(MythsScreen(cause.myths))

    def action_undo(self) -> None:
        """Take the fix that was applied last back, if the person says yes."""
        from gotui.screens.undo import UndoScreen

        try:
            seen = self._session.remediation.undo_preview()
        except FixError as error:
            self.say(str(error), "error")
            return
        if seen is not None:
            self.app.push_screen(UndoScreen(seen), self._undo)

    def _undo(self, plan: str | None) -> None:
        if not plan:
            return
        try:
            self._session.remediation.undo(plan)
        except FixError as error:
            self.say(str(error), "error")
        else:
            self.say(_("Everything is as it was."))

    def action_verify(self) -> None:
        """Run the failing command again, if the person says yes."""
        ask_to_verify(self, self._session)

    def action_stop(self) -> None:
        """Stop the command that runs."""
        self._session.stop()

    def action_copy(self) -> None:
        """Copy the commands of the focused fix, else of the recommended one."""
        copy_commands(self)

    def action_evidence(self) -> None:
        """The observations behind the verdict; those of a verification first."""
        state = self._session.state
        open_evidence(self, self._session, *([state.verified.key] if state.verified else []), *self._ended.evidence)

    def action_dependencies(self) -> None:
        """Why the module is at this version that the verdict is about."""
        if self._ended.picture is not None:
            self.app.push_screen(DependenciesScreen(self._ended.picture, self._marks))

    def action_again(self) -> None:
        """Start a new session about the same."""
        self.post_message(self.Again())

    def action_path(self) -> None:
        """Back to the path."""
        self.dismiss()


def _section(name: str, content: Content) -> ComposeResult:
    if content:
        if name:
            yield Static(show(name), classes="name")
        yield WrappedText(join(content), classes="told" if not name else "")
