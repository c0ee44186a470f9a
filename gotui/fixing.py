"""Fixing one session: what may be done, the plan, consent, applying, the proof, and taking it back."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from gotui.base.i18n import _
from gotui.desk import Desk, project_of
from gotui.engine.catalogue import UnknownNameError
from gotui.engine.causes import Cause
from gotui.engine.events import Agreed, Verified
from gotui.engine.plans import Plan
from gotui.engine.state import FixState
from gotui.engine.walk import Walk
from gotui.engine.yamlfile import FileFaultsError
from gotui.fixes import policy
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.files import Entry, digest_of
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.fixes.planner import Planner
from gotui.fixes.preview import preview
from gotui.fixes.shells import shell_of
from gotui.store.store import SessionLog


@dataclass(frozen=True)
class Fixing:
    """The fixes of the session that `walk` walks. Every method that may fail raises FixError with the reason."""

    desk: Desk
    walk: Walk

    def cause(self) -> Cause:
        """The cause of the verdict."""
        ended = self.walk.state.concluded
        if ended is None or not ended.cause:
            raise FixError(_("No cause was found, so there is nothing to fix."))
        try:
            return self.desk.catalogue.cause(ended.cause)
        except UnknownNameError:
            raise FixError(_("This gotui does not know the cause {cause}.").format(cause=ended.cause)) from None

    def plan(self, index: int) -> Plan:
        """What a fix of the cause would do here."""
        state, cause = self.walk.state, self.cause()
        if state.target != "local":
            raise FixError(_("This session was recorded on another machine; its fixes are only shown."))
        if not 0 <= index < len(cause.fixes):
            raise FixError(_("{cause} has {count} fixes.").format(cause=cause.id, count=len(cause.fixes)))
        values = state.concluded.values if state.concluded else {}
        found = {name: value for step in state.steps if step.finding for name, value in step.finding.values.items()}
        project = project_of(state.subject.folder)
        if self._holds(cause.id, index):
            raise NothingToDoError(_("This fix is applied already."))
        settings = self.desk.catalogue.ecosystem.settings
        return Planner(state.subject, {**found, **values}, self.environ, project, settings).plan(cause, index)

    def _holds(self, cause: str, index: int) -> bool:
        """Is this fix applied, and all it changed still as it left it?"""
        return any(
            (fix.planned.cause, fix.planned.fix) == (cause, index)
            and all(digest_of(path) == after for path, after in fix.after.items())
            for fix in self.applied()
        )

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment the fixes are made in: with what the person's shell is taken to have by now."""
        assumed = self.walk.state.assumed
        kept = {name: value for name, value in self.desk.environ.items() if name not in assumed}
        return kept | {name: value for name, value in assumed.items() if value is not None}

    def verdict(self, plan: Plan) -> policy.Verdict:
        """What the organisation's policy says of a plan."""
        try:
            return policy.load(self.environ).verdict(plan.grade)
        except FileFaultsError as error:
            text = _("The policy cannot be read, so no fix is made:\n{faults}")
            raise FixError(text.format(faults="\n".join(map(str, error.faults)))) from None

    def shown(self, plan: Plan) -> list[str]:
        """The plan in lines for people."""
        return preview(plan, shell_of(self.environ, sys.platform), self.desk.lang)

    def propose(self, plan: Plan) -> None:
        """Note in the session that the plan is shown."""
        self._fixer().propose(plan)

    async def apply(self, plan: Plan, agreed: Agreed) -> None:
        """Apply a plan the person has agreed to. On a refusal nothing happens but the note of it."""
        fixer = self._fixer()
        fixer.agree(plan, agreed)
        if not agreed.allowed:
            return
        if self.verdict(plan).kind == "forbidden":
            raise FixError(_("The policy forbids this fix."))
        if self.verdict(plan).kind == "two-person" and not agreed.signer:
            raise FixError(_("The policy wants a second person's signature for this fix."))
        await fixer.apply(plan)
        self.walk.forget()

    async def verify(self, plan: Plan) -> Verified:
        """Run the command that has to pass, with the variables set as the person's shell would have them."""
        return await self.walk.verify(plan.instead, plan.set, plan.unset)

    async def go_on(self, plan: Plan) -> None:
        """Walk again after a plan that was applied, to find what else is wrong."""
        await self.walk.go_on(plan.id, plan.set, plan.unset)

    def applied(self) -> list[FixState]:
        """The fixes that can be taken back, the latest first."""
        found = [fix for fix in self.walk.state.fixes.values() if fix.status == "applied" and fix.after]
        return sorted(found, key=lambda fix: fix.at, reverse=True)

    def kept(self, name: str) -> Plan:
        """The plan of an applied fix."""
        return self._originals().plan(name)

    def before(self, name: str, path: str) -> tuple[Entry, ...]:
        """What was at a path before an applied fix."""
        return self._originals().entries(name, path)

    def undo(self, name: str) -> None:
        """Take an applied fix back; a walk that went on after it returns to where it was."""
        went_on = name in self.walk.state.left
        self._fixer().undo(name)
        self.walk.forget()
        if went_on and self.walk.state.concluded is not None:
            self.walk.note(self.walk.state.concluded)  # it is how the session ends again

    def recover(self) -> list[FixState]:
        """Finish what a killed gotui left half done."""
        half = any(fix.status in ("applying", "undoing") for fix in self.walk.state.fixes.values())
        return self._fixer().recover() if half else []

    def _log(self) -> SessionLog:
        log = self.desk.log(self.walk)
        if not isinstance(log, SessionLog) or log.unsaved_reason:
            reason = self.desk.unsaved(self.walk)
            raise FixError(_("The session cannot be written, so no fix is made: {reason}").format(reason=reason))
        return log

    def _originals(self) -> Originals:
        log = self._log()
        if self.desk.store is None:
            raise FixError(self.desk.trouble)
        return Originals(self.desk.store, log.id)

    def _fixer(self) -> Fixer:
        fixing = self.desk.catalogue.ecosystem.fixing
        return Fixer(self._log(), self._originals(), self.environ, fixing, self.walk.note)
