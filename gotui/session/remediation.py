"""Remedy one session: do what the pure steps ask for, record each event before anyone sees it."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from msgspec.structs import replace

from gotui.base.i18n import _
from gotui.engine.causetexts import title_of
from gotui.engine.events import Agreed, Verified
from gotui.engine.plans import Plan
from gotui.engine.state import FixState
from gotui.fixes.errors import FixError
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.fixes.preview import UndoPreview, undo_preview
from gotui.fixes.signing import SignatureError
from gotui.fixes.steps import (
    Apply,
    AskAgreement,
    AskTakeBack,
    Ended,
    GoOn,
    Next,
    Offer,
    Round,
    TakeBack,
    Verify,
    next_step,
)
from gotui.session import offers
from gotui.store.store import SessionLog

if TYPE_CHECKING:
    from gotui.session.session import Session

T = TypeVar("T")
Doing = Literal["", "applying", "verifying", "walking"]


class Remediation:
    """Makes the fixes of a session, and takes them back.

    `step` is what happens now, or how the last one ended. `recovered` are the fixes an earlier, killed gotui had left
    half done; `stuck` says why they still are.
    """

    def __init__(self, session: "Session[Any]") -> None:
        self.step: Next | None = None
        self.recovered: list[FixState] = []
        self.stuck = ""
        self._session = session
        self._work: asyncio.Task[Any] | None = None
        self._stopping = False
        self._verifying = False

    @property
    def doing(self) -> Doing:
        """What the person has agreed to and runs right now."""
        match self.step:
            case Apply():
                return "applying"
            case GoOn():
                return "walking"
            case Verify():
                return "verifying"
            case _:
                return "verifying" if self._verifying else ""

    async def go(self, offered: Offer, signed: Path | None = None) -> Ended:
        """Make a fix: ask, apply, verify, see what is wrong then, offer to take it back."""
        self._check_idle()
        self.step = None
        try:
            now = self._signed(offered, signed)
            while not isinstance(step := next_step(now, self._session.state), Ended):
                self._tell(step)
                now = await self._do(step, now)
        except BaseException:
            self.step = None
            raise
        self._tell(step)
        return step

    async def verify(self, index: int | None = None) -> Verified | None:
        """Run the command that has to pass; the person has agreed. None where it was stopped."""
        self._check_idle()
        command = offers.verification(self._session, index)
        setting, unset = offers.lent(self._session, {}, (), offers.left_out(self._session, index))
        self._verifying = True
        self._session.changed()
        try:
            verified, _stopped = await self._stoppable(self._session.walk.verify(command, setting, unset))
        finally:
            self._verifying = False
        return verified

    def stop(self) -> bool:
        """Give up on what runs now; False where nothing does."""
        if self.doing == "walking":
            return self._session.walk.skip()
        if self._work is None or self._work.done():
            return False
        self._stopping = True
        self._work.cancel()
        return True

    def applied(self) -> list[FixState]:
        """The fixes that can be taken back, the latest first."""
        fixes = [fix for fix in self._session.state.fixes.values() if fix.status == "applied" and fix.after]
        return list(reversed(fixes))

    def undo_preview(self, name: str = "") -> UndoPreview | None:
        """What undoing the latest fix, or the latest whose plan's name begins so, would do; None where there is none.

        Raises FixError.
        """
        fix = next((one for one in self.applied() if one.planned.plan.startswith(name)), None)
        if fix is None:
            return None
        originals, plan = self._originals(), fix.planned.plan
        title = title_of(fix, self._session.state)
        shown = offers.look(self._session)
        return undo_preview(title, originals.plan(plan), fix.after, lambda path: originals.entries(plan, path), shown)

    def undo(self, name: str) -> None:
        """Take an applied fix back; the person has agreed. A walk that went on after it returns to where it was.

        Raises FixError.
        """
        self._check_idle()
        self._undo(name)
        self._session.changed()

    def recover(self) -> None:
        """Finish what a killed gotui left half done."""
        if any(fix.status in ("applying", "undoing") for fix in self._session.state.fixes.values()):
            try:
                self.recovered = self._fixer().recover()
            except FixError as error:
                self.stuck = str(error)

    def _signed(self, offered: Offer, file: Path | None) -> Round:
        if offered.verdict.kind != "two-person" or file is None:
            return Round(offered)
        try:
            return Round(offered, signer=offers.signers(self._session, offered, file))
        except SignatureError as error:
            return Round(offered, refusal=str(error))

    async def _do(self, step: Next, now: Round) -> Round:
        try:
            return await self._done(step, now)
        except FixError as error:
            return replace(now, trouble=str(error))

    async def _done(self, step: Next, now: Round) -> Round:
        walk = self._session.walk
        match step:
            case AskAgreement(plan=plan):
                await self._ask(step, plan, now.signer)
                return replace(now, answered=True)
            case Apply(plan):
                self._check_policy(plan, now.signer)
                _none, stopped = await self._stoppable(self._fixer().apply(plan))
                walk.forget()
                return replace(now, stopped=stopped)
            case Verify(plan):
                setting, unset = offers.lent(self._session, plan.set, plan.unset, plan.left_out)
                await self._stoppable(walk.verify(plan.verify, setting, unset))
                return replace(now, tried=True)
            case GoOn(plan):
                setting, unset = offers.lent(self._session, plan.set, plan.unset, plan.left_out)
                await walk.go_on(plan.id, setting, unset)
                return replace(now, went_on=True)
            case AskTakeBack(plan):
                if not await self._session.asker.take_back(self._session, step):
                    return replace(now, kept=True)
                self._undo(plan.id)
            case TakeBack(plan):
                self._fixer().drop(plan.id)
                self._end_again()
        return now

    async def _ask(self, asked: AskAgreement, plan: Plan, signer: str) -> None:
        """The only place where a person's agreement is noted."""
        allowed, by = await self._session.asker.agree(self._session, asked)
        fixer = self._fixer()
        fixer.propose(plan)
        fixer.agree(plan, Agreed(plan.id, allowed, by, signer))

    async def _stoppable(self, work: Coroutine[object, object, T]) -> tuple[T | None, bool]:
        """What comes of it, and whether `stop` was called before it was done."""
        self._stopping = False
        self._work = asyncio.ensure_future(work)
        try:
            return await self._work, False
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            return None, True
        finally:
            self._work = None

    def _undo(self, name: str) -> None:
        went_on = name in self._session.state.left
        self._fixer().undo(name)
        if went_on:
            self._end_again()
        self._session.walk.forget()

    def _end_again(self) -> None:
        """The walk has returned to an end of before, and that is how the session ends now."""
        if (ended := self._session.state.concluded) is not None:
            self._session.walk.note(ended)

    def _check_policy(self, plan: Plan, signer: str) -> None:
        """Once more, right before it is applied."""
        kind = offers.verdict(self._session, plan).kind
        if kind == "forbidden":
            raise FixError(_("The policy forbids this fix."))
        if kind == "two-person" and not signer:
            raise FixError(_("The policy wants a second person's signature for this fix."))

    def _log(self) -> SessionLog:
        log = self._session.log
        if not isinstance(log, SessionLog) or log.unsaved_reason:
            reason = self._session.unsaved
            raise FixError(_("The session cannot be written, so no fix is made: {reason}").format(reason=reason))
        return log

    def _originals(self) -> Originals:
        log, store = self._log(), self._session.sessions.store
        if store is None:
            raise FixError(self._session.sessions.trouble)
        return Originals(store, log.id)

    def _fixer(self) -> Fixer:
        session, fixing = self._session, self._session.sessions.catalogue.ecosystem.fixing
        return Fixer(self._log(), self._originals(), offers.environ_of(session), fixing, session.walk.note)

    def _tell(self, step: Next) -> None:
        self.step = step
        self._session.changed()

    def _check_idle(self) -> None:
        if self._session.barred or self._session.closed:
            raise FixError(self._session.barred or _("This session is closed."))
        if self.doing:
            raise FixError(_("Something else runs right now; wait for its end, or stop it."))
