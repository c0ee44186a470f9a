"""Observations in words."""

import pytest

from gotui.engine.events import Observed
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
from gotui.widgets.observations import MAX_SHOWN, ending_of, text_of, title_of


@pytest.mark.parametrize(
    ("look", "seen", "parts"),
    [
        (
            Run(("go", "a b"), "/p", env=(("A", "1"),), unset=("B",)),
            Ran(1, "out", "err", cut=7),
            [
                "$ go 'a b'",
                "in /p",
                "with A=1",
                "without B",
                "exit code 1, 5 ms",
                "out\nerr",
                "(7 bytes were not kept)",
            ],
        ),
        (Run(("go",), "/p"), Ran(None, signal=9), ["ended by signal 9", "(no output)"]),
        (Run(("go",), "/p"), Unavailable("timeout", "after 20 s"), ["it took too long", "after 20 s"]),
        (ReadFile("/p/go.mod"), FileText("module x"), ["file /p/go.mod", "module x"]),
        (Stat("/p"), PathInfo("folder", readable=True), ["path /p", "a folder, readable"]),
        (Stat("/p"), PathInfo(None), ["nothing is there"]),
        (ListFolder("/p"), Names(("a", "b/")), ["folder /p", "a\nb/"]),
        (Environ(("A",)), Values({}), ["environment A", "(none of them is set)"]),
        (FindProgram("go"), Names(("/bin/go",)), ["go on PATH", "/bin/go"]),
        (Space("/p"), SpaceInfo(1, 2), ["space at /p", "1 of 2 bytes free"]),
        (Processes(("code",), ("CC",)), RunningPrograms(()), ["running programs: code", "(none of them differs)"]),
        (
            Processes(("code",), ("CC",)),
            RunningPrograms((RunningProgram(7, "code", 1, ("CC",), {"CC": "gcc"}),)),
            ["7 code: CC=gcc"],
        ),
    ],
)
def test_all_of_it_is_told(look: Look, seen: Seen, parts: list[str]) -> None:
    told = text_of(Observed("k", look, seen, 5))
    for part in parts:
        assert part in told, part
    assert told.startswith(title_of(look))


def test_long_output_is_cut_and_that_is_said() -> None:
    told = text_of(Observed("k", Run(("go",), "/"), Ran(0, "x" * (MAX_SHOWN + 1)), 5))
    assert len(told) < MAX_SHOWN + 100
    assert told.endswith("(the rest is not shown)")


def test_seconds() -> None:
    assert ending_of(Observed("k", Run(("go",), "/"), Ran(0), 12_345)) == "exit code 0, 12 s"
