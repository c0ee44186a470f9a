"""How the walk ended: the verdict, what it rests on, ways out, and how to check that they worked."""

import shlex
import time

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Static

from gotui.i18n import N_, _
from gotui.model.events import Concluded
from gotui.screens.base import Page
from gotui.screens.confirm import ConfirmScreen
from gotui.screens.copying import copy_commands
from gotui.sessions.errors import StoreError
from gotui.sitting import Sitting
from gotui.widgets import verdict
from gotui.widgets.door import join, line, lines, show
from gotui.widgets.fixcard import FixCard
from gotui.widgets.marks import Marks
from gotui.widgets.paper import Paper
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar


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
        catalogue, ended, flow = self._sitting.desk.catalogue, self._ended, self._sitting.flow
        cause = verdict.cause_of(catalogue, ended)
        yield TopBar()
        with VerticalScroll(id="columns", can_focus=False):
            with VerticalScroll(id="main"):
                yield Paper(join(verdict.heading(self._marks, flow, ended, cause)), classes="told")
                yield from _section("", verdict.caveat(flow, self._sitting.state, ended))
                yield from _section(_("Evidence"), verdict.evidence(ended, cause))
                yield from _section(_("Why"), verdict.explanation(flow, ended, cause))
                if cause:
                    yield Static(show(_("Ways out")), classes="name")
                    for number, fix in enumerate(cause.fixes):
                        yield FixCard(fix, ended.values, recommended=number == 0)
            with VerticalScroll(id="side"):
                yield Static(show(_("Did it help?")), classes="name")
                yield Paper(id="verified")
                yield RunningView()
                if cause:
                    for myth in catalogue.myths_of(cause.id):
                        yield Paper(join(verdict.myth(myth)), classes="told")
                    yield from _section(_("Read more"), lines(*(line(url) for url in cause.references)))
        yield Footer()

    def on_mount(self) -> None:
        self._sitting.watchers.append(self._changed)
        self._clock = self.set_interval(0.1, self._tick, pause=True)
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
        self.query_one("#verified", Paper).tell(told)
        (self._clock.resume if sitting.verifying else self._clock.pause)()
        self._tick()
        self.refresh_bindings()

    def _tick(self) -> None:
        self.query_one(RunningView).tell(self._sitting.running if self._sitting.verifying else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now; what is only barred stays, greyed."""
        if action == "stop":
            return self._sitting.verifying
        if action == "verify":
            return None if self._sitting.walk is None or self._sitting.verifying else True
        return True

    def action_verify(self) -> None:
        """Run the failing command again, if the person says yes."""
        subject = self._sitting.state.subject
        text = _("{command}\nin {folder}\n\nThis compiles and runs your code.")
        self.app.push_screen(
            ConfirmScreen(
                _("Run the failing command again?"),
                text.format(command=shlex.join(subject.failing), folder=subject.folder),
            ),
            self._verify,
        )

    def _verify(self, yes: bool | None) -> None:
        if yes:
            self.app.run_worker(self._sitting.verify(), group="verify", exclusive=True, exit_on_error=False)

    def action_stop(self) -> None:
        """Stop the command that runs."""
        self.app.workers.cancel_group(self.app, "verify")

    def action_copy(self) -> None:
        """Copy the commands of the focused fix, else of the recommended one."""
        copy_commands(self)

    def action_evidence(self) -> None:
        """The observations behind the verdict; those of a verification first."""
        from gotui.screens.evidence import EvidenceScreen

        state = self._sitting.state
        keys = [*([state.verified.key] if state.verified else []), *self._ended.evidence]
        seen = [state.observations[key] for key in dict.fromkeys(keys) if key in state.observations]
        self.app.push_screen(EvidenceScreen(_("What the verdict rests on"), seen))

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
        yield Paper(join(content), classes="told" if not name else "")
