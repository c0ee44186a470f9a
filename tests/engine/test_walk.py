"""The walk: what is run, asked and recorded, in which order, and what cancelling leaves behind."""

import asyncio
import time
from pathlib import Path

import pytest

from gotui.engine.events import Asked, Concluded, Entered, Found, Observed
from gotui.engine.findings import Finding, Subject
from gotui.engine.probe import Probes
from gotui.engine.state import fold
from gotui.engine.walk import Walk, started
from gotui.targets.looks import Ran, Run

from .world import ListLog, Person, TableTarget, probes, world

OK, BAD = Ran(0), Ran(1, "main: red\n")


def begin(folder: Path, target: TableTarget, person: Person, declared: Probes | None = None) -> tuple[Walk, ListLog]:
    catalogue = world(folder, declared=declared)
    log = ListLog(started(catalogue, "f", Subject("/"), "table"))
    return Walk(catalogue, target, log, person), log


async def test_a_cause_by_signature(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, TableTarget(first=OK, second=BAD), Person(builds=True))
    state = await walk.go()
    assert state.concluded == Concluded(
        "cause-found", "red", values={"file": "main"}, lines=("main: red",), evidence=state.concluded.evidence
    )
    assert [kind for kind in log.kinds if kind != "Observed"] == [
        "Started", "Entered", "Found", "Entered", "Asked", "Consented", "Found", "Concluded",
    ]  # fmt: skip
    await walk.close()


async def test_the_state_is_always_the_fold_of_the_log(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, TableTarget(first=OK, second=OK), Person("well", builds=True))
    folds = []
    walk.changed = lambda: folds.append(fold(log.records) == walk.state)
    await walk.go()
    assert len(folds) > 6
    assert all(folds)
    assert walk.state.concluded.status == "healthy"
    await walk.close()


async def test_without_consent_nothing_is_built(tmp_path: Path) -> None:
    target = TableTarget(first=OK, second=OK)
    walk, _ = begin(tmp_path, target, Person())
    state = await walk.go()
    assert state.concluded.status == "not-allowed"
    assert [look.argv[0] for look in target.looks if isinstance(look, Run)] == ["first"]
    await walk.close()


async def test_consent_is_asked_once(tmp_path: Path) -> None:
    person = Person("ill", builds=True)
    walk, _ = begin(tmp_path, TableTarget(first=OK, second=OK), person)
    await walk.go()
    assert person.asked == ["builds"]
    assert walk.state.concluded.cause == "direct"
    await walk.close()


async def test_unknown_is_neither_healthy_nor_a_cause_and_makes_later_verdicts_likely(tmp_path: Path) -> None:
    walk, _ = begin(tmp_path, TableTarget(second=BAD), Person(builds=True))
    state = await walk.go()
    assert state.steps[0].finding == Finding("unknown", reason="not-recorded", evidence=state.steps[0].finding.evidence)
    assert state.concluded.confidence == "likely"
    await walk.close()


async def test_skipping_makes_the_answer_unknown_and_kills_the_program(tmp_path: Path) -> None:
    target = TableTarget(first=OK)
    target.hold("second")
    walk, _ = begin(tmp_path, target, Person(builds=True))
    going = asyncio.create_task(walk.go())
    await target.started["second"].wait()
    assert walk.running[0].run.argv == ("second",)
    assert walk.skip()
    state = await going
    assert state.steps[-1].finding.reason == "skipped"
    assert target.killed == ["second"]
    assert not walk.skip()
    await walk.close()


async def test_cancelling_kills_and_leaves_the_session_open(tmp_path: Path) -> None:
    target = TableTarget(first=OK)
    target.hold("second")
    walk, log = begin(tmp_path, target, Person(builds=True))
    going = asyncio.create_task(walk.go())
    await target.started["second"].wait()
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    walk.interrupt("test")
    await walk.close()
    assert target.killed == ["second"]
    assert fold(log.records).interrupted == "test"
    assert fold(log.records).concluded is None


async def test_resume_goes_on_where_it_was(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    log = ListLog(started(catalogue, "f", Subject("/"), "table"), Entered("first"))
    log.append(Found("first", "first", Finding("ok")))
    target = TableTarget(second=BAD)
    walk = Walk(catalogue, target, log, Person(builds=True))
    walk.state.updated = time.time()
    state = await walk.resume()
    assert state.concluded.cause == "red"
    assert [look.argv[0] for look in target.looks if isinstance(look, Run)] == ["second"]
    await walk.close()


async def test_resume_looks_again_where_the_clock_was_set_back(tmp_path: Path) -> None:
    """Nobody knows then how old the facts are."""
    catalogue = world(tmp_path)
    log = ListLog(started(catalogue, "f", Subject("/"), "table"), Entered("first"))
    log.append(Found("first", "first", Finding("ok")))
    target = TableTarget(second=BAD)
    walk = Walk(catalogue, target, log, Person(builds=True))
    walk.state.updated = time.time() + 3600
    await walk.resume()
    assert "first" in [look.argv[0] for look in target.looks if isinstance(look, Run)]
    await walk.close()


async def test_resume_looks_again_at_old_facts_and_follows_what_changed(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    log = ListLog(started(catalogue, "f", Subject("/"), "table"), Entered("first"))
    log.append(Found("first", "first", Finding("ok", {"file": "main.go"})))
    log.append(Entered("second"))
    walk = Walk(catalogue, TableTarget(first=BAD, second=OK), log, Person(builds=True))
    state = await walk.resume()
    assert [step.node for step in state.steps] == ["first"]
    assert state.concluded.cause == "direct"
    await walk.close()


async def test_reads_ahead_while_consent_is_asked(tmp_path: Path) -> None:
    with probes(first="builds", second="reads") as declared:
        target = TableTarget(first=OK, second=BAD)
        walk, _ = begin(tmp_path, target, Person(), declared)
        seen: list[str] = []

        async def allow(asked: Asked) -> tuple[bool, str]:
            while "second" not in seen:
                seen[:] = [look.argv[0] for look in target.looks if isinstance(look, Run)]
                await asyncio.sleep(0)
            return False, "person"

        walk._asker.allow = allow  # type: ignore[method-assign, assignment]
        await asyncio.wait_for(walk.go(), 5)
        assert seen == ["second"]
        await walk.close()


async def test_the_same_look_is_made_once(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, TableTarget(first=OK), Person())
    look = Run(("first",), "/")
    first, second = await asyncio.gather(walk._observer.look(look), walk._observer.look(look))
    assert first is second
    assert log.kinds.count("Observed") == 1
    await walk.close()


async def test_a_look_beyond_the_probes_effect_is_refused(tmp_path: Path) -> None:
    target = TableTarget(first=OK)
    walk, _ = begin(tmp_path, target, Person())
    seen = await walk._observer.looker(Subject("/"), "reads").look(Run(("first",), "/", effect="executes"))
    assert seen.seen.reason == "not-allowed"
    assert target.looks == []
    await walk.close()


async def test_verify_runs_the_failing_command_again(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, TableTarget(go=Ran(1)), Person())
    walk.state.subject = Subject("/", ("go", "test"))
    assert not (await walk.verify()).passed
    walk._target.answers["go"] = Ran(0)  # type: ignore[attr-defined]
    assert (await walk.verify()).passed
    assert sum(isinstance(record.event, Observed) for record in log.records) == 2
    await walk.close()
