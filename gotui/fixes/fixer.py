"""Apply a plan and take it back. Every step is journalled in the session before and after it happens.

Killed at any moment, what is there is what was before the plan, or what is after it, or `recover` makes it so.
"""

import asyncio
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _, language
from gotui.engine.events import ActionBegan, ActionEnded, Agreed, Event, FixBegan, FixEnded, Planned
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.engine.state import FixState, fold
from gotui.engine.vocabulary import REASONS, detail, word
from gotui.fixes import files
from gotui.fixes.errors import FixError
from gotui.fixes.originals import Originals
from gotui.fixes.preview import changed_since, short
from gotui.store.store import SessionLog
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
        found = {path: files.entries(path) for path in plan.paths}
        self._unchanged(plan, found)
        self._originals.put(plan, found)
        self._note(FixBegan(plan.id))
        try:
            for index, action in enumerate(plan.actions):
                self._note(ActionBegan(plan.id, index))
                after = await self._do(action)
                self._note(ActionEnded(plan.id, index, after))
        except (FixError, OSError, asyncio.CancelledError) as error:
            self._put_back(plan, str(error))
            if isinstance(error, asyncio.CancelledError):
                raise
            raise FixError(_("{reason}\nEverything is as it was.").format(reason=_reason(error))) from None
        self._note(FixEnded(plan.id, "applied"))

    def undo(self, name: str) -> None:
        """Take an applied plan back: bytes, mode and owner as they were.

        Raises:
            FixError: it is not applied, or a file was changed since; then nothing is taken back.
        """
        state = fold(self._log.records).fixes.get(name)
        if state is None or state.status != "applied" or not state.after:
            raise FixError(_("This fix is not applied, so there is nothing to take back."))
        plan = self._originals.plan(name)
        for path in plan.paths:
            if files.digest_of(path) != state.after.get(path):
                raise FixError(changed_since(path))
            self._originals.entries(name, path)  # where it is damaged, nothing at all is taken back
        self._note(FixBegan(name, undo=True))
        self._put_back(plan, "")

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
            self._check_whose(plan, fix)
            self._put_back(plan, _("gotui was stopped before it had ended."))
        return half

    def _state(self, plan: Plan) -> FixState:
        state = fold(self._log.records).fixes.get(plan.id)
        if state is None:
            raise FixError(_("Nobody has agreed to this fix."))
        return state

    def _unchanged(self, plan: Plan, found: Mapping[str, tuple[files.Entry, ...]]) -> None:
        """What was shown must be what is there."""
        for action in plan.actions:
            pairs = [(action.path, action.before)] if isinstance(action, FileChange) else []
            if isinstance(action, Command):
                pairs = list(zip(action.changes, action.before, strict=True))
            for path, before in pairs:
                if files.digest(found[path]) != before:
                    raise FixError(_("{path} has changed since it was shown; look at the fix again.").format(path=path))

    async def _do(self, action: Action) -> dict[str, str]:
        if isinstance(action, Command):
            await self._run(action)
            return {path: files.digest_of(path) for path in action.changes}
        found = files.entries(action.path)
        if action.after is None:
            files.clear(action.path)
        elif found:
            files.write(action.path, action.after, found[0].mode, found[0])
        else:
            like = files.entries(action.like) if action.like else ()
            files.write(action.path, action.after, action.mode, like[0] if like else None)
        return {action.path: files.digest_of(action.path)}

    async def _run(self, command: Command) -> None:
        environ = {**self._environ, **self._fixing, **UNATTENDED}
        seen = await Process(command.argv, cwd=command.cwd, env=environ, deadline=COMMAND_SECONDS).run()
        name = " ".join([Path(command.argv[0]).name, *command.argv[1:]])
        if not isinstance(seen, Ran):
            reason = detail(seen.detail, language()) or word(REASONS, seen.reason, language())
            raise FixError(_("{command} did not end: {reason}").format(command=name, reason=reason))
        if not seen.ok:
            last = "\n".join(seen.output.strip().splitlines()[-LAST_LINES:])
            raise FixError(_("{command} failed:\n{output}").format(command=name, output=last))

    def _put_back(self, plan: Plan, detail: str) -> None:
        """Restore everything; raises FixError where that is not possible, and says what is left."""
        left = []
        for path in reversed(plan.paths):
            kept = self._originals.entries(plan.id, path)
            try:
                with suppress(FileNotFoundError):
                    Path(path).with_name(files.temporary(Path(path).name)).unlink()
                if files.digest_of(path) != files.digest(kept):
                    files.restore(path, kept)
            except (OSError, FixError) as error:
                left.append(f"{path}: {_reason(error)}")
        for folder in reversed([folder for action in plan.actions for folder in getattr(action, "folders", ())]):
            with suppress(OSError):
                Path(folder).rmdir()
        if left:
            self._note(FixEnded(plan.id, "stuck", "\n".join(left)), even_if_unsaved=True)
            raise FixError(_("Not everything could be put back:\n{left}").format(left="\n".join(left)))
        self._note(FixEnded(plan.id, "undone", detail), even_if_unsaved=True)

    def _check_whose(self, plan: Plan, fix: FixState) -> None:
        """A path must be as it was before, or as the plan leaves it; a killed command may have left anything."""
        for action in plan.actions:
            if isinstance(action, Command):
                continue
            now, kept = files.entries(action.path), self._originals.entries(plan.id, action.path)
            written = now[0].data if now else None
            if files.digest(now) not in (files.digest(kept), fix.after.get(action.path)) and written != action.after:
                self._note(FixEnded(plan.id, "stuck", action.path))
                message = _("{path} was changed by someone else while the fix was made; it stays as it is.")
                raise FixError(message.format(path=action.path))

    def _note(self, event: Event, *, even_if_unsaved: bool = False) -> None:
        self._append(event)
        if self._log.unsaved_reason and not even_if_unsaved:
            raise FixError(_("The session cannot be written, so no fix is made: {reason}").format(
                reason=self._log.unsaved_reason))  # fmt: skip


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and not isinstance(error, FixError):
        return f"{error.filename or ''}: {os.strerror(error.errno or 0)}".removeprefix(": ")
    return str(error)
