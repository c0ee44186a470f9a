"""One fix: what it would change, whether the person wants that, and whether it helped."""

import shlex
import sys
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from gotui.base.i18n import N_, _
from gotui.engine.causes import Cause
from gotui.engine.events import Agreed
from gotui.engine.plans import Plan
from gotui.fixes.errors import FixError
from gotui.fixes.shells import shell_lines, shell_of
from gotui.screens.base import Page
from gotui.screens.copying import copy_lines
from gotui.screens.verifying import ask_to_verify, open_evidence, stop
from gotui.sitting import Sitting
from gotui.widgets import offer, verdict
from gotui.widgets.content import line, show
from gotui.widgets.fixcard import commands
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import Marks
from gotui.widgets.outcome import outcome
from gotui.widgets.running import RunningView
from gotui.widgets.topbar import TopBar
from gotui.widgets.wrapped import WrappedText
from gotui.widgets.yesno import YesNo


class FixScreen(Page):
    """Nothing is changed before the person says Yes here, and nothing else than what is shown."""

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
        Binding("g", "go_on", N_("Go on"), id="fix.go-on", tooltip=N_("Keep this, and look for what else is wrong")),
        Binding("c", "copy", N_("Copy"), id="fix.copy", tooltip=N_("Copy the lines to type")),
        Binding("escape", "leave", N_("Back"), id="fix.leave", tooltip=N_("Back to the verdict")),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        *(
            Binding(key, f"move('{way}')", show=False)
            for key, way in (("down", "down"), ("up", "up"), ("pagedown", "page_down"), ("pageup", "page_up"))
        ),
        Binding("home", "move('home')", show=False),
        Binding("end", "move('end')", show=False),
    ]

    class GoOn(Message):
        """Walk again after this plan."""

        def __init__(self, plan: Plan) -> None:
            super().__init__()
            self.plan = plan

    def __init__(self, sitting: Sitting, cause: Cause, index: int, marks: Marks) -> None:
        super().__init__()
        self._sitting = sitting
        self._cause = cause
        self._marks = marks
        self._seen = offer.offer(sitting, cause, index)
        self._agreed: Plan | None = None
        self._trouble = ""
        self._asked = ""

    def compose(self) -> ComposeResult:
        yield TopBar()
        with VerticalScroll(id="shown", can_focus=False):
            yield WrappedText(id="told")
            yield RunningView()
        with Vertical(id="question"):
            yield WrappedText(id="asked")
            yield YesNo()
        yield KeyBar()

    def on_mount(self) -> None:
        self._sitting.watchers.append(self._changed)
        self._clock = self.every(0.1, self._tick, pause=True)
        self._tell()

    def on_unmount(self) -> None:
        self._sitting.watchers.remove(self._changed)

    def retell(self) -> None:
        super().retell()
        self._seen = offer.offer(self._sitting, self._cause, self._seen.index) if not self._agreed else self._seen
        self._asked = ""
        self.call_after_refresh(self._tell)

    @property
    def _question(self) -> str:
        """What Yes and No answer right now; empty while nothing is asked."""
        state, plan = self._sitting.state, self._agreed
        if self._sitting.doing:
            return ""
        if plan is None:
            may = self._seen.may
            return _("Do this, then run {command}?").format(command=shlex.join(may.verify)) if may else ""
        fix = state.fixes.get(plan.id)
        in_vain = fix is not None and fix.status == "applied" and bool(fix.after) and not fix.passed
        return _("Take the fix back?") if in_vain and not (state.concluded and state.concluded.also) else ""

    def _changed(self) -> None:
        self.call_later(self._tell)

    def _tell(self) -> None:
        if not self.is_attached:
            return
        sitting, subject = self._sitting, self._sitting.state.subject
        self.query_one(TopBar).tell(shlex.join(subject.failing), subject.folder, warning=sitting.unsaved)
        self.query_one("#told", WrappedText).tell(Content("\n\n").join(part for part in self._told() if part))
        asked = self._question
        self.query_one("#question").display = bool(asked)
        self.query_one("#asked", WrappedText).tell(line(asked, "bold"))
        if asked and asked != self._asked:
            self.query_one(YesNo).rest()
        self._asked = asked
        (self._clock.resume if sitting.doing else self._clock.pause)()
        self._tick()
        self.refresh_bindings()

    def _told(self) -> Iterator[Content]:
        sitting, seen = self._sitting, self._seen
        state = sitting.state
        values = state.concluded.values if state.concluded else {}
        yield offer.heading(seen.fix, values)
        if self._agreed is not None:
            yield show(self._trouble, "$text-error")
            yield outcome(self._marks, state, self._agreed, sitting.doing, sitting.session, self._shell)
        else:
            yield offer.tradeoff(seen.fix, values)
            yield from offer.body(seen, values, sitting.session)
            if seen.may is None:
                yield verdict.verification(self._marks, state, state.verified, verifying=sitting.verifying)
            yield offer.others(self._cause, seen.index, values)
        yield show(sitting.failure, "$text-error")

    @property
    def _shell(self) -> str:
        return shell_of(self._sitting.desk.environ, sys.platform)

    def _tick(self) -> None:
        self.query_one(RunningView).tell(self._sitting.running if self._sitting.verifying else [])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what makes no sense now."""
        busy = bool(self._sitting.doing)
        if action == "reply":
            return bool(self._question)
        if action == "stop":
            return busy
        if action == "verify":
            return self._seen.may is None and not busy and self._sitting.walk is not None
        if action == "go_on":
            return self._may_go_on and not busy
        if action == "choose":
            return self._agreed is None and not busy and len(self._cause.fixes) > 1
        return self._sitting.state.verified is not None if action == "evidence" else True

    def action_reply(self, yes: bool) -> None:
        """Answer what is asked."""
        if not self._question:
            return
        if self._agreed is not None:
            self._take_back(self._agreed) if yes else self.dismiss()
        elif (plan := self._seen.may) is not None:
            self._agreed = plan
            work = self._carry_out(plan, Agreed(plan.id, yes))
            self.app.run_worker(work, group="fix", exclusive=True, exit_on_error=False)
            if not yes:
                self.say(_("Nothing was changed."))
                self.dismiss()

    def on_yes_no_replied(self, event: YesNo.Replied) -> None:
        self.action_reply(event.yes)

    async def _carry_out(self, plan: Plan, agreed: Agreed) -> None:
        """The only place that applies a fix: the answer stands, and what it says is done."""
        try:
            await self._sitting.apply(plan, agreed)
            if agreed.allowed:
                await self._sitting.verify_plan(plan)
        except FixError as error:
            self._trouble = str(error)
        finally:
            self._changed()

    def _take_back(self, plan: Plan) -> None:
        try:
            self._sitting.undo(plan.id)
        except FixError as error:
            self._trouble = str(error)
        self._tell()

    def action_choose(self, number: int) -> None:
        """Look at another fix; 0 is the next one."""
        count = len(self._cause.fixes)
        index = number - 1 if number else (self._seen.index + 1) % count
        if index < count:
            self._seen = offer.offer(self._sitting, self._cause, index)
            self._asked = ""
            self.query_one("#shown").scroll_home(animate=False)
            self._tell()

    def action_verify(self) -> None:
        """Run the failing command again, if the person says yes."""
        ask_to_verify(self, self._sitting)

    @property
    def _may_go_on(self) -> bool:
        """Is a fix in place after which something is still wrong?"""
        state, plan = self._sitting.state, self._agreed
        fix = state.fixes.get(plan.id) if plan else None
        if fix is None or fix.status != "applied" or fix.passed is None:
            return False
        return not fix.passed or bool(state.concluded and state.concluded.also)

    def action_go_on(self) -> None:
        """Keep the fix, and let the walk begin again."""
        if self._agreed is not None and self._may_go_on:
            self.post_message(self.GoOn(self._agreed))

    def action_stop(self) -> None:
        """Stop what runs."""
        stop(self)

    def action_evidence(self) -> None:
        """What the last verification printed."""
        open_evidence(self, self._sitting.state)

    def action_copy(self) -> None:
        """Copy what is to be typed."""
        seen, values = self._seen, self._sitting.state.concluded.values if self._sitting.state.concluded else {}
        typed, plan = [], self._agreed or seen.plan
        if plan and (plan.set or plan.unset):
            instead = [shlex.join(plan.instead)] if plan.instead else []
            typed = [*shell_lines(plan.set, plan.unset, self._shell), *instead]
        copy_lines(self, offer.to_sign(seen, self._sitting.session) or typed or commands(offer.whole(seen.fix, values)))

    def action_move(self, way: str) -> None:
        """Scroll."""
        getattr(self.query_one("#shown"), f"scroll_{way}")()

    def action_leave(self) -> None:
        """Back to the verdict; to a question that is No."""
        if self._sitting.doing:
            self.say(_("Press s to stop it."))
        elif self._question:
            self.action_reply(False)
        else:
            self.dismiss()
