"""One session with a person in front of it: the walk, what waits for an answer, and an orderly end."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from gotui.base.i18n import _
from gotui.desk import Desk
from gotui.engine.events import Agreed, Verified
from gotui.engine.findings import Subject
from gotui.engine.flows import Flow
from gotui.engine.observe import Running
from gotui.engine.plans import Plan
from gotui.engine.state import FixState, State
from gotui.engine.walk import Walk
from gotui.fixes.errors import FixError
from gotui.fixing import Fixing
from gotui.store.errors import LeaseHeldError, StoreError
from gotui.targets.looks import Effect

T = TypeVar("T")
Doing = Literal["", "applying", "verifying"]


@dataclass(frozen=True)
class Pending:
    """What waits for the person: consent to `effect`, or, without one, an answer to the node's question."""

    node: str
    effect: Effect | None = None


class Sitting:
    """Shows a walk to any number of watchers and takes the person's answers. It implements `Asker`.

    `barred` says why the session can only be read; then there is no walk. `failure` is the message of a
    mistake of gotui's own that ended the walk. `doing` is what the person has agreed to and runs right now.
    `recovered` are the fixes an earlier, killed gotui had left half done; `stuck` says why they still are.
    """

    def __init__(self, desk: Desk, session: str = "") -> None:
        self.desk = desk
        self.session = session
        self.walk: Walk | None = None
        self.barred = ""
        self.failure = ""
        self.pending: Pending | None = None
        self.doing: Doing = ""
        self.recovered: list[FixState] = []
        self.stuck = ""
        self.watchers: list[Callable[[], None]] = []
        self._stored: tuple[State, Flow] | None = None
        self._consent: asyncio.Future[bool] | None = None
        self._answer: asyncio.Future[str] | None = None
        self._tasks: set[asyncio.Future[Any]] = set()

    @classmethod
    def begin(cls, desk: Desk, flow: str, subject: Subject) -> "Sitting":
        """A new session. Raises what `Catalogue.flow` and `Desk.begin` raise."""
        sitting = cls(desk)
        sitting.walk = desk.begin(flow, subject, sitting, sitting.changed)
        sitting.session = desk.id_of(sitting.walk)
        return sitting

    @classmethod
    def take_up(cls, desk: Desk, session: str) -> "Sitting":
        """A stored session; only to read where another gotui has it. Raises what `Desk.take_up` raises besides."""
        sitting = cls(desk, session)
        try:
            sitting.walk = desk.take_up(session, sitting, sitting.changed)
        except LeaseHeldError as held:
            state = desk.read(session)
            sitting.barred = str(held)
            sitting._stored = (state, desk.catalogue.flow(state.flow))
        else:
            sitting._recover()
        return sitting

    @property
    def state(self) -> State:
        """The session, folded."""
        if self.walk is not None:
            return self.walk.state
        return self._stored[0] if self._stored else State()

    @property
    def flow(self) -> Flow:
        """The flow that is walked."""
        if self.walk is not None:
            return self.walk.flow
        return self._stored[1] if self._stored else self.desk.catalogue.flow(self.state.flow)

    @property
    def running(self) -> list[Running]:
        """The programs that run right now, oldest first."""
        return self.walk.running if self.walk is not None else []

    @property
    def walking(self) -> bool:
        """Does the walk go on by itself, or wait for the person?"""
        return bool(self._tasks)

    @property
    def verifying(self) -> bool:
        """Does the failing command run again?"""
        return self.doing == "verifying"

    @property
    def fixing(self) -> Fixing:
        """The fixes of the walk; raises FixError where the session can only be read."""
        if self.walk is None:
            raise FixError(self.barred or _("This session is closed."))
        return Fixing(self.desk, self.walk)

    @property
    def unsaved(self) -> str:
        """Why what happens here is not stored; empty while it is."""
        return self.desk.unsaved(self.walk) if self.walk is not None else ""

    def changed(self) -> None:
        """Something is different now."""
        for watcher in list(self.watchers):
            watcher()

    async def run(self, *, resume: bool = False) -> None:
        """Walk on until the end, or until `close`."""
        if self.walk is None:
            return
        walk = self.walk
        await self._tracked(walk.resume() if resume else walk.go())

    async def verify(self) -> None:
        """Run the failing command again; the person has agreed."""
        if self.walk is not None and not self.doing:
            await self._do("verifying", self.walk.verify())

    async def apply(self, plan: Plan, agreed: Agreed) -> None:
        """Note the plan and the person's answer; after a yes, apply it. Raises FixError."""
        fixing = self._idle()
        fixing.propose(plan)
        await self._do("applying", fixing.apply(plan, agreed))

    async def verify_plan(self, plan: Plan) -> Verified:
        """Run the command that has to pass after a plan; the person has agreed. Raises FixError."""
        return await self._do("verifying", self._idle().verify(plan))

    async def go_on(self, plan: Plan) -> None:
        """Walk again after a plan that was applied, to find what else is wrong. Raises FixError."""
        await self._tracked(self._idle().go_on(plan))

    def undo(self, name: str) -> None:
        """Take an applied fix back; the person has agreed. Raises FixError."""
        self._idle().undo(name)
        self.changed()

    async def allow(self, effect: Effect, node: str) -> tuple[bool, Literal["person", "remembered"]]:
        """Ask for consent, unless it was given for this project before."""
        with suppress(StoreError):
            if effect in self.desk.remembered(self.state.subject.folder):
                return True, "remembered"
        self._consent = asyncio.get_running_loop().create_future()
        try:
            self._wait_for(Pending(node, effect))
            return await self._consent, "person"
        finally:
            self.pending, self._consent = None, None

    async def answer(self, node: str) -> tuple[str, Literal["person"]]:
        """Ask the node's question."""
        self._answer = asyncio.get_running_loop().create_future()
        try:
            self._wait_for(Pending(node))
            return await self._answer, "person"
        finally:
            self.pending, self._answer = None, None

    def consent(self, allowed: bool, *, remember: bool = False) -> None:
        """The person's answer to a question for consent. Only a yes is ever remembered.

        Raises:
            StoreError: it could not be remembered; it holds for this session all the same.
        """
        if self._consent is None or self._consent.done() or self.pending is None or self.pending.effect is None:
            return
        self._consent.set_result(allowed)
        if allowed and remember:
            self.desk.remember(self.state.subject.folder, [self.pending.effect])

    def choose(self, answer: str) -> None:
        """The person's answer to the node's question."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    def skip(self) -> bool:
        """Give up on what runs now; False when nothing does."""
        return self.walk.skip() if self.walk is not None else False

    async def close(self, why: str) -> None:
        """Stop everything, note why, and give the session back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        walk, self.walk = self.walk, None
        if walk is None:
            return
        self._stored = (walk.state, walk.flow)
        walk.changed = lambda: None
        walk.interrupt(why)
        await walk.close()
        self.desk.release(walk)

    def transcript(self) -> str:
        """The Markdown transcript; raises StoreError where it cannot be read."""
        return self.desk.transcript(self.walk if self.walk is not None else self.session)

    def _recover(self) -> None:
        try:
            self.recovered = self.fixing.recover()
        except FixError as error:
            self.stuck = str(error)

    def _idle(self) -> Fixing:
        if self.doing:
            raise FixError(_("Something else runs right now; wait for its end, or stop it."))
        return self.fixing

    async def _do(self, doing: Doing, work: Coroutine[object, object, T]) -> T:
        self.doing = doing
        self.changed()
        try:
            return await self._tracked(work)
        finally:
            self.doing = ""
            self.changed()

    def _wait_for(self, pending: Pending) -> None:
        self.pending = pending
        self.changed()

    async def _tracked(self, work: Coroutine[object, object, T]) -> T:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        try:
            return await task
        finally:
            self._tasks.discard(task)
            self.changed()
