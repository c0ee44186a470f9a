"""Sessions of another machine: shown as they were there, walked by today's flows, or as if something had been so."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from gotui.base.i18n import _
from gotui.engine.events import Answered, Asked, Entered, Event, Found, Observed, Record
from gotui.engine.findings import Finding
from gotui.engine.state import fold
from gotui.engine.walk import Walk, started
from gotui.session.askers import Asker
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.session.snapshots import facts_of
from gotui.store.bundle import Bundle
from gotui.store.errors import StoreError
from gotui.store.logs import ForeignLog
from gotui.targets.looks import Observation, key_of
from gotui.targets.recorded import RecordedTarget

if TYPE_CHECKING:
    from gotui.session.askers import By

A = TypeVar("A", bound=Asker)


def opened(sessions: Sessions, bundle: Bundle, asker: A) -> Session[A]:
    """A session that can be read, and not gone on with: nothing is looked at here."""
    barred = _("This session is of another machine.")
    log = ForeignLog(bundle.records)
    target = recorded(bundle.records)
    session = Session(sessions, log, asker, id=bundle.manifest.session, barred=barred, target=target)
    session.facts = facts_of(bundle)
    return session


def recorded(records: Iterable[Record]) -> RecordedTarget:
    """What was seen, to be seen again. An answer is found by its look as it was stored, and as this gotui names it."""
    observed = [record.event for record in records if isinstance(record.event, Observed)]
    keys = [(one, key) for one in observed for key in dict.fromkeys((one.key, key_of(one.look)))]
    return RecordedTarget(Observation(key, one.look, one.seen, one.ms) for one, key in keys)


async def today(sessions: Sessions, records: Sequence[Record]) -> list[Record]:
    """Today's flow over what was seen then; what was never looked at is unknown."""
    subject, flow = fold(records).subject, fold(records).flow
    return await _walked(sessions, records, [started(sessions.catalogue, flow, subject, "recorded")])


async def what_if(sessions: Sessions, records: Sequence[Record], node: str, answer: str) -> list[Record]:
    """The walk as it would have gone had this node been answered so.

    Raises:
        StoreError: it did not come to this node, or the node has no such answer.
    """
    state = fold(records)
    flow = sessions.catalogue.walked(state)
    step = state.step(node)
    if step is None or node not in flow.nodes:
        names = ", ".join(step.node for step in state.steps)
        raise StoreError(_("The session has no step named {name}; there are {names}.").format(name=node, names=names))
    one = flow.nodes[node]
    allowed = list(one.answers) or list(sessions.catalogue.probes[one.probe].outcomes)
    if answer not in allowed:
        message = _("{node} has no answer named {name}; there are {names}.")
        raise StoreError(message.format(node=node, name=repr(answer), names=", ".join(allowed)))
    before = [record.event for record in records[: _entered(records, node)]]
    known: Event = Answered(node, answer) if one.answers else Found(node, one.probe, Finding(answer))
    return await _walked(sessions, records, [*before, Entered(node), known])


def _entered(records: Sequence[Record], node: str) -> int:
    """The place at which the walk came to a node for the last time."""
    places = [place for place, record in enumerate(records) if record.event == Entered(node)]
    return places[-1]


async def _walked(sessions: Sessions, records: Sequence[Record], begun: Iterable[Event]) -> list[Record]:
    log = ForeignLog()
    for event in begun:
        log.append(event)
    walk = Walk(sessions.catalogue, recorded(records), log, _Recorded(records))
    try:
        await walk.go()
    finally:
        await walk.close()
    return log.records


class _Recorded:
    """Answers as the person did then. Everything may be looked at: nothing runs."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._answers = {
            record.event.node: record.event.answer for record in records if isinstance(record.event, Answered)
        }

    async def allow(self, asked: Asked) -> "tuple[bool, By]":
        return True, "remembered"

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        answer = self._answers.get(node, "")
        return answer, "person" if answer else "nobody"
