"""One session: its log, its state, its walk and its remediation, and an orderly end."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from gotui.engine.events import Asked, Record, Verified
from gotui.engine.flows import Flow
from gotui.engine.observe import Running
from gotui.engine.state import State, fold
from gotui.engine.walk import Log, Walk
from gotui.session.askers import Asker, By
from gotui.store.store import SessionLog

if TYPE_CHECKING:
    from gotui.fixes.steps import Ended, Offer
    from gotui.session.remediation import Doing, Remediation
    from gotui.session.sessions import Sessions
    from gotui.targets.base import Target

A = TypeVar("A", bound=Asker)
T = TypeVar("T")


class Session(Generic[A]):
    """Shown to any number of `watchers`, which are called whenever something is different.

    Looks are made through `target`, by default at this machine; with one of its own it is `foreign`. `asker` answers
    what only a person can. `id` is empty where the session is not stored, or not all of it. `barred` says why it can
    only be read; `failure` is the message of a mistake of gotui's own that ended the walk.
    """

    def __init__(
        self,
        sessions: "Sessions",
        log: Log,
        asker: A,
        *,
        id: str = "",  # noqa: A002 - what it is
        barred: str = "",
        target: "Target | None" = None,
    ) -> None:
        self.sessions = sessions
        self.log = log
        self.asker = asker
        self._id = id
        self.barred = barred
        self.foreign = target is not None
        self.failure = ""
        self.closed = False
        self.watchers: list[Callable[[], None]] = []
        before = fold(log.records)
        target = target or sessions.target(before.subject, asker.patience)
        target.assume(before.assumed)
        self.walk = Walk(sessions.catalogue, target, log, self, self.changed)
        self._tasks: set[asyncio.Future[Any]] = set()

    @property
    def id(self) -> str:
        """What it is called in the store."""
        stored = isinstance(self.log, SessionLog) and not self.log.unsaved_reason
        return self.log.id if isinstance(self.log, SessionLog) and stored else self._id

    @property
    def state(self) -> State:
        """The session, folded."""
        return self.walk.state

    @property
    def records(self) -> list[Record]:
        """Its events."""
        return self.log.records

    @property
    def flow(self) -> Flow:
        """The flow that is walked."""
        return self.walk.flow

    @property
    def open(self) -> bool:
        """Can it be gone on with?"""
        return not (self.barred or self.closed)

    @property
    def running(self) -> list[Running]:
        """The programs that run right now, oldest first."""
        return self.walk.running

    @property
    def working(self) -> bool:
        """Is something under way, or waits for the person?"""
        return bool(self._tasks)

    @cached_property
    def remediation(self) -> "Remediation":
        """Its fixes. Most sessions make none, and need not import what makes them."""
        from gotui.session.remediation import Remediation

        return Remediation(self)

    @property
    def doing(self) -> "Doing":
        """What the person has agreed to and runs right now."""
        return self.remediation.doing

    @property
    def unsaved(self) -> str:
        """Why what happens here is not stored; empty while it is."""
        return self.log.unsaved_reason if isinstance(self.log, SessionLog) else self.sessions.trouble

    def changed(self) -> None:
        """Something is different now."""
        for watcher in [] if self.closed else list(self.watchers):
            watcher()

    async def go(self, *, resume: bool = False) -> None:
        """Walk on until the end, or until `close`."""
        if self.open:
            await self._tracked(self.walk.resume() if resume else self.walk.go())

    async def remedy(self, offer: "Offer", signed: Path | None = None) -> "Ended":
        """Make a fix, as far as the person agrees; `signed` is the file of a plan that somebody signed."""
        return await self._tracked(self.remediation.go(offer, signed))

    async def verify(self, index: int | None = None) -> Verified | None:
        """Run the command that has to pass after a fix (see `Remediation.verification`); the person has agreed.

        None where it was stopped.
        """
        return await self._tracked(self.remediation.verify(index))

    def stop(self) -> bool:
        """Give up on what runs now; False where nothing does."""
        return self.remediation.stop() if self.doing else self.walk.skip()

    async def close(self, why: str = "") -> None:
        """Stop everything, note why the walk does not go on, and give the session back."""
        was_open, self.closed = self.open, True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if was_open and why:
            self.walk.interrupt(why)
        await self.walk.close()
        if isinstance(self.log, SessionLog):
            self.log.release()

    async def allow(self, asked: Asked) -> tuple[bool, By]:
        """The walk asks whether probes of an effect may run."""
        return await self.asker.allow(self, asked)

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        """The walk asks the node's question."""
        return await self.asker.answer(self, node)

    async def _tracked(self, work: Coroutine[object, object, T]) -> T:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        try:
            return await task
        finally:
            self._tasks.discard(task)
            self.changed()
