"""Observations in words."""

import pytest

from gotui.engine.events import Observed
from gotui.targets.looks import (
    Environ,
    FileMark,
    FileText,
    FindProgram,
    Holders,
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
    Tracked,
    Tree,
    TreeInfo,
    Unavailable,
    Values,
)
from gotui.telling.observationpage import MAX_SHOWN, ending_of, text_of
from gotui.telling.observations import ended, lines_of, looked_at, not_kept, title_of


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        (Run(("go", "list", "-f", "{{.Name}} x"), "/p"), "go list -f '{{.Name}} x'"),
        (Run(("go", "list", "-f", '{{printf "%q" .Name}}' * 9, "./..."), "/p"), "go list -f '{{…}}' ./..."),
        (Environ(("GOFLAGS", "CC")), "$GOFLAGS $CC"),
        (FindProgram("go"), "PATH: go"),
        (ListFolder("/p"), "/p/"),
        (ListFolder("/"), "/"),
        (Space("/tmp"), "df /tmp"),
        (ReadFile("/p/go.mod"), "/p/go.mod"),
        (Stat("/p"), "/p"),
        (Tree("/p"), "find /p"),
        (Holders("/p", "go.mod"), "find /p -name go.mod"),
        (Tracked("/p/.git/index"), "/p/.git/index"),
        (Processes(("gopls", "code"), ("PATH",)), "ps gopls code"),
    ],
)
def test_what_a_look_is_about(look: Look, shown: str) -> None:
    assert looked_at(look) == shown


@pytest.mark.parametrize(
    ("seen", "how", "lines", "cut"),
    [
        (Ran(0), "exit code 0", [], 0),
        (Ran(2, "out\n", "err\n", cut=7), "exit code 2", ["out", "err"], 7),
        (Ran(None, "half", signal=9), "ended by signal 9", ["half"], 0),
        (Ran(1, "\n\na\x0bb\u2028c\n"), "exit code 1", ["", "", "a\x0bb\u2028c"], 0),
        (FileText("a\n\n", 3), "", ["a", ""], 3),
        (Names(("a", "b/"), 2), "", ["a", "b/"], 2),
        (TreeInfo({"x": FileMark(1, "cafe")}, cut=3), "", ["cafe  x"], 3),
        (Values({"B": "2", "A": ""}), "", ["A=", "B=2"], 0),
        (PathInfo(None), "nothing is there", [], 0),
        (PathInfo("file", 12, readable=True, executable=True), "a file, readable, executable, 12 bytes", [], 0),
        (SpaceInfo(1, 2, options=("ro", "noexec")), "1 of 2 bytes free, ro,noexec", [], 0),
        (SpaceInfo(1, 2), "1 of 2 bytes free", [], 0),
        (
            RunningPrograms((RunningProgram(7, "code", 1, ("CC", "TZ"), {"CC": "gcc"}),), cut=3),
            "",
            ["7 code: CC=gcc TZ"],
            3,
        ),
        (Unavailable("permission", "/root"), "permission was denied: /root", [], 0),
        (Unavailable("timeout"), "it took too long", [], 0),
    ],
)
def test_how_a_look_ended_and_what_there_was_to_see(seen: Seen, how: str, lines: list[str], cut: int) -> None:
    assert (ended(seen, "en"), lines_of(seen), not_kept(seen)) == (how, lines, cut)


def test_nothing_there_in_chinese() -> None:
    assert ended(PathInfo(None), "zh") == "不存在"


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
    assert told.startswith(title_of(look, "en"))


def test_long_output_is_cut_and_that_is_said() -> None:
    told = text_of(Observed("k", Run(("go",), "/"), Ran(0, "x" * (MAX_SHOWN + 1)), 5))
    assert len(told) < MAX_SHOWN + 100
    assert told.endswith("(the rest is not shown)")


def test_seconds() -> None:
    assert ending_of(Observed("k", Run(("go",), "/"), Ran(0), 12_345)) == "exit code 0, 12 s"
