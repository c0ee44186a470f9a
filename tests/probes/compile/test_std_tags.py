"""Tags that Go's own library carries, and such as only look like them."""

from pathlib import Path

import pytest

from gotui.probes.compile.std_tags import std_tags

from ..settingsworld import World

GO = "{go}/src/sort/sort.go:8:2: found packages sort (sort.go) and main (gen.go) in {go}/src/sort\n"
CIRCLE = "package ex.com/p\n\timports fmt\n\timports text/template from gen.go: import cycle not allowed\n"
MINE = "main.go:3:8: found packages p (p.go) and main (gen.go) in /home/me/p\n"


@pytest.mark.parametrize(
    ("failing", "goflags", "text", "outcome"),
    [
        ("go build -tags=ignore .", "", GO, "carried"),
        ("go build -tags ignore,mine .", "", CIRCLE, "carried"),
        ("go build -tags windows .", "", GO, "carried"),
        ("go build .", "-tags=ignore", GO, "carried"),
        ("go build -tags=mine .", "-tags=ignore", GO, "none"),
        ("go build -tags linux .", "", GO, "none"),
        ("go build -race .", "", GO, "none"),
        ("go build -tags=ignore .", "", MINE, "elsewhere"),
        ("go build .", "", GO, "none"),
    ],
)
async def test_tags(tmp_path: Path, failing: str, goflags: str, text: str, outcome: str) -> None:
    here = World(tmp_path)
    here.says |= {"GOOS": "linux", "GOFLAGS": goflags}
    here.environ["GOFLAGS"] = goflags
    here.failing = tuple(failing.split())
    here.hears(text.format(go=tmp_path / "go"))
    assert (await here.ask(std_tags)).outcome == outcome
