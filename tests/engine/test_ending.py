"""The person's command is ended while it runs: its words so far count."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.events import Asked, Observed
from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import Looker, Outcome, Probe, Probes
from gotui.engine.said import Words
from gotui.engine.state import fold
from gotui.engine.walk import Walk, started
from gotui.targets.looks import Ending, Ran, Run

from .test_weighing import FLOW
from .world import ListLog, Person, TableTarget, probes, world

COMMAND = Run(("says",), "/", deadline=0, effect="executes")


async def speak(look: Looker) -> Finding:
    seen = (await look.look(COMMAND)).seen
    assert isinstance(seen, Ran)
    return Finding("still-running" if seen.ended_here == "hangs" else "fails", {}, seen.output)


def speaking() -> Probes:
    """The usual probes, and one that runs the person's command, `says`."""
    outcomes = {name: Outcome(name) for name in ("passes", "load", "still-running", "fails")}
    with probes(second="reads") as usual:
        return {**usual, "command-says": Probe("command-says", "Says", "executes", outcomes, speak)}


def held(folder: Path) -> tuple[Walk, TableTarget]:
    target = TableTarget(first=Ran(0), second=Ran(0))
    target.hold("says")
    target.printed = "connecting\n"
    known = world(folder, FLOW, speaking())
    log = ListLog(started(known, "f", Subject("/", ("says",)), "table"))
    return Walk(known, target, log, Person(executes=True)), target  # type: ignore[arg-type]


@pytest.mark.parametrize(("why", "outcome"), [("hangs", "still-running"), ("failure", "fails")])
async def test_its_words_so_far_are_what_it_said(tmp_path: Path, why: Ending, outcome: str) -> None:
    walk, target = held(tmp_path)
    walking = asyncio.create_task(walk.go())
    await target.started["says"].wait()
    assert walk.own is not None
    assert walk.end(why)
    assert walk.own.ending == why
    assert not walk.end("deadline")
    state = await walking
    await walk.close()
    assert state.said is not None
    assert (state.said.phase, state.said.text) == (outcome, "connecting\n")
    assert state.concluded is not None
    assert state.concluded.status == "inconclusive"
    assert target.killed == []


async def test_stop_gives_it_up_without_words(tmp_path: Path) -> None:
    walk, target = held(tmp_path)
    walking = asyncio.create_task(walk.go())
    await target.started["says"].wait()
    assert walk.skip()
    state = await walking
    await walk.close()
    assert state.said is None
    assert not walk.end("hangs")


async def test_only_the_persons_command_can_be_ended() -> None:
    target, seen = TableTarget(first=Ran(0)), list[Observed]()
    target.hold("first")
    observer = Observer(target, seen.append)
    look = asyncio.create_task(observer.look(Run(("first",), "/")))
    await target.started["first"].wait()
    assert not observer.end("hangs")
    target.held["first"].set()
    assert (await look).seen == Ran(0)


async def test_it_may_run_in_the_persons_terminal_instead(tmp_path: Path) -> None:
    """That is no consent to anything else."""

    class Lending(Person):
        async def allow(self, asked: Asked) -> Words:  # type: ignore[override]
            assert asked.lendable
            return Words("connecting\n", "terminal", 1)

    async def brought(look: Looker) -> Finding:
        assert look.subject.said is not None
        return Finding("fails", {"origin": look.subject.said.origin}, look.subject.said.text)

    declared = speaking()
    declared = {**declared, "command-says": replace(declared["command-says"], run=brought)}
    known = world(tmp_path, FLOW, declared)
    target, log = TableTarget(first=Ran(0), second=Ran(0)), ListLog(started(known, "f", Subject("/", ("says",)), "t"))
    walk = Walk(known, target, log, Lending())  # type: ignore[arg-type]
    state = await walk.go()
    await walk.close()
    assert state.said is not None
    assert (state.said.origin, state.said.text) == ("terminal", "connecting\n")
    assert state.consents == {}
    assert fold(log.records).said == state.said
    assert COMMAND not in target.looks
