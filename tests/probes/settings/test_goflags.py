"""GOFLAGS, taken apart as Go does it."""

from pathlib import Path

import pytest

from gotui.engine.probe import CannotTellError
from gotui.probes.compile.race_detector import race_detector
from gotui.probes.compile.target_platform import target_platform
from gotui.probes.settings.goflags import goflags
from gotui.reading.goflagwords import is_flag, split

from ..settingsworld import World


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", []),
        ("-v\t-count=1 ", ["-v", "-count=1"]),
        ("'-ldflags=-s -w' \"-tags=a b\"", ["-ldflags=-s -w", "-tags=a b"]),
        ('-ldflags="-s -w"', ['-ldflags="-s', '-w"']),
        ("-ldflags=-X=main.who=it's", ["-ldflags=-X=main.who=it's"]),
        ("-v 'open", None),
    ],
)
def test_words(value: str, words: list[str] | None) -> None:
    assert split(value) == words


def test_what_is_a_flag() -> None:
    assert all(map(is_flag, ("-v", "--v", "-mod=mod")))
    assert not any(map(is_flag, ("v", "-", "--", "---v", "-=x", "--=x", "")))


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("-v", "fine"),
        ('-ldflags=-X=main.size=5"', "fine"),
        ("-tags x", "unparseable"),
        ('"-exec= "', "program-missing"),
        ("-exec=/none/x", "program-missing"),
    ],
)
async def test_goflags(tmp_path: Path, value: str, outcome: str) -> None:
    here = World(tmp_path)
    here.says["GOFLAGS"] = value
    assert (await here.ask(goflags)).outcome == outcome


@pytest.mark.parametrize(
    ("variable", "stored", "origin"),
    [
        ("-tags dev", "", "environment"),
        ("-tags dev", "GOFLAGS=-v\n", "environment"),
        (None, "GOPROXY=off\nGOFLAGS=-tags dev\n", "{file}:2"),
        ("", "GOFLAGS=-tags dev\n", "{file}:1"),
        ("", " GOFLAGS=-tags dev\n", "default"),
        ("", "GOFLAGS=-v\nGOFLAGS=-tags dev\n", "{file}:2"),
    ],
)
async def test_where_it_comes_from(tmp_path: Path, variable: str | None, stored: str, origin: str) -> None:
    here = World(tmp_path)
    file = here.stored(stored)
    here.says["GOFLAGS"] = "-tags dev"
    if variable is not None:
        here.environ["GOFLAGS"] = variable
    finding = await here.ask(goflags)
    assert (finding.outcome, finding.values["origin"]) == ("unparseable", origin.format(file=file))


async def test_where_a_foreign_platform_comes_from(tmp_path: Path) -> None:
    here = World(tmp_path)
    file = here.stored("GOOS=plan9\n")
    here.environ["GOOS"] = ""
    here.says |= {"GOHOSTOS": "linux", "GOHOSTARCH": "amd64", "GOOS": "plan9", "GOARCH": "amd64"}
    finding = await here.ask(target_platform)
    assert (finding.outcome, finding.values["origin"]) == ("foreign", f"{file}:1")


@pytest.mark.parametrize(
    ("words", "stored", "outcome"),
    [
        ((), "--race", "no-cgo"),
        ((), "'-race' -v", "no-cgo"),
        ((), "-race=true", "no-cgo"),
        ((), "'-ldflags=-X a.b=-race c'", "not-asked"),
        (("-race=false",), "-race", "not-asked"),
        (("-race",), "", "no-cgo"),
    ],
)
async def test_flags_of_goflags_count_as_go_reads_them(
    tmp_path: Path, words: tuple[str, ...], stored: str, outcome: str
) -> None:
    here = World(tmp_path)
    here.failing = ("go", "test", *words)
    here.says |= {"GOFLAGS": stored, "CGO_ENABLED": "0"}
    assert (await here.ask(race_detector)).outcome == outcome


@pytest.mark.parametrize("says", [["no", "object"], {"GOROOT": 1, "GOVERSION": None}])
async def test_a_go_that_prints_something_else(tmp_path: Path, says: object) -> None:
    here = World(tmp_path)
    here.says = says  # type: ignore[assignment]
    with pytest.raises(CannotTellError):
        await here.ask(target_platform)


@pytest.mark.parametrize(
    ("value", "said", "outcome"),
    [
        ("-tags", "go: flag needs an argument: -tags (from $GOFLAGS)\nusage: go build", "unparseable"),
        ("-race=maybe", 'go: invalid boolean value "maybe" for flag -race (from $GOFLAGS): parse error', "unparseable"),
        ("-mod=foo", "-mod=foo not supported (can be '', 'mod', 'readonly', or 'vendor')", "unparseable"),
        ("-mod=mod", "-mod=foo not supported (can be '', 'mod', 'readonly', or 'vendor')", "fine"),
        ("-v", "go: flag needs an argument: -tags (from $GOFLAGS)\nusage: go build", "fine"),
        ("-tags=x", "flag needs an argument: -tags", "fine"),
    ],
)
async def test_what_only_some_commands_mind(tmp_path: Path, value: str, said: str, outcome: str) -> None:
    """The command has said it; where another GOFLAGS is set here, that is not the one it spoke of."""
    here = World(tmp_path)
    here.says |= {"GOFLAGS": value}
    here.environ["GOFLAGS"] = value
    here.failing = ("go", "build", ".")
    here.hears(said, "usage")
    assert (await here.ask(goflags)).outcome == outcome
