"""How the walk ended: the verdict, what it rests on, ways out, and how to check that they worked."""

import shlex
import time
from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gotui.base.i18n import N_, _, language
from gotui.engine.causes import Fix
from gotui.engine.causetexts import told_fixes
from gotui.engine.events import Concluded
from gotui.fixes.errors import FixError
from gotui.screens.base import Page
from gotui.screens.copying import chosen_card, copy_commands
from gotui.screens.verifying import ask_to_verify, open_evidence, stop
from gotui.sitting import Sitting
from gotui.store.errors import StoreError
from gotui.telling.document import told
from gotui.telling.spoken import spoken
from gotui.widgets import verdict
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.fixcard import FixCard
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import Marks
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar
from gotui.widgets.wrapped import WrappedText


class CauseScreen(Page):
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
        Binding("w,h", "hand_off", N_("Hand off"), id="cause.handoff", tooltip=N_("Write the transcript to a file")),
        Binding("s", "stop", N_("Stop"), id="cause.stop", tooltip=N_("Stop the command that runs")),
        Binding("r", "again", N_("Again"), id="cause.again", tooltip=N_("Start again with the same command")),
        Binding("escape,p", "path", N_("Path"), id="cause.path", tooltip=N_("Back to the path")),
    ]

    class Again(Message):
        """Start a new session about the same."""

    def __init__(self, sitting: Sitting, marks: Marks) -> None:
        super().__init__()
        self._sitting = sitting
        self._marks = marks

    @property
    def _ended(self) -> Concluded:
        return self._sitting.state.concluded or Concluded("error")

    def compose(self) -> ComposeResult:
        document = told([self._sitting.state], self._sitting.desk.catalogue, language())
        flow, cause = document.flows[0], next(iter(document.causes), None)
        yield TopBar()
        with VerticalScroll(id="columns", can_focus=False):
            with VerticalScroll(id="main"):
                yield WrappedText(join(verdict.heading(self._marks, flow, cause)), classes="told")
                yield WrappedText(id="fixes")
                yield from _section("", verdict.caveat(flow))
                yield from _section(_("Evidence"), verdict.evidence(flow, cause))
                yield from _section(_("Why"), verdict.explanation(flow, cause))
                yield from _section(_("Also wrong"), verdict.besides(document.causes[1:]))
                if cause and cause.fix:
                    yield Static(show(_("Ways out")), classes="name")
                    for number, fix in self._fixes().items():
                        yield FixCard(fix, number)
            with VerticalScroll(id="side"):
                yield Static(show(_("Did it help?")), classes="name")
                yield WrappedText(id="verified")
                yield RunningView()
                if cause:
                    for myth in cause.myths:
                        yield WrappedText(join(verdict.myth(myth)), classes="told")
                    yield from _section(_("Read more"), lines(*(line(url) for url in cause.references)))
        yield KeyBar()

    def _fixes(self) -> dict[int, Fix]:
        catalogue, state = self._sitting.desk.catalogue, self._sitting.state
        return told_fixes(catalogue.cause(self._ended.cause), spoken(state, catalogue.probes, language()))

    def on_mount(self) -> None:
        self._sitting.watchers.append(self._changed)
        self._clock = self.every(0.1, self._tick, pause=True)
        self._tell()
        self.query_one("#main").focus()

    def on_unmount(self) -> None:
        self._sitting.watchers.remove(self._changed)

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self._tell)

    def _changed(self) -> None:
        self.call_later(self._tell)

    def _tell(self) -> None:
        sitting = self._sitting
        warning = sitting.barred or sitting.unsaved
        subject = sitting.state.subject
        self.query_one(TopBar).tell(shlex.join(subject.failing), subject.folder, warning=warning)
        told = verdict.verification(self._marks, sitting.state, sitting.state.verified, verifying=sitting.verifying)
        self.query_one("#verified", WrappedText).tell(told)
        self.query_one("#fixes", WrappedText).tell(verdict.fixes(sitting.state, sitting.recovered, sitting.stuck))
        for card in self.query(FixCard):
            card.tell(applied=verdict.is_applied(sitting.state, self._ended.cause, card.number))
        (self._clock.resume if sitting.verifying else self._clock.pause)()
        self._tick()
        self.refresh_bindings()

    def _tick(self) -> None:
        self.query_one(RunningView).tell(self._sitting.running if self._sitting.verifying else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now; what is only barred stays, greyed."""
        sitting = self._sitting
        if action == "stop":
            return bool(sitting.doing)
        if action == "fix" and not self.query(FixCard):
            return False
        if action == "undo" and not verdict.may_undo(sitting.state):
            return False
        if action in ("verify", "fix", "undo"):
            return None if sitting.walk is None or sitting.doing else True
        return True

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers here, besides what it offers everywhere."""
        if self.check_action("fix", ()):
            yield _("Fix"), _("See what the chosen fix would change"), self.action_fix
        if self.check_action("undo", ()):
            yield _("Undo"), _("Take the last fix back"), self.action_undo

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

        cause = self._sitting.desk.catalogue.cause(self._ended.cause)
        self.app.push_screen(FixScreen(self._sitting, cause, number, self._marks))

    def action_undo(self) -> None:
        """Take the fix that was applied last back, if the person says yes."""
        from gotui.screens.undo import UndoScreen

        try:
            asked = UndoScreen.of(self._sitting.fixing)
        except FixError as error:
            self.say(str(error), "error")
            return
        if asked is not None:
            self.app.push_screen(asked, self._undo)

    def _undo(self, plan: str | None) -> None:
        if not plan:
            return
        try:
            self._sitting.undo(plan)
        except FixError as error:
            self.say(str(error), "error")
        else:
            self.say(_("Everything is as it was."))

    def action_verify(self) -> None:
        """Run the failing command again, if the person says yes."""
        ask_to_verify(self, self._sitting)

    def action_stop(self) -> None:
        """Stop the command that runs."""
        stop(self)

    def action_copy(self) -> None:
        """Copy the commands of the focused fix, else of the recommended one."""
        copy_commands(self)

    def action_evidence(self) -> None:
        """The observations behind the verdict; those of a verification first."""
        open_evidence(self, self._sitting.state, *self._ended.evidence)

    def action_hand_off(self) -> None:
        """Write the transcript."""
        from gotui.screens.save import SaveScreen

        try:
            text = self._sitting.transcript()
        except StoreError as error:
            self.say(str(error), "error")
            return
        name = f"gotui-{self._sitting.state.flow}-{time.strftime('%Y%m%d')}.md"
        self.app.push_screen(SaveScreen(text, self._sitting.state.subject.folder, name), self._written)

    def _written(self, path: str | None) -> None:
        if path:
            self.say(_("Written: {path}").format(path=path))

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
