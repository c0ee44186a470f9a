"""A package all of whose files are left out is looked at here, or nothing is said of it."""

from pathlib import Path

import pytest

from gotui.engine.probe import CannotTellError
from gotui.probes.compile.excluded_files import excluded_files
from gotui.probes.packages import golist

from ..settingsworld import World

ELSEWHERE = "go build github.com/acme/zip: build constraints exclude all Go files in /Users/ann/src/zip\n"


async def test_a_package_of_another_machine_is_not_told_from_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(_look: object) -> golist.Listing:
        return golist.Listing("", (), "", 0)

    monkeypatch.setattr(golist, "packages", nothing)
    here = World(tmp_path)
    here.failing = ("go", "test", "./...")
    here.hears(ELSEWHERE)
    with pytest.raises(CannotTellError):
        await here.ask(excluded_files)
