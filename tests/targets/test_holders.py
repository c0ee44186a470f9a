"""Folders that hold a file of one name: within bounds, whatever lies there."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from gotui.targets import holders as module
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Holders, Names

SKIP = (".*", "_*", "testdata", "vendor")


async def found(look: Holders) -> Names:
    target = LocalTarget({})
    try:
        seen = await target.look(look)
    finally:
        await target.close()
    assert isinstance(seen, Names)
    return seen


def make(root: Path, *folders: str) -> None:
    for folder in folders:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "go.mod").write_text("module m\n")


async def test_the_nearest_first_and_none_within_another(tmp_path: Path) -> None:
    make(tmp_path, ".", "a/b", "tools", "tools/inner", "z")
    assert await found(Holders(str(tmp_path), "go.mod")) == Names(("tools", "z", "a/b"))


async def test_what_go_passes_over(tmp_path: Path) -> None:
    make(tmp_path, "vendor/x", "testdata/m", "_old", ".cache/m", "ok")
    (tmp_path / "link").symlink_to(tmp_path / "ok")
    (tmp_path / "folder" / "go.mod").mkdir(parents=True)
    assert await found(Holders(str(tmp_path), "go.mod", skip=SKIP)) == Names(("ok",))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """500 modules of four folders each, and a folder with 300 files."""
    make(tmp_path, *(f"services/s{number:03}" for number in range(500)))
    for number in range(500):
        for inner in range(4):
            (tmp_path / f"services/s{number:03}/p{inner}").mkdir()
    assets = tmp_path / "assets"
    assets.mkdir()
    for number in range(300):
        (assets / f"{number}.txt").touch()
    return tmp_path


async def test_five_hundred_modules(repository: Path) -> None:
    """Nothing is listed below a module, and no file is opened."""
    listed: list[str] = []
    scandir = os.scandir

    def counted(path: str) -> object:
        listed.append(path)
        return scandir(path)

    with patch.object(module.os, "scandir", counted), patch("builtins.open", side_effect=AssertionError):
        seen = module.holders(Holders(str(repository), "go.mod", skip=SKIP))
    assert isinstance(seen, Names)
    assert (len(seen.names), seen.cut) == (500, 0)
    assert len(listed) == 1 + 1 + 2 + 500


async def test_bounds(repository: Path) -> None:
    assert await found(Holders(str(repository), "go.mod", limit=10)) == Names(
        tuple(f"services/s{number:03}" for number in range(10)), cut=490
    )
    few = await found(Holders(str(repository), "go.mod", most=103))
    assert (len(few.names), few.cut) == (100, 400)
