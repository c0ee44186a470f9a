"""Apply a plan and take it back. Every step is journalled in the session before and after it happens.

Killed at any moment, what is there is what was before the plan, or what is after it, or `recover` makes it so.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from gotui.base.i18n import _, language
from gotui.engine.events import ActionBegan, ActionEnded, Agreed, Event, FixBegan, FixEnded, Planned
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.engine.state import FixState, fold
from gotui.engine.vocabulary import REASONS, detail, word
from gotui.fixes import files
from gotui.fixes.errors import ChangedError, FixError
from gotui.fixes.originals import Originals
from gotui.fixes.preview import changed_since, short
from gotui.fixes.puttingback import Kept, Left, put_again, put_back, reason
from gotui.fixes.writable import check_writable
from gotui.store.store import SessionLog
from gotui.targets import leftrunning
from gotui.targets.looks import Ran
from gotui.targets.process import Process
from gotui.targets.unattended import UNATTENDED

COMMAND_SECONDS = 600.0
LAST_LINES = 12


class Fixer:
    """Makes the fixes of one stored session, on this machine. Commands run with `environ`, and `fixing` over it."""

    def __init__(
        self,
        log: SessionLog,
        originals: Originals,
        environ: Mapping[str, str],
        fixing: Mapping[str, str],
        note: Callable[[Event], object] | None = None,
    ) -> None:
        self._log = log
        self._append = note or log.append
        self._originals = originals
        self._environ = environ
        self._fixing = fixing

    def propose(self, plan: Plan) -> None:
        """Note that a plan was shown."""
        actions = tuple(short(action) for action in plan.actions)
        self._note(Planned(plan.id, plan.cause, plan.fix, plan.title, plan.grade, actions))

    def agree(self, plan: Plan, event: Agreed) -> None:
        """Note the person's answer."""
        self._note(event)

    async def apply(self, plan: Plan) -> None:
        """Do what the plan says, all of it or nothing.

        Raises:
            FixError: it could not be done, and nothing is changed.
        """
        state = self._state(plan)
        if state.status != "agreed":
            raise FixError(_("Nobody has agreed to this fix."))
        seen = {path: files.entries(path) for path in plan.paths}
        now = {path: files.digest(entries) for path, entries in seen.items()}
        _check_shown(plan, now)
        self._originals.put(plan, seen)
        self._note(FixBegan(plan.id))
        after: dict[str, str] = {}
        under_way: Action | None = None
        try:
            for index, action in enumerate(plan.actions):
                self._note(ActionBegan(plan.id, index))
                under_way = action
                left_there = await self._do(action, now | after)
                after |= left_there
                under_way = None
                self._note(ActionEnded(plan.id, index, left_there))
        except (FixError, OSError, asyncio.CancelledError) as error:
            own = None if isinstance(error, ChangedError) else under_way
            self._put_back(plan, Left(after, own), reason(error))
            if isinstance(error, asyncio.CancelledError):
                raise
            raise FixError(_("{reason}\nEverything is as it was.").format(reason=reason(error))) from None
        self._note(FixEnded(plan.id, "applied"))

    def undo(self, name: str) -> None:
        """Take an applied plan back: bytes, mode, owner and attributes as they were.

        Raises:
            FixError: it is not applied, or a file was changed since; then nothing is taken back.
        """
        state = fold(self._log.records).fixes.get(name)
        if state is None or state.status != "applied" or not state.after:
            raise FixError(_("This fix is not applied, so there is nothing to take back."))
        plan = self._originals.plan(name)
        after = {path: files.entries(path) for path in plan.paths}
        for path, entries in after.items():
            if files.digest(entries) != state.after.get(path):
                raise FixError(changed_since(path))
            self._originals.entries(name, path)  # where it is damaged, nothing at all is taken back
            if not Path(path).is_dir():
                check_writable(path)
        self._note(FixBegan(name, undo=True))
        if troubles := put_back(plan, self._kept(plan), Left(state.after)):
            self._give_up_undoing(plan, after, troubles)
        self._note(FixEnded(plan.id, "undone"), even_if_unsaved=True)

    def drop(self, name: str) -> None:
        """Note that a plan which changed nothing here no longer holds: what it wanted in the person's shell."""
        self._note(FixEnded(name, "undone"))

    def recover(self) -> list[FixState]:
        """Finish what a killed gotui left half done: back to what was before. Which fixes that was.

        Raises:
            FixError: a file was changed by someone else meanwhile.
        """
        half = [fix for fix in fold(self._log.records).fixes.values() if fix.status in ("applying", "undoing")]
        for fix in half:
            plan = self._originals.plan(fix.planned.plan)
            if fix.status == "applying" and not fix.begun:
                self._note(FixEnded(plan.id, "undone", _("gotui was stopped before it began.")))
                continue
            begun = [plan.actions[index] for index in sorted(fix.begun - fix.ended) if index < len(plan.actions)]
            under_way = begun[-1] if begun and fix.status == "applying" else None
            if isinstance(under_way, Command):
                leftrunning.wait_for(under_way.cwd)
            left = Left(fix.after, under_way, killed=True)
            self._put_back(plan, left, _("gotui was stopped before it had ended."))
        return half

    def _state(self, plan: Plan) -> FixState:
        state = fold(self._log.records).fixes.get(plan.id)
        if state is None:
            raise FixError(_("Nobody has agreed to this fix."))
        return state

    async def _do(self, action: Action, now: Mapping[str, str]) -> dict[str, str]:
        """Make one step, where every path still has the digest that it has `now`; the digests it leaves."""
        if isinstance(action, Command):
            for path in action.changes:
                files.check_same(path, now[path])
            await self._run(action)
            return {path: files.digest_of(path) for path in action.changes}
        before = files.entries(action.path)
        if action.after is None:
            files.clear(action.path, now[action.path])
            return {action.path: ""}
        like = before or (files.entries(action.like) if action.like else ())
        mode = before[0].mode if before else action.mode
        written = files.write(action.path, action.after, mode, like[0] if like else None, now[action.path])
        return {action.path: written}

    async def _run(self, command: Command) -> None:
        environ = {**self._environ, **self._fixing, **UNATTENDED}
        with leftrunning.holding(command.cwd) as handles:
            seen = await Process(
                command.argv, cwd=command.cwd, env=environ, deadline=COMMAND_SECONDS, inherits=handles
            ).run()
        name = " ".join([Path(command.argv[0]).name, *command.argv[1:]])
        if not isinstance(seen, Ran):
            why = detail(seen.detail, language()) or word(REASONS, seen.reason, language())
            raise FixError(_("{command} did not end: {reason}").format(command=name, reason=why))
        if not seen.ok:
            last = "\n".join(seen.output.strip().splitlines()[-LAST_LINES:])
            raise FixError(_("{command} failed:\n{output}").format(command=name, output=last))

    def _put_back(self, plan: Plan, left: Left, detail: str) -> None:
        """Restore everything; raises FixError where that is not possible, and says what is left."""
        if troubles := put_back(plan, self._kept(plan), left):
            self._stick(plan, troubles)
        self._note(FixEnded(plan.id, "undone", detail), even_if_unsaved=True)

    def _give_up_undoing(self, plan: Plan, after: Mapping[str, tuple[files.Entry, ...]], troubles: list[str]) -> None:
        """All of it is taken back or nothing; raises FixError with the reason."""
        if more := put_again(plan, self._kept(plan), after):
            self._stick(plan, [*troubles, *more])
        self._note(FixEnded(plan.id, "applied", "\n".join(troubles)), even_if_unsaved=True)
        raise FixError(_("{reason}\nNothing was taken back.").format(reason="\n".join(troubles)))

    def _stick(self, plan: Plan, troubles: list[str]) -> None:
        left = "\n".join(troubles)
        self._note(FixEnded(plan.id, "stuck", left), even_if_unsaved=True)
        raise FixError(_("Not everything could be put back:\n{left}").format(left=left))

    def _kept(self, plan: Plan) -> Kept:
        return lambda path: self._originals.entries(plan.id, path)

    def _note(self, event: Event, *, even_if_unsaved: bool = False) -> None:
        self._append(event)
        if self._log.unsaved_reason and not even_if_unsaved:
            raise FixError(_("The session cannot be written, so no fix is made: {reason}").format(
                reason=self._log.unsaved_reason))  # fmt: skip


def _check_shown(plan: Plan, now: Mapping[str, str]) -> None:
    """What was shown must be what is there."""
    for action in plan.actions:
        pairs = [(action.path, action.before)] if isinstance(action, FileChange) else []
        if isinstance(action, Command):
            pairs = list(zip(action.changes, action.before, strict=True))
        for path, before in pairs:
            if now[path] != before:
                raise ChangedError(_("{path} has changed since it was shown; look at the fix again.").format(path=path))
