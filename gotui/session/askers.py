"""Who answers what only a person can: a person in front of screens, or the flags of a headless run."""

import asyncio
import math
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

import msgspec

from gotui.engine.events import Asked
from gotui.engine.said import Words
from gotui.engine.steps import AskPerson
from gotui.store.errors import StoreError
from gotui.targets.looks import Effect

if TYPE_CHECKING:
    from gotui.fixes.steps import AskAgreement, AskTakeBack
    from gotui.session.session import Session

By = Literal["person", "flag", "remembered"]
UNWATCHED = 1200.0
"""Twice Go's own limit for one test binary (pkg.go.dev/cmd/go#hdr-Testing_flags), where nobody watches and no deadline
is given."""

Question: TypeAlias = "Asked | AskPerson | AskAgreement | AskTakeBack"


class Asker(Protocol):
    """Each way of using gotui has one; it is told which session asks.

    `patience` is how long, in seconds, the person's command may take: without end where they watch it.
    """

    @property
    def patience(self) -> float: ...

    async def allow(self, session: "Session[Any]", asked: Asked) -> Words | tuple[bool, By]:
        """May probes of this effect run, on these terms? Or else what the command said in the person's terminal."""
        ...

    async def answer(self, session: "Session[Any]", node: str) -> tuple[str, Literal["person", "nobody"]]:
        """Which of the node's answers?"""
        ...

    async def agree(self, session: "Session[Any]", asked: "AskAgreement") -> tuple[bool, Literal["person", "flag"]]:
        """Make this change, then run the command that has to pass?"""
        ...

    async def take_back(self, session: "Session[Any]", asked: "AskTakeBack") -> bool:
        """Undo a fix that did not help?"""
        ...


class Flags(msgspec.Struct, frozen=True):
    """Answers for a person who is not there; `answers` are those given beforehand, by node. `keep`: a fix stays also
    where it did not help. `named` as for `Person`."""

    allowed: frozenset[Effect] = frozenset()
    answers: Mapping[str, str] = {}
    yes: bool = False
    keep: bool = False
    named: tuple[str, ...] = ()
    patience: float = UNWATCHED

    async def allow(self, session: "Session[Any]", asked: Asked) -> tuple[bool, Literal["flag"]]:
        if asked.unfit and (asked.effect in self.allowed or self.named == asked.command):
            return True, "flag"  # the probe then says why it is not run
        agreed = asked.effect in self.allowed and not (asked.effect == "executes" and is_planted(asked))
        return agreed or is_named(self.named, asked), "flag"

    async def answer(self, session: "Session[Any]", node: str) -> tuple[str, Literal["person", "nobody"]]:
        return (self.answers[node], "person") if node in self.answers else ("", "nobody")

    async def agree(self, session: "Session[Any]", asked: "AskAgreement") -> tuple[bool, Literal["flag"]]:
        return self.yes, "flag"

    async def take_back(self, session: "Session[Any]", asked: "AskTakeBack") -> bool:
        return self.yes and not self.keep


class Person:
    """Somebody in front of screens, who can stop what takes too long.

    `pending` is what waits for an answer; the screens show it and give the answer. `named` is the command that the
    person named to be looked into, which is consent to run it, unless settings make it start programs of the project.
    """

    patience = math.inf

    def __init__(self, named: tuple[str, ...] = ()) -> None:
        self.named = named
        self.pending: Question | None = None
        self._session: Session[Any] | None = None
        self._reply: asyncio.Future[Any] | None = None

    async def allow(self, session: "Session[Any]", asked: Asked) -> Words | tuple[bool, By]:
        if asked.unfit and not asked.lendable:
            return True, "flag"  # the probe then says why it is not run
        if before := allowed_before(session, asked, self.named):
            return True, before
        reply: Words | bool = await self._ask(session, asked)
        return reply if isinstance(reply, Words) else (reply, "person")

    async def answer(self, session: "Session[Any]", node: str) -> tuple[str, Literal["person"]]:
        return await self._ask(session, AskPerson(node)), "person"

    async def agree(self, session: "Session[Any]", asked: "AskAgreement") -> tuple[bool, Literal["person"]]:
        return await self._ask(session, asked), "person"

    async def take_back(self, session: "Session[Any]", asked: "AskTakeBack") -> bool:
        return bool(await self._ask(session, asked))

    def consent(self, allowed: bool, *, remember: bool = False) -> None:
        """The answer to a question for consent. Only a yes is ever remembered.

        Raises:
            StoreError: it could not be remembered; it holds for this session all the same.
        """
        asked, session = self.pending, self._session
        if isinstance(asked, Asked) and session is not None and self._settle(allowed) and allowed and remember:
            session.sessions.remember(asked)

    def heard(self, words: Words) -> None:
        """Instead of a yes: the command has run in the person's terminal."""
        if isinstance(self.pending, Asked) and self.pending.lendable:
            self._settle(words)

    def choose(self, answer: str) -> None:
        """The answer to a node's question."""
        if isinstance(self.pending, AskPerson):
            self._settle(answer)

    def reply(self, yes: bool) -> None:
        """The answer to a question about a fix."""
        if self.pending is not None and not isinstance(self.pending, Asked | AskPerson):
            self._settle(yes)

    async def _ask(self, session: "Session[Any]", asked: "Question") -> Any:
        self._reply = asyncio.get_running_loop().create_future()
        self.pending, self._session = asked, session
        session.changed()
        try:
            return await self._reply
        finally:
            self.pending = self._session = self._reply = None

    def _settle(self, answer: bool | str | Words) -> bool:
        if self._reply is None or self._reply.done():
            return False
        self._reply.set_result(answer)
        return True


def allowed_before(session: "Session[Any]", asked: Asked, named: tuple[str, ...]) -> By | None:
    """How a person has said yes already: they named the command, or said it on the same terms before."""
    return "flag" if is_named(named, asked) else "remembered" if _remembers(session, asked) else None


def is_named(named: tuple[str, ...], asked: Asked) -> bool:
    """Is it the very command that the person named, and would it start nothing that they may not know of? One that is
    not fit to be run here has to be asked about."""
    fit = not (asked.programs or asked.unfit)
    return named == asked.command and asked.effect in ("builds", "executes") and fit


def is_planted(asked: Asked) -> bool:
    """Is the command's own program one of the project, found by its name alone? Nobody has named that one."""
    return any(program.startswith("PATH: ") and Path(program).name in asked.command for program in asked.programs)


def _remembers(session: "Session[Any]", asked: Asked) -> bool:
    """Was it allowed on the same terms before, to be remembered?"""
    if asked.unfit:
        return False
    with suppress(StoreError):
        return asked.effect in session.sessions.remembered(asked.scope)
    return False
