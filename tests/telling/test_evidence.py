"""Which observations are behind a verdict."""

from gotui.engine.events import Observed
from gotui.engine.state import State, fold
from gotui.targets.looks import FileText, PathInfo, ReadFile, Stat
from gotui.telling import evidence as reading

from .world import TESTED, looked, ran, red, session

MOD = looked(ReadFile("/p/go.mod"), FileText("module p\ngo 1.99\n"))
GONE = looked(Stat("/p/go.sum"), PathInfo(None))


def behind(*lines: str, evidence: tuple[Observed, ...]) -> list[tuple[Observed | None, list[str]]]:
    return verdict(fold(session(*red(*lines, evidence=evidence))))


def verdict(state: State) -> list[tuple[Observed | None, list[str]]]:
    assert state.concluded is not None
    return reading.behind(state, state.concluded)


def test_a_line_stands_under_the_observation_it_comes_from() -> None:
    pairs = behind("x.go: red", "  go 1.99", evidence=(TESTED, MOD, GONE))
    assert pairs == [(TESTED, ["x.go: red"]), (MOD, ["  go 1.99"]), (GONE, [])]


def test_a_line_of_no_observation_stands_with_the_first() -> None:
    assert behind("go 1.99", "reworded", evidence=(TESTED, MOD)) == [(TESTED, ["reworded"]), (MOD, ["go 1.99"])]


def test_lines_without_an_observation() -> None:
    assert behind("x.go: red", evidence=()) == [(None, ["x.go: red"])]


def test_an_empty_line_comes_from_nowhere() -> None:
    assert behind("x.go: red", "", " ", evidence=(TESTED, MOD)) == [(TESTED, ["x.go: red"]), (MOD, [])]


def test_evidence_that_was_not_recorded_is_passed_over() -> None:
    records = session(*[event for event in red(evidence=(TESTED, ran("lost"))) if event != ran("lost")])
    assert verdict(fold(records)) == [(TESTED, ["x.go: red"])]
