"""One session: its log, its state, its walk and its remediation, and an orderly end."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from msgspec.structs import replace

from gotui.engine.events import Asked, Record, Verified
from gotui.engine.flows import Flow
from gotui.engine.observe import Running
from gotui.engine.said import Words
from gotui.engine.state import State, fold
from gotui.engine.walk import Log, Walk
from gotui.session.askers import Asker, By
from gotui.store.store import SessionLog
from gotui.targets.looks import Ending, Ran, Unavailable

if TYPE_CHECKING:
    from gotui.engine.facts import Snapshot
    from gotui.fixes.steps import Ended, Offer
    from gotui.session.remediation import Doing, Remediation
    from gotui.session.sessions import Sessions
    from gotui.targets.base import Target

A = TypeVar("A", bound=Asker)
T = TypeVar("T")


class Session(Generic[A]):
    """Shown to any number of `watchers`, which are called whenever something is different.

    Looks are made through `target`, by default at this machine; with one of its own it is `foreign`, and `facts` are
    what is known of that other machine. `asker` answers
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
        self.facts: Snapshot | None = None
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
    def can_be_ended(self) -> bool:
        """Does the person's command run in the walk, and was not asked to end yet?"""
        own = None if self.doing else self.walk.own
        return own is not None and not own.ending

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

    def end(self, why: Ending) -> bool:
        """End the person's command in the walk while it runs: what it has said so far counts. False where it does not
        run, or is being ended already."""
        return self.can_be_ended and self.walk.end(why)

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

    def in_terminal(self) -> Words | Unavailable | None:
        """The command in the person's terminal, as they chose; see `attended.in_terminal`."""
        from gotui.session import attended, offers

        return attended.in_terminal(self.state.subject, offers.environ_of(self))

    def verify_in_terminal(self, command: tuple[str, ...]) -> Unavailable | None:
        """The command that has to pass runs in the person's terminal, as they chose; why it does not start."""
        from gotui.session import attended, offers

        subject = replace(self.state.subject, failing=command)
        seen = attended.run(subject, offers.environ_of(self))
        if isinstance(seen, Ran):
            self.walk.tried(command, seen)
        return seen if isinstance(seen, Unavailable) else None

    async def allow(self, asked: Asked) -> Words | tuple[bool, By]:
        """The walk asks whether probes of an effect may run; the command may have run in a terminal instead."""
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
