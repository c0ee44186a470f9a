"""GOFLAGS, taken apart as Go does it."""

from pathlib import Path

import pytest

from gotui.engine.probe import CannotTellError
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


@pytest.mark.parametrize("says", [["no", "object"], {"GOROOT": 1, "GOVERSION": None}])
async def test_a_go_that_prints_something_else(tmp_path: Path, says: object) -> None:
    here = World(tmp_path)
    here.says = says  # type: ignore[assignment]
    with pytest.raises(CannotTellError):
        await here.ask(target_platform)
