"""Walk a flow: do what the pure steps ask for, record each event before anyone sees it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Literal, Protocol

import msgspec

import gotui
from gotui.engine.catalogue import Catalogue
from gotui.engine.confirming import confirmed_at
from gotui.engine.events import (
    Answered,
    Asked,
    Concluded,
    Consented,
    Entered,
    Event,
    Found,
    Heard,
    Interrupted,
    Noted,
    Observed,
    Record,
    Resumed,
    Started,
    Verified,
    WentOn,
)
from gotui.engine.findings import NEEDS_CONSENT, UNKNOWN, Finding, Subject
from gotui.engine.observe import Observer, Running
from gotui.engine.prefetch import Prefetch
from gotui.engine.probe import CannotTellError, Probe
from gotui.engine.said import SAID, Words
from gotui.engine.standing import Standing, asked_of
from gotui.engine.state import State, fold
from gotui.engine.steps import (
    AskConsent,
    AskPerson,
    Conclude,
    Enter,
    Next,
    Note,
    Refused,
    RunProbe,
    effect_of,
    next_step,
)
from gotui.engine.weighing import pointed
from gotui.targets.base import Target
from gotui.targets.looks import Effect, Ending, Environ, Ran, Run, Values, key_of

STALE_SECONDS = 300.0
"""Facts older than this are looked at again when a session is resumed."""


class Log(Protocol):
    """Where events go. Appending returns only when the event is kept."""

    @property
    def records(self) -> list[Record]: ...

    def append(self, event: Event) -> Record: ...


class Asker(Protocol):
    """Who answers what only a person can: a screen, or the flags of a headless run."""

    async def allow(self, asked: Asked) -> Words | tuple[bool, Literal["person", "flag", "remembered"]]:
        """May probes of this effect run, on these terms? Or else what the command said in the person's terminal."""
        ...

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        """Which of the node's answers?"""
        ...


class Walk:
    """One session's walk. `state` is always the fold of the log; `changed` is called after each event."""

    def __init__(
        self,
        catalogue: Catalogue,
        target: Target,
        log: Log,
        asker: Asker,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.catalogue = catalogue
        self.state: State = fold(log.records)
        self.flow = catalogue.walked(self.state)
        self._target = target
        self._log = log
        self._asker = asker
        self.changed = changed
        self._observer = Observer(target, self.note, lambda: self.changed())
        self._prefetch = Prefetch(catalogue.probes, self._find)
        self._answering: asyncio.Task[Finding] | None = None
        self._lent: dict[str, str | None] = {}

    @property
    def running(self) -> list[Running]:
        """The programs that run right now, oldest first."""
        return list(self._observer.running.values())

    @property
    def own(self) -> Running | None:
        """The person's command, while it runs."""
        return self._observer.own

    async def go(self) -> State:
        """Walk to the end. Cancelling stops what runs and leaves the session open."""
        while (step := self._next()) is not None:
            await self._do(step)
        return self.state

    async def resume(self) -> State:
        """Go on where the session was; facts that are no longer fresh are looked at again first."""
        stale = not 0 <= time.time() - self.state.updated <= STALE_SECONDS  # a clock set back tells nothing
        self.note(Resumed(gotui.__version__))
        await self._turn_to_what_it_started()
        if stale and self.state.concluded is None:
            await self._look_again()
        return await self.go()

    def skip(self) -> bool:
        """Give up on the probe that runs now: its answer is unknown. False when none runs."""
        if self._answering is None or self._answering.done():
            return False
        self._answering.cancel("skipped")
        return True

    def end(self, why: Ending) -> bool:
        """End the person's command while it runs: what it has said so far counts. False where it does not run."""
        return self._observer.end(why)

    def interrupt(self, why: str) -> None:
        """Note in the session that gotui was stopped."""
        if self.state.concluded is None:
            self.note(Interrupted(why))

    async def verify(
        self, command: Sequence[str] = (), setting: Mapping[str, str] = MappingProxyType({}), unset: Sequence[str] = ()
    ) -> Verified:
        """Run the command that has to pass, by default the failing one, with variables changed.

        The caller has the person's consent. Cancelling stops the command.
        """
        own = self.state.subject
        argv, changed = tuple(command or own.failing), tuple(sorted(setting.items()))
        is_own = argv == own.failing
        folder = own.folder if is_own else self.state.at_work.folder
        look = Run(argv, folder, changed, tuple(unset), deadline=0.0, effect="executes")
        if is_own:
            self._turn_back()
        try:
            seen = await self._observer.fresh(look)
        except asyncio.CancelledError:
            self._observer.cancel("executes")
            raise
        if is_own:
            await self._turn_to_what_it_started()
        event = Verified(seen.key, isinstance(seen.seen, Ran) and seen.seen.ok)
        self.note(event)
        return event

    def tried(self, command: Sequence[str], seen: Ran) -> Verified:
        """The command that has to pass ran in the person's terminal."""
        look = Run(tuple(command), self.state.subject.folder, deadline=0, effect="executes")
        self.note(Observed(key_of(look), look, seen, round(seen.seconds * 1000)))
        event = Verified(key_of(look), seen.ok)
        self.note(event)
        return event

    async def go_on(self, plan: str, setting: Mapping[str, str], unset: Sequence[str]) -> State:
        """Walk anew after the fix of a plan, as if the person's shell had these variables set and unset already."""
        await self._prefetch.close()
        self.forget()
        self._turn_back()
        self.note(WentOn(plan, dict(setting), tuple(unset)))
        self._target.assume(self.state.assumed)
        state = await self.go()
        await self._prefetch.close()
        return state

    def forget(self) -> None:
        """Something was changed: what was seen before no longer holds."""
        self._observer.forget()

    async def close(self) -> None:
        """Stop everything that runs, and the target."""
        await self._prefetch.close()
        await self._observer.close()
        await self._target.close()

    def _next(self) -> Next:
        return next_step(self.flow, self.state, lambda: self.catalogue.signatures, self.catalogue.probes.__getitem__)

    def note(self, event: Event) -> None:
        """Keep an event, then let it be seen."""
        record = self._log.append(event)
        self.state.add(record.event, record.at)
        self.changed()

    async def _do(self, step: Next) -> None:
        match step:
            case Enter(node):
                self.note(Entered(node))
                self._read_ahead(node)
            case RunProbe(node, probe):
                await self._run(node, probe)
            case AskConsent(node, effect):
                asked = await self._on_terms(node, effect)
                self.note(asked)
                async with self._reading_ahead(node):
                    reply = await self._asker.allow(asked)
                self.note(Heard(node, reply) if isinstance(reply, Words) else Consented(effect, *reply))
            case AskPerson(node):
                answer, who = await self._asker.answer(node)
                self.note(Answered(node, answer, who))
            case Refused(node, probe):
                detail = NEEDS_CONSENT.format(effect=probe.effect)
                self.note(Found(node, probe.name, Finding(UNKNOWN, reason="not-allowed", detail=detail)))
            case Note(event) | Conclude(event):
                self.note(await self._picture(await self._standing(event)))

    async def _run(self, node: str, probe: Probe) -> None:
        began = time.monotonic()
        if probe.name == SAID and self.state.subject.said is None:
            await self._make_room()
        self._answering = (
            asyncio.ensure_future(self._find(probe, node)) if confirmed_at(node) else self._prefetch.take(probe)
        )
        try:
            finding = await self._answering
        except asyncio.CancelledError as cancelled:
            if cancelled.args[:1] != ("skipped",):
                self._observer.cancel()
                raise
            self._observer.cancel(probe.effect)
            finding = Finding(UNKNOWN, reason="skipped")
        self.note(Found(node, probe.name, finding, round((time.monotonic() - began) * 1000)))
        if probe.name == SAID:
            self.flow = self.catalogue.walked(self.state)
            await self._turn_to_what_it_started()

    def _read_ahead(self, node: str) -> None:
        """What comes behind the person's command depends on what it says."""
        self._prefetch.near(self.flow, node, SAID if self.state.said is None else "")

    @asynccontextmanager
    async def _reading_ahead(self, node: str) -> AsyncIterator[None]:
        """While a person reads a question, what comes after it is looked at; what flags answer is answered before."""

        async def start() -> None:
            self._prefetch.near(self.flow, node)

        task = asyncio.ensure_future(start())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _turn_to_what_it_started(self) -> None:
        """What was read before was read for the person's own command."""
        work = self.state.at_work
        if work is self.state.subject:
            return
        await self._prefetch.close()
        self.forget()
        seen = await self._target.look(Environ(tuple(work.environ)))
        values = seen.values if isinstance(seen, Values) else {}
        self._lent = {name: values.get(name) for name in work.environ}
        self._target.assume(work.environ)

    def _turn_back(self) -> None:
        """The person's own command has the variables that it was started with."""
        self._target.assume(self._lent)
        self._lent = {}

    async def _make_room(self) -> None:
        """No program of gotui's runs beside the person's command, which then runs as it does by itself."""
        await self._prefetch.close()
        self._observer.cancel("reads")

    async def _on_terms(self, node: str, effect: Effect) -> Asked:
        subject = self.state.subject
        terms = await self.catalogue.ecosystem.terms(self._observer.looker(subject, "reads"))
        own = self.flow.nodes[node].probe == SAID and subject.said is None
        unfit = terms.unfit if effect == "executes" else ""
        return Asked(node, effect, subject.typed, subject.folder, terms.programs, terms.scope, unfit, lendable=own)

    async def _standing(self, found: Noted | Concluded) -> Noted | Concluded:
        """What was found, with where the variables are set here that its fixes take back."""
        if found.cause not in self.catalogue.cause_ids:
            return found
        names = asked_of(self.catalogue.cause(found.cause), {**self.state.values, **found.values})
        if not names:
            return found
        looker = self._observer.looker(self.state.at_work, "reads")
        try:
            known = await self.catalogue.ecosystem.standing(looker, names)
        except CannotTellError:
            return found
        return msgspec.structs.replace(found, standing=tuple(map(self._as_the_person_sees_it, known)))

    async def _picture(self, found: Noted | Concluded) -> Noted | Concluded:
        """The verdict, with how the dependency came to be that it is about."""
        if not isinstance(found, Concluded) or found.cause not in self.catalogue.cause_ids:
            return found
        cause, looker = self.catalogue.cause(found.cause), self._observer.looker(self.state.at_work, "reads")
        values = {**self.state.values, **found.values}
        try:
            picture = await self.catalogue.ecosystem.picture(looker, cause, values)
        except CannotTellError:
            return found
        return msgspec.structs.replace(found, picture=picture)

    def _as_the_person_sees_it(self, one: Standing) -> Standing:
        """What only the command that theirs started is given stands neither before theirs nor in their shell."""
        if one.name not in self.state.at_work.environ or self.state.subject.gives(one.name):
            return one
        return Standing(one.name, stored=one.stored, stuck=one.stuck, project=one.project)

    async def _find(self, probe: Probe, node: str = "") -> Finding:
        said = self.state.said
        if said is not None and confirmed_at(node):
            said = pointed(said, node, self.catalogue.signatures)
        looker = self._observer.looker(self.state.at_work, effect_of(probe, self.state), said)
        try:
            finding = await probe.run(looker)
        except CannotTellError as error:
            return Finding(UNKNOWN, reason=error.reason, detail=error.detail, evidence=error.evidence)
        if finding.outcome != UNKNOWN and finding.outcome not in probe.outcomes:
            raise AssertionError(f"{probe.name} gave the outcome {finding.outcome}, which it does not declare")
        declared = probe.outcomes.get(finding.outcome)
        return (
            msgspec.structs.replace(finding, rests_on_words=True) if declared and declared.rests_on_words else finding
        )

    async def _look_again(self) -> None:
        """Ask the read-only probes of the path again; the walk goes on from the first that answers otherwise."""
        for step in list(self.state.steps):
            probe = (
                self.catalogue.probes.get(self.flow.nodes[step.node].probe) if step.node in self.flow.nodes else None
            )
            if probe is None or probe.effect != "reads" or step.finding is None:
                continue
            finding = await self._find(probe, step.node)
            if (finding.outcome, finding.values) != (step.finding.outcome, step.finding.values):
                self.note(Entered(step.node))
                self.note(Found(step.node, probe.name, finding))
                return


def started(
    catalogue: Catalogue, flow: str, subject: Subject, target: str, trace: str = "", shell: str = ""
) -> Started:
    """The first event of a new session."""
    return Started(flow, catalogue.hash_of(flow), subject, gotui.__version__, target, trace, shell)
