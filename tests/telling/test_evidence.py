"""Observations in words, and which of them are behind a verdict."""

import pytest

from gotui.engine.events import Observed
from gotui.engine.state import State, fold
from gotui.targets.looks import (
    Environ,
    FileText,
    FindProgram,
    ListFolder,
    Look,
    Names,
    PathInfo,
    Processes,
    Ran,
    ReadFile,
    Run,
    RunningProgram,
    RunningPrograms,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Unavailable,
    Values,
)
from gotui.telling import evidence as reading
from gotui.telling.evidence import ended, lines_of, looked_at, not_kept

from .world import TESTED, looked, ran, red, session

MOD = looked(ReadFile("/p/go.mod"), FileText("module p\ngo 1.99\n"))
GONE = looked(Stat("/p/go.sum"), PathInfo(None))


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        (Run(("go", "list", "-f", "{{.Name}} x"), "/p"), "go list -f '{{.Name}} x'"),
        (Environ(("GOFLAGS", "CC")), "$GOFLAGS $CC"),
        (FindProgram("go"), "PATH: go"),
        (ListFolder("/p"), "/p/"),
        (ListFolder("/"), "/"),
        (Space("/tmp"), "df /tmp"),
        (ReadFile("/p/go.mod"), "/p/go.mod"),
        (Stat("/p"), "/p"),
        (Processes(("gopls", "code"), ("PATH",)), "ps gopls code"),
    ],
)
def test_what_a_look_is_about(look: Look, shown: str) -> None:
    assert looked_at(look) == shown


@pytest.mark.parametrize(
    ("seen", "how", "lines", "cut"),
    [
        (Ran(0), "exit 0", [], 0),
        (Ran(2, "out\n", "err\n", cut=7), "exit 2", ["out", "err"], 7),
        (Ran(None, "half", signal=9), "signal 9", ["half"], 0),
        (Ran(1, "\n\na\x0bb\u2028c\n"), "exit 1", ["", "", "a\x0bb\u2028c"], 0),
        (FileText("a\n\n", 3), "", ["a", ""], 3),
        (Names(("a", "b/"), 2), "", ["a", "b/"], 2),
        (Values({"B": "2", "A": ""}), "", ["A=", "B=2"], 0),
        (PathInfo(None), "nothing there", [], 0),
        (PathInfo("file", 12, readable=True, executable=True), "file r-x 12", [], 0),
        (SpaceInfo(1, 2, options=("ro", "noexec")), "1/2 ro,noexec", [], 0),
        (SpaceInfo(1, 2), "1/2", [], 0),
        (
            RunningPrograms((RunningProgram(7, "code", 1, ("CC", "TZ"), {"CC": "gcc"}),), cut=3),
            "",
            ["7 code: CC=gcc TZ"],
            3,
        ),
        (Unavailable("permission", "/root"), "permission /root", [], 0),
        (Unavailable("timeout"), "timeout", [], 0),
    ],
)
def test_how_a_look_ended_and_what_there_was_to_see(seen: Seen, how: str, lines: list[str], cut: int) -> None:
    assert (ended(seen, "en"), lines_of(seen), not_kept(seen)) == (how, lines, cut)


def test_nothing_there_in_chinese() -> None:
    assert ended(PathInfo(None), "zh") == "不存在"


def behind(*lines: str, evidence: tuple[Observed, ...]) -> list[tuple[Observed | None, list[str]]]:
    return verdict(fold(session(*red(*lines, evidence=evidence))))


def verdict(state: State) -> list[tuple[Observed | None, list[str]]]:
    assert state.concluded is not None
    return reading.behind(state, state.concluded)


def test_a_line_stands_under_the_observation_it_comes_from() -> None:
    found = behind("x.go: red", "  go 1.99", evidence=(TESTED, MOD, GONE))
    assert found == [(TESTED, ["x.go: red"]), (MOD, ["  go 1.99"]), (GONE, [])]


def test_a_line_of_no_observation_stands_with_the_first() -> None:
    assert behind("go 1.99", "reworded", evidence=(TESTED, MOD)) == [(TESTED, ["reworded"]), (MOD, ["go 1.99"])]


def test_lines_without_an_observation() -> None:
    assert behind("x.go: red", evidence=()) == [(None, ["x.go: red"])]


def test_an_empty_line_comes_from_nowhere() -> None:
    assert behind("x.go: red", "", " ", evidence=(TESTED, MOD)) == [(TESTED, ["x.go: red"]), (MOD, [])]


def test_evidence_that_was_not_recorded_is_passed_over() -> None:
    records = session(*[event for event in red(evidence=(TESTED, ran("lost"))) if event != ran("lost")])
    assert verdict(fold(records)) == [(TESTED, ["x.go: red"])]
