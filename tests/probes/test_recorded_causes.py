"""What the lab saw of every fault leads to its cause, and what it saw of the healed twin to none, on any machine."""

from collections.abc import Iterable

import pytest

from gotui.engine.events import Asked, Found, Record
from gotui.engine.walk import Walk
from gotui.session import elsewhere
from gotui.session.golang import go_catalogue
from gotui.session.sessions import Sessions
from gotui.store.bundle import unpacked
from gotui.store.store import MemoryLog
from gotui.targets.base import OnOutput
from gotui.targets.looks import Look, Seen, key_of
from gotui.targets.recorded import RecordedTarget
from gotui.telling.transcript import forms

from .. import recording

CATALOGUE = go_catalogue()


class Replayed(RecordedTarget):
    """Remembers what was not recorded."""

    def __init__(self, one: recording.Recorded) -> None:
        super().__init__(one.observations)
        self.missing: set[str] = set()

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        if key_of(what) not in self._seen:
            self.missing.add(key_of(what))
        return await super().look(what, on_output)


class Answers:
    """The person's, as they were recorded."""

    def __init__(self, one: recording.Recorded) -> None:
        self._answers = one.answers

    async def allow(self, asked: Asked) -> tuple[bool, str]:
        return True, "flag"

    async def answer(self, node: str) -> tuple[str, str]:
        return self._answers[node], "person"


@pytest.mark.parametrize("cause", recording.causes())
async def test_replayed(cause: str) -> None:
    broken, healed = recording.recording(cause)
    assert broken.concluded is not None
    assert healed.concluded is not None
    assert (broken.concluded.status, broken.concluded.cause) == ("cause-found", cause)
    assert (healed.concluded.status, healed.concluded.cause) == ("healthy", "")
    for one in (broken, healed):
        log, target = MemoryLog(), Replayed(one)
        log.append(one.started)
        walk = Walk(CATALOGUE, target, log, Answers(one))
        await walk.go()
        await walk.close()
        assert recording.path_of(log.records) == one.path
        assert target.missing & _rested_on(log.records) == set()


def _rested_on(records: Iterable[Record]) -> set[str]:
    """The looks that findings rest on; what was read ahead for nothing need not be recorded."""
    return {key for record in records if isinstance(record.event, Found) for key in record.event.finding.evidence}


@pytest.mark.parametrize("cause", recording.causes())
async def test_opened_elsewhere(cause: str) -> None:
    """Handed over as a bundle, and walked by another person's gotui over what is in it: the same path and end."""
    one = recording.recording(cause)[0]
    data = forms(one.records, CATALOGUE, "en", "s1", {"HOME": "/sandbox/home", "USER": "alice"}).bundle().packed()
    sessions = Sessions(CATALOGUE, {"HOME": "/nowhere", "PATH": "/nowhere"}, "en", None)
    walked = await elsewhere.today(sessions, unpacked(data).records)
    assert recording.path_of(walked) == one.path
