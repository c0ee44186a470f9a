"""One fix: what it would change, whether the person wants that, and whether it helped."""

import shlex
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from gotui.base.i18n import N_, _, language
from gotui.base.shells import shell_lines
from gotui.engine.causes import Fix
from gotui.engine.events import Verified
from gotui.fixes.steps import AskAgreement, AskTakeBack, Ended, Result
from gotui.screens.asking import AskingPage
from gotui.screens.copying import copy_lines
from gotui.screens.verifying import ask_to_verify, open_evidence
from gotui.session import offers
from gotui.session.askers import Person
from gotui.session.session import Session
from gotui.telling.causes import fixes_of
from gotui.telling.document import told
from gotui.telling.observations import command_line
from gotui.telling.wording import question
from gotui.widgets import offer, verdict, verdicthead
from gotui.widgets.content import line, show
from gotui.widgets.field import ARROWS
from gotui.widgets.fixcard import commands
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import Marks
from gotui.widgets.outcome import outcome
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar
from gotui.widgets.wrapped import WrappedText
from gotui.widgets.yesno import YesNo

NOT_BEGUN: tuple[Result, ...] = ("nothing-to-do", "not-planned", "forbidden", "unsigned", "by-hand")
"""Nobody was asked to agree; the person may do it by hand, and verify."""

OVER: tuple[Result, ...] = ("refused", "kept")
"""The person's own answer ended it: back to the verdict."""


class FixScreen(AskingPage):
    """Shows how a remediation goes, and asks what it asks. Nothing is changed before the person says Yes here, and
    nothing else than what is shown."""

    DEFAULT_CSS = """
    FixScreen #shown { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    FixScreen #question { height: auto; padding: 0 1; border-top: heavy $warning; background: $surface; }
    FixScreen #told { margin: 0 0 1 0; }
    FixScreen.-narrow YesNo { margin: 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("y", "reply(True)", N_("Yes"), id="fix.yes", tooltip=N_("Do what is asked")),
        Binding("n", "reply(False)", N_("No"), id="fix.no", tooltip=N_("Do nothing")),
        Binding("o", "choose(0)", N_("Other"), id="fix.other", tooltip=N_("The next way out; 1 to 9 choose one")),
        Binding("v", "verify", N_("Verify"), id="fix.verify", tooltip=N_("Run the failing command again")),
        Binding("s", "stop", N_("Stop"), id="fix.stop", tooltip=N_("Stop what runs")),
        Binding("e", "evidence", N_("Evidence"), id="fix.evidence", tooltip=N_("Read what the command printed")),
        Binding("g", "go_on", N_("Go on"), id="fix.go-on", tooltip=N_("See what else is wrong")),
        Binding("c", "copy", N_("Copy"), id="fix.copy", tooltip=N_("Copy the lines to type")),
        Binding("escape", "leave", N_("Back"), id="fix.leave", tooltip=N_("Back to the verdict")),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        *ARROWS,
        Binding("home", "move('home')", show=False),
        Binding("end", "move('end')", show=False),
    ]

    def __init__(self, session: Session[Person], index: int, marks: Marks) -> None:
        """Raises FixError where the verdict has no such fix."""
        super().__init__(session)
        self._marks = marks
        self._see(index)
        self._agreed = False
        self._asked = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="shown", can_focus=False):
            yield WrappedText(id="told")
            yield RunningView()
        with Vertical(id="question"):
            yield WrappedText(id="fix-asked")
            yield YesNo()
        yield from self.asking()
        yield KeyBar()

    def on_mount(self) -> None:
        self._clock = self.every(0.1, self._tick, pause=True)
        self._begin()

    def on_unmount(self) -> None:
        if not self._agreed:
            self._work.cancel()

    def retell(self) -> None:
        super().retell()
        self._asked = ""
        if not self._agreed:
            self._look_at(self._offer.index)

    def _begin(self) -> None:
        """The remediation of what is looked at; it waits for the person before it changes anything."""
        work = self._session.remedy(self._offer)
        self._work = self.app.run_worker(work, group="fix", exclusive=True, exit_on_error=False)

    def _see(self, index: int) -> None:
        self._offer = offers.offer(self._session, index)
        self._fix = self._fixes().get(index, self._offer.fix)

    def _look_at(self, index: int) -> None:
        self._see(index)
        self._begin()

    @property
    def _result(self) -> Result | None:
        """How it ended; None while it goes on."""
        step = self._session.remediation.step
        return step.result if isinstance(step, Ended) else None

    @property
    def _verified(self) -> Verified | None:
        """The run of the command after the fix; before there is one, the last one."""
        state, plan = self._session.state, self._offer.plan
        fix = state.fixes.get(plan.id) if plan and self._agreed else None
        return fix.verified if fix else state.verified

    @property
    def _question(self) -> str:
        """What Yes and No answer right now; empty while nothing is asked."""
        match self._session.asker.pending:
            case AskAgreement(offer=asked, plan=plan) if asked is self._offer:
                return _("Do this, then run {command}?").format(command=shlex.join(plan.verify))
            case AskTakeBack():
                return _("Take the fix back?")
            case _:
                return ""

    def tell(self) -> None:
        """Show what is so now."""
        session, subject = self._session, self._session.state.subject
        if self._result in OVER and self.is_current and self._agreed:
            self._leave()
            return
        self.query_one(TopBar).tell(shlex.join(subject.typed), subject.folder, warning=session.unsaved)
        self.query_one("#told", WrappedText).tell(Content("\n\n").join(part for part in self._told() if part))
        self.ask_pending()
        self._ask(self._question)
        (self._clock.resume if session.doing else self._clock.pause)()
        self._tick()
        self.refresh_bindings()

    def _ask(self, asked: str) -> None:
        self.query_one("#question").display = bool(asked)
        self.query_one("#fix-asked", WrappedText).tell(line(asked, "bold"))
        if asked and asked != self._asked:
            self.query_one(YesNo).rest()
        self._asked = asked

    def _leave(self) -> None:
        if self._result == "refused":
            self.say(_("Nothing was changed."))
        self.dismiss()

    def _told(self) -> Iterator[Content]:
        session, state, shell = self._session, self._session.state, offers.shell(self._session)
        yield offer.heading(self._fix)
        if self._agreed:
            step = session.remediation.step
            yield outcome(self._marks, step, state, session.id, shell, self._other())
            yield self._where()
        else:
            plan = self._offer.plan
            yield offer.tradeoff(self._fix)
            yield from offer.body(
                self._offer, self._fix, offers.shown(session, plan) if plan else [], session.id, shell
            )
            if self._result in NOT_BEGUN:
                command = offers.verification(session, self._offer.index)
                yield verdict.verification(self._marks, state, command, verifying=session.doing == "verifying")
            yield offer.others(self._fixes(), self._offer.index)
        yield show(session.failure, "$text-error")

    def _fixes(self) -> dict[int, Fix]:
        probes = self._session.sessions.catalogue.probes
        return fixes_of(offers.cause_of(self._session), self._session.state, probes, language())

    def _other(self) -> Content:
        """The cause that was found after the fix."""
        step = self._session.remediation.step
        if not isinstance(step, Ended) or not step.other:
            return Content("")
        document = told([self._session.state], self._session.sessions.catalogue, language())
        return verdicthead.heading(self._marks, document.flows[0], next(iter(document.causes), None))

    def _where(self) -> Content:
        """Where the walk is that looks again."""
        state, current = self._session.state, self._session.state.current
        node = self._session.flow.nodes.get(current.node) if current else None
        if self._session.doing != "walking" or node is None:
            return Content("")
        return line(question(state, node.ask, self._session.sessions.catalogue.probes), "$foreground-muted")

    def _tick(self) -> None:
        shown = self._session.doing in ("verifying", "walking")
        self.query_one(RunningView).tell(self._session.running if shown else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now."""
        busy = bool(self._session.doing)
        if action == "reply":
            return bool(self._question)
        if action == "stop":
            return busy
        if action == "verify":
            return self._result in NOT_BEGUN and not busy and self._session.open
        if action == "go_on":
            return bool(self._other())
        if action == "choose":
            return not self._agreed and not busy and len(self._fixes()) > 1
        return self._verified is not None if action == "evidence" else True

    def action_reply(self, yes: bool) -> None:
        """Answer what is asked."""
        if self._question:
            self._agreed = True
            self._session.asker.reply(yes)

    def on_yes_no_replied(self, event: YesNo.Replied) -> None:
        self.action_reply(event.yes)

    def action_choose(self, number: int) -> None:
        """Look at another fix; 0 is the next one."""
        indexes = list(self._fixes())
        later = [index for index in indexes if index > self._offer.index] or indexes
        index = number - 1 if number else later[0]
        if index in indexes:
            self._asked = ""
            self._look_at(index)
            self.query_one("#shown").scroll_home(animate=False)

    def action_verify(self) -> None:
        """Run the command that has to pass, if the person says yes."""
        ask_to_verify(self, self._session, self._offer.index)

    def action_go_on(self) -> None:
        """To the verdict on what else is wrong."""
        self.dismiss()

    def action_stop(self) -> None:
        """Stop what runs."""
        self._session.stop()

    def action_evidence(self) -> None:
        """What the verification printed."""
        open_evidence(self, self._session, *([self._verified.key] if self._verified else []))

    def action_copy(self) -> None:
        """Copy what is to be typed."""
        seen, plan = self._offer, self._offer.plan
        typed: list[str] = []
        if plan and (plan.set or plan.unset):
            instead = [command_line(plan.instead)] if plan.instead else []
            typed = [*shell_lines(plan.set, plan.unset, offers.shell(self._session)), *instead]
        copy_lines(
            self, offer.to_sign(seen, self._session.id) or typed or commands(seen.fix, offers.shell(self._session))
        )

    def action_move(self, way: str) -> None:
        """Scroll."""
        getattr(self.query_one("#shown"), f"scroll_{way}")()

    def action_leave(self) -> None:
        """Back to the verdict; to a question that is No."""
        if self._session.doing:
            self.say(_("Press s to stop it."))
        elif self._question:
            self.action_reply(False)
        else:
            self.dismiss()
