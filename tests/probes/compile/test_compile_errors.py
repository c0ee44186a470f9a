"""Compile errors of another machine's project are not told as this one's."""

from pathlib import Path

import pytest

from gotui.engine.said import Origin
from gotui.probes.compile.compile_errors import compile_errors
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package

from ..settingsworld import World

HERE = "# ex.com/p\n./main.go:3:2: undefined: greet\n"
ELSEWHERE = "# ex.com/other\nlib/x.go:76:12: undefined: greet\n"
NO_GO = 'standard_init_linux.go:178: exec user process caused "exec format error"\n'


@pytest.mark.parametrize(
    ("text", "origin", "outcome"),
    [
        (HERE, "file", "ordinary"),
        (ELSEWHERE, "file", "other"),
        (NO_GO, "file", "other"),
        (ELSEWHERE, "ran", "ordinary"),
    ],
)
async def test_whose_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, origin: Origin, outcome: str
) -> None:
    here = World(tmp_path)
    package = Package("ex.com/p", "main", str(tmp_path), "", "", True)

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", (package,), "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.failing = ("go", "test", "./...")
    here.hears(text, "compile", origin=origin)
    assert (await here.ask(compile_errors, "builds")).outcome == outcome
