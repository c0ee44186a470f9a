"""HOME: unset, or not writable, and only where the caches follow from it."""

from pathlib import Path

from gotui.probes.caches.home_folder import home_folder
from gotui.targets.looks import PathInfo, Space, SpaceInfo, Stat

from ..pretend import finding_of

OF_ROOT = PathInfo("folder", readable=True, executable=True, owner="root")
ROOM = SpaceInfo(1 << 40, 1 << 41, 1000, ("rw",), "/")


async def test_a_home_of_ones_own(tmp_path: Path) -> None:
    assert (await finding_of(home_folder, tmp_path, {"HOME": str(tmp_path)})).outcome == "fine"


async def test_no_home(tmp_path: Path) -> None:
    for environ in ({}, {"HOME": ""}):
        seen = await finding_of(home_folder, tmp_path, environ)
        assert (seen.outcome, seen.values) == ("unset", {"name": "GOCACHE"})
    assert (await finding_of(home_folder, tmp_path, {"GOCACHE": "/c"})).outcome == "fine"


async def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    answers = {Stat("/"): OF_ROOT, Space("/"): ROOM, Stat("/.cache"): PathInfo(None)}
    for home in ("/", "/nonexistent"):
        seen = await finding_of(home_folder, tmp_path, {"HOME": home}, answers)
        assert (seen.outcome, seen.values["home"], seen.values["place"]) == ("not-writable", home, "/")
    assert (
        await finding_of(home_folder, tmp_path, {"HOME": "/", "GOCACHE": f"{tmp_path}/c"}, answers)
    ).outcome == "fine"
    assert (
        await finding_of(home_folder, tmp_path, {"HOME": "/", "XDG_CACHE_HOME": "/var/x"}, answers)
    ).outcome == "fine"


async def test_what_lies_in_the_home_already_is_another_matter(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    answers = {Stat(f"{tmp_path}/.cache"): OF_ROOT}
    assert (await finding_of(home_folder, tmp_path, {"HOME": str(tmp_path)}, answers)).outcome == "fine"
