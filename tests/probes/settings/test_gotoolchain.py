"""GOTOOLCHAIN and the go lines: the words of Go, read without Go."""

from pathlib import Path

import pytest

from gotui.probes.settings.gotoolchain import gotoolchain_setting
from gotui.reading.releases import Choice, Lines, Wanted, choice, needed, read, unreadable

from ..settingsworld import World

GOMOD = """\
module ex.com/p

go 1.22.1 // at least

toolchain go1.23.4

require (
	go.example/tool v1.0.0
)

tool ex.com/p/cmd
"""


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("", Choice()),
        ("local", Choice()),
        ("auto", Choice("", "auto")),
        ("path", Choice("", "path")),
        ("local+auto", Choice("", "auto")),
        ("go1.22.3", Choice("1.22.3")),
        ("go1.22.3+path", Choice("1.22.3", "path")),
        ("go1.21.13-custom", Choice("1.21.13-custom")),
    ],
)
def test_values_that_go_understands(value: str, meant: Choice) -> None:
    assert choice(value) == meant


@pytest.mark.parametrize(
    "value", ["junk", "1.22", "auto+auto", "auto+path", "path+auto", "local+junk", "go1.x", "go1.22+", "/go1.22"]
)
def test_values_that_go_refuses(value: str) -> None:
    assert choice(value) is None


def test_the_lines_of_a_go_mod() -> None:
    lines = read(GOMOD, "/p/go.mod")
    assert lines.go == Wanted("1.22.1", "/p/go.mod", "3")
    assert lines.toolchain == Wanted("1.23.4", "/p/go.mod", "5")
    assert lines.odd == (("toolchain", "5"), ("tool", "11"))


@pytest.mark.parametrize(
    ("version", "line", "word"),
    [("1.19.8", "3", "go 1.22.1"), ("1.21.13", "11", "tool"), ("1.23.9", "11", "tool"), ("1.24.0", "", "")],
)
def test_what_an_older_go_cannot_read(version: str, line: str, word: str) -> None:
    assert unreadable(read(GOMOD, "/p/go.mod"), version)[:2] == (line, word)


def test_two_numbers_are_read_by_every_go() -> None:
    assert unreadable(read("go 1.99\n", "/p/go.mod"), "1.19.8") == ("", "", "")


@pytest.mark.parametrize(
    ("value", "local", "wanted"),
    [
        ("auto", "1.21.13", "1.23.4"),
        ("auto", "1.22.5", "1.23.4"),
        ("auto", "1.27.3", "1.27.3"),
        ("local", "1.21.13", "1.21.13"),
        ("go1.22.0", "1.27.3", "1.22.0"),
        ("go1.22.0+auto", "1.27.3", "1.23.4"),
    ],
)
def test_the_release_that_would_run(value: str, local: str, wanted: str) -> None:
    meant = choice(value)
    assert meant is not None
    assert needed(read(GOMOD, "/p/go.mod"), meant, local).version == wanted


def test_without_a_module_the_local_release_runs() -> None:
    assert needed(Lines(), Choice("", "auto"), "1.22.3") == Wanted("1.22.3")


@pytest.mark.parametrize(
    ("stored", "variable", "told"),
    [
        ("", "", "-"),
        ("GOTOOLCHAIN=go1.22.1\nGOTOOLCHAIN=go1.22.2\n", "", "go1.22.2"),
        ("GOTOOLCHAIN=go1.22.1\n", "local", "local"),
        (" GOTOOLCHAIN=go1.22.1\n", "", "-"),
    ],
)
async def test_what_is_written_for_a_go_that_does_not_read_it(
    tmp_path: Path, stored: str, variable: str, told: str
) -> None:
    here = World(tmp_path)
    here.says["GOVERSION"] = "go1.20.1"
    here.stored(stored)
    here.environ["GOTOOLCHAIN"] = variable
    finding = await here.ask(gotoolchain_setting)
    assert (finding.outcome, finding.values) == ("not-known", {"gotoolchain": told})
