"""Causes that are noted while the walk goes on, and walking on after a fix."""

from pathlib import Path

from gotui.engine.events import FixEnded, Noted, Planned
from gotui.engine.findings import Subject
from gotui.engine.state import fold
from gotui.engine.walk import Walk, started
from gotui.targets.looks import Ran, Seen

from .world import FLOW, ListLog, Person, TableTarget, world

NOTING = FLOW.replace("bad: cause/direct", "bad: {cause: direct, then: second}")
BAD = Ran(1, "nothing known\n")


def begin(folder: Path, person: Person, flow: str = NOTING, **answers: Seen) -> tuple[Walk, ListLog]:
    catalogue = world(folder, flow)
    log = ListLog(started(catalogue, "f", Subject("/"), "table"))
    return Walk(catalogue, TableTarget(**answers), log, person), log


async def test_the_walk_goes_on_and_the_noted_cause_is_the_verdict(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, Person("well", builds=True), first=BAD, second=Ran(0))
    state = await walk.go()
    assert [step.node for step in state.steps] == ["first", "second", "ask"]
    assert state.concluded is not None
    assert (state.concluded.status, state.concluded.cause, state.concluded.also) == ("cause-found", "direct", ())
    assert state.concluded.values == {"file": "main.go"}
    assert fold(log.records) == state
    await walk.close()


async def test_a_cause_the_walk_ends_at_comes_before_one_that_does_not_speak_in_the_text(tmp_path: Path) -> None:
    walk, _ = begin(tmp_path, Person(builds=True), first=BAD, second=Ran(1, "main: red\n"))
    state = await walk.go()
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.also) == ("red", ("direct",))
    await walk.close()


async def test_what_the_text_speaks_of_comes_first_among_the_noted(tmp_path: Path) -> None:
    twice = NOTING.replace("error: {match: load, else: end/lost}", "error: {cause: red, then: ask}")
    walk, _ = begin(tmp_path, Person("well", builds=True), twice, first=BAD, second=Ran(1, "main: red\n"))
    state = await walk.go()
    assert state.concluded is not None
    assert [noted.cause for noted in state.noted] == ["direct", "red"]
    assert (state.concluded.cause, state.concluded.also) == ("red", ("direct",))
    await walk.close()


async def test_a_text_that_speaks_of_a_noted_cause_leaves_it_the_values_it_was_noted_with(tmp_path: Path) -> None:
    noting = FLOW.replace("bad: cause/direct", "bad: {cause: red, then: second}")
    walk, _ = begin(tmp_path, Person(builds=True), noting, first=BAD, second=Ran(1, "other: red\n"))
    state = await walk.go()
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.also) == ("red", ())
    assert state.concluded.values == {"file": "main.go"}
    assert state.concluded.lines == ("other: red",)
    await walk.close()


async def test_a_cause_noted_after_an_unknown_is_likely(tmp_path: Path) -> None:
    text = FLOW.replace("error: {match: load, else: end/lost}", "error: {cause: direct, then: ask}")
    walk, _ = begin(tmp_path, Person("well", builds=True), text, second=BAD)
    state = await walk.go()
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.confidence) == ("direct", "likely")
    await walk.close()


async def test_a_refused_effect_does_not_hide_what_was_noted(tmp_path: Path) -> None:
    walk, _ = begin(tmp_path, Person(), first=BAD, second=Ran(0))
    state = await walk.go()
    assert state.concluded is not None
    assert (state.concluded.status, state.concluded.cause) == ("cause-found", "direct")
    await walk.close()


async def test_going_on_walks_anew_with_what_the_shell_is_to_have(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, Person("well", builds=True), first=BAD, second=Ran(0))
    await walk.go()
    target = walk._target
    assert isinstance(target, TableTarget)
    target.answers = {"first": Ran(0), "second": Ran(1, "x: blue\n")}
    state = await walk.go_on("p", {"A": "1"}, ["GOROOT"])
    assert target.assumed == {"A": "1", "GOROOT": None}
    assert state.concluded is not None
    assert (state.concluded.cause, state.concluded.also, state.noted) == ("blue", (), [])
    assert sum(isinstance(record.event, Noted) for record in log.records) == 1
    assert fold(log.records) == state
    await walk.close()


async def test_undoing_the_fix_takes_the_walk_back(tmp_path: Path) -> None:
    walk, log = begin(tmp_path, Person("well", builds=True), first=BAD, second=Ran(0))
    first = (await walk.go()).concluded
    walk.note(Planned("p", "direct", 0, "Mend it", "safe"))
    await walk.go_on("p", {"A": "1"}, ())
    walk.note(FixEnded("p", "undone"))
    assert (walk.state.concluded, walk.state.assumed) == (first, {})
    assert fold(log.records) == walk.state
    await walk.close()
