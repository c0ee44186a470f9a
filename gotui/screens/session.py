"""The walk as it goes: the path so far beside the step that is looked at."""

import shlex
from collections.abc import Callable, Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static

from gotui.base.i18n import N_, _, language
from gotui.base.texts import words
from gotui.engine.state import Step
from gotui.screens.asking import AskingPage
from gotui.screens.cause import CauseScreen
from gotui.screens.watching import WHAT_IF
from gotui.session.askers import Person
from gotui.session.session import Session
from gotui.targets.looks import Ending
from gotui.telling.wording import question
from gotui.widgets.content import join, line
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import COLOURS, Marks, kind_of
from gotui.widgets.node import NodeView
from gotui.widgets.path import VERDICT, PathView
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar


class SessionScreen(AskingPage):
    """Renders the session's state; holds nothing of its own. Posts `Leave`."""

    DEFAULT_CSS = """
    SessionScreen #columns { height: 1fr; }
    SessionScreen #left { width: 38%; max-width: 52; }
    SessionScreen #crumbs { display: none; height: auto; max-height: 2; padding: 0 1; }
    SessionScreen #notice { display: none; height: auto; padding: 0 1; color: $text-warning; }
    SessionScreen.-narrow #crumbs { display: block; }
    SessionScreen.-narrow #left { display: none; }
    SessionScreen.-narrow.-path #left { display: block; width: 100%; max-width: 100%; }
    SessionScreen.-narrow.-path #right { display: none; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding(
            "f",
            "end('failure')",
            N_("The failure"),
            id="session.failure",
            tooltip=N_("What it has said is the failure: end it"),
        ),
        Binding("h", "end('hangs')", N_("It hangs"), id="session.hangs", tooltip=N_("It hangs here: end it")),
        Binding("s", "skip", N_("Skip"), id="session.skip", tooltip=N_("Give up on what runs now")),
        Binding("e", "evidence", N_("Evidence"), id="session.evidence", tooltip=N_("Read what the step rests on")),
        Binding("v", "verdict", N_("Verdict"), id="session.verdict", tooltip=N_("Show how it ended")),
        Binding("i", "what_if", N_("What if"), id="session.whatif", tooltip=WHAT_IF),
        Binding("p", "path", N_("Path"), id="session.path", tooltip=N_("Show or hide the path")),
        Binding("b", "leave", N_("Back"), id="session.leave", tooltip=N_("Leave; the session stays saved")),
        Binding("escape", "escape", show=False),
    ]

    class Leave(Message):
        """Back to the first screen."""

    def __init__(self, session: Session[Person], marks: Marks) -> None:
        super().__init__(session)
        self._marks = marks
        self._shown_end: object = None

    def compose(self) -> ComposeResult:
        probes = self._session.sessions.catalogue.probes
        yield TopBar()
        yield Static(id="notice")
        yield Static(id="crumbs")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield PathView(self._marks, probes)
            with Vertical(id="right"):
                yield NodeView(self._marks, probes)
                yield from self.asking()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(PathView).border_title = line(_("Path"))
        self._clock = self.every(0.1, self._tick, pause=True)
        self.query_one(PathView).focus()
        self.tell()

    def tell(self) -> None:
        """Show what is so now."""
        session = self._session
        state = session.state
        self.query_one(PathView).tell(session.flow, state, barred=bool(session.barred))
        self._tell_top()
        self._tell_step()
        self.ask_pending()
        if session.asker.pending is None and (self.focused is None or not _is_shown(self.focused)):
            self.rest()
        self._tick()
        if session.working:
            self._clock.resume()
        self.refresh_bindings()
        if state.concluded is not None and state.concluded is not self._shown_end and self.is_current:
            following, self._shown_end = self.query_one(PathView).following, state.concluded
            if following:
                self.action_verdict()

    def _tell_top(self) -> None:
        session = self._session
        subject = session.state.subject
        title = words(session.flow.title, language())
        parts = (title, shlex.join(subject.typed), subject.folder)
        self.query_one(TopBar).tell(*parts, warning=session.unsaved, barred=session.barred)
        notice = self.query_one("#notice", Static)
        text = session.failure or (
            _("{reason} You can read this session, but not go on with it.").format(reason=session.barred)
            if session.barred
            else ""
        )
        remarks = [f"{remark.by}: {remark.text}" for remark in session.state.remarks]
        text = "\n".join(filter(None, (text or _assumed(session.state.assumed), *remarks)))
        notice.display = bool(text)
        notice.update(join(text))
        self.query_one("#crumbs", Static).update(self._crumbs())

    def _crumbs(self) -> Content:
        state = self._session.state
        marks = [kind_of(self._session.flow, state, step) for step in state.steps]
        crumbs = [(getattr(self._marks, kind), f"bold {COLOURS[kind]}") for kind in marks]
        return join(*crumbs, (f"  {_('step {count}').format(count=len(marks))}", "$foreground-muted"))

    def _tell_step(self) -> None:
        self.query_one(NodeView).tell(self._session.flow, self._session.state, self._step)

    @property
    def _step(self) -> Step | None:
        """The step the person looks at: the highlighted one, else the last."""
        state = self._session.state
        option = self.query_one(PathView).highlighted_option
        name = (option.id or "") if option else ""
        chosen = state.step(name.removeprefix("step:")) if name.startswith("step:") else None
        return chosen or (state.steps[-1] if state.steps else None)

    def _tick(self) -> None:
        step = self._step
        now = step is None or step is self._session.state.current
        self.query_one("NodeView RunningView", RunningView).tell(self._session.running if now else [])
        if not self._session.working:
            self._clock.pause()  # under a verdict that is read for an hour nothing has to turn

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now."""
        ended = self._session.state.concluded is not None
        if action == "verdict":
            return ended
        if action == "what_if":
            return self.may_suppose
        if action == "end":
            return self._session.can_be_ended
        if action == "skip":
            return not ended and self._session.working and self._session.asker.pending is None
        return self.has_class("-narrow") if action == "path" else True

    @on(OptionList.OptionHighlighted, "#path")
    def _look_at(self) -> None:
        self._tell_step()
        self._tick()

    @on(OptionList.OptionSelected, "#path")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == VERDICT:
            self.action_verdict()
        elif self.has_class("-path"):
            self.action_path()
        else:
            self.query_one(NodeView).focus()

    def rest(self) -> None:
        """Put the focus where the arrows do something useful."""
        hidden = self.has_class("-narrow") and not self.has_class("-path")
        self.query_one("#node" if hidden else "#path").focus()

    def action_skip(self) -> None:
        """Give up on what runs now."""
        if not self._session.stop():
            self.say(_("Nothing runs that could be skipped."))

    def action_end(self, why: Ending) -> None:
        """End the person's command: what it has said so far counts."""
        if not self._session.end(why):
            self.say(_("Nothing runs that could be ended."))

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers here, besides what it offers everywhere."""
        if self._session.can_be_ended:
            yield (
                _("The failure"),
                _("What it has said is the failure: end it"),
                lambda: self.action_end("failure"),
            )
            yield _("It hangs"), _("It hangs here: end it"), lambda: self.action_end("hangs")
        if self.check_action("skip", ()):
            yield _("Skip"), _("Give up on what runs now"), self.action_skip
        yield from super().commands()

    @property
    def supposed(self) -> str:
        """That of the step which is looked at."""
        return self._step.node if self._step is not None else ""

    def action_evidence(self) -> None:
        """The observations behind the step that is looked at."""
        from gotui.screens.evidence import EvidenceScreen

        step, state = self._step, self._session.state
        if step is None:
            return
        keys = step.finding.evidence if step.finding else ()
        node = self._session.flow.nodes.get(step.node)
        probes = self._session.sessions.catalogue.probes
        title = (question(state, node.ask, probes) if node else "") or step.node
        self.app.push_screen(
            EvidenceScreen(
                self._session,
                title,
                [state.observations[key] for key in keys if key in state.observations],
                step.finding.lines if step.finding else (),
            )
        )

    def action_verdict(self) -> None:
        """Show how it ended."""
        self.app.push_screen(CauseScreen(self._session, self._marks), self._verdict_read)

    def _verdict_read(self, _nothing: None) -> None:
        """It has shown what holds by now: that need not be opened again."""
        self._shown_end = self._session.state.concluded

    def action_path(self) -> None:
        """On a narrow screen: the path instead of the step, and back."""
        self.toggle_class("-path")
        self.rest()

    def action_leave(self) -> None:
        """Back to the first screen."""
        self.post_message(self.Leave())

    def action_escape(self) -> None:
        """Back to the newest step; from there, once the walk has ended, to the first screen."""
        if self.has_class("-path"):
            self.action_path()
        elif not self.query_one(PathView).following:
            self.query_one(PathView).action_follow()
        elif self._session.state.concluded is not None:
            self.action_leave()
        else:
            self.say(_("Press b to leave. What was found so far stays saved."))


def _assumed(changed: Mapping[str, str | None]) -> str:
    """What the walk takes for done in the person's own shell."""
    if not changed:
        return ""
    told = ", ".join(f"unset {name}" if value is None else f"{name}={value}" for name, value in changed.items())
    return _("As if your shell had: {changes}").format(changes=told)


def _is_shown(widget: Widget) -> bool:
    """Is it displayed, and all that it lies in?"""
    return all(part.display for part in widget.ancestors_with_self if isinstance(part, Widget))
