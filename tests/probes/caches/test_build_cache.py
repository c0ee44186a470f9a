"""The build cache and the module cache: what stands in the way of this user."""

from pathlib import Path

import pytest

from gotui.probes.caches import folders, places
from gotui.probes.caches.build_cache import build_cache
from gotui.probes.caches.module_cache import module_cache
from gotui.probes.hosts.paths import is_absolute
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import PathInfo, Space, SpaceInfo, Stat, Unavailable

from ..pretend import finding_of

ROOM = SpaceInfo(1 << 40, 1 << 41, 1000, ("rw",), "/mnt")
MINE = PathInfo("folder", readable=True, writable=True, executable=True, mine=True)
OF_ROOT = PathInfo("folder", readable=True, executable=True, owner="root")


async def test_a_cache_of_ones_own_is_fine(tmp_path: Path) -> None:
    (tmp_path / "00").mkdir()
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": str(tmp_path)})
    assert (seen.outcome, seen.values) == ("fine", {})


async def test_a_missing_cache_is_made_on_demand(tmp_path: Path) -> None:
    assert (await finding_of(build_cache, tmp_path, {"GOCACHE": f"{tmp_path}/a/b"})).outcome == "fine"
    assert (await finding_of(build_cache, tmp_path, {"HOME": str(tmp_path)})).outcome == "fine"


async def test_a_cache_of_root(tmp_path: Path) -> None:
    answers = {Stat(str(tmp_path)): OF_ROOT, Space(str(tmp_path)): ROOM}
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": str(tmp_path), "HOME": "/nowhere"}, answers)
    assert seen.outcome == "not-writable"
    assert (seen.values["place"], seen.values["owner"]) == (str(tmp_path), "root")


async def test_a_missing_cache_below_a_folder_of_root(tmp_path: Path) -> None:
    answers = {Stat(str(tmp_path)): OF_ROOT, Space(str(tmp_path)): ROOM}
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": f"{tmp_path}/a/b"}, answers)
    assert (seen.outcome, seen.values["place"]) == ("not-writable", str(tmp_path))


async def test_one_folder_in_it_of_root(tmp_path: Path) -> None:
    (tmp_path / "7f").mkdir()
    (tmp_path / "zz").mkdir()
    answers = {Stat(f"{tmp_path}/7f"): OF_ROOT, Stat(f"{tmp_path}/zz"): OF_ROOT}
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": str(tmp_path)}, answers)
    assert (seen.outcome, seen.values["place"]) == ("not-writable", f"{tmp_path}/7f")


@pytest.mark.parametrize(
    ("space", "outcome"),
    [
        (SpaceInfo(0, 1 << 30, 1000, ("rw",), "/mnt"), "full"),
        (SpaceInfo(1 << 30, 1 << 31, 0, ("rw",), "/mnt"), "full"),
        (SpaceInfo(0, 0, None, ("rw",), "/mnt"), "fine"),
        (SpaceInfo(1 << 30, 1 << 31, None, ("rw",), "/mnt"), "fine"),
        (SpaceInfo(0, 1 << 30, 0, ("ro",), "/mnt"), "read-only"),
    ],
)
async def test_room(tmp_path: Path, space: SpaceInfo, outcome: str) -> None:
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": str(tmp_path)}, {Space(str(tmp_path)): space})
    assert seen.outcome == outcome


@pytest.mark.parametrize("value", ["off", "rel/cache", "~/cache"])
async def test_what_is_no_folder(tmp_path: Path, value: str) -> None:
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": value})
    assert (seen.outcome, seen.values["value"], seen.values["origin"]) == ("no-folder", value, "environment")


async def test_a_file_in_its_place_and_no_home(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert (await finding_of(build_cache, tmp_path, {"GOCACHE": f"{tmp_path}/file"})).outcome == "no-folder"
    assert (await finding_of(build_cache, tmp_path, {})).outcome == "no-folder"


async def test_the_module_cache_and_what_go_writes_to_in_it(tmp_path: Path) -> None:
    environ = {"GOMODCACHE": str(tmp_path)}
    for name in ("cache/download/ex.com", "ex.com", "ex.org@v1.0.0"):
        (tmp_path / name).mkdir(parents=True)
    assert (await finding_of(module_cache, tmp_path, environ)).outcome == "fine"
    assert (
        await finding_of(module_cache, tmp_path, environ, {Stat(f"{tmp_path}/ex.org@v1.0.0"): OF_ROOT})
    ).outcome == "fine"
    for name in ("cache/download", "cache/download/ex.com", "ex.com"):
        seen = await finding_of(module_cache, tmp_path, environ, {Stat(f"{tmp_path}/{name}"): OF_ROOT})
        assert (seen.outcome, seen.values["place"]) == ("not-writable", f"{tmp_path}/{name}")


async def test_where_go_looks_when_it_does_not_answer(tmp_path: Path) -> None:
    stored = tmp_path / "env"
    stored.write_text("GOPATH=/s:/t\n")
    for environ, module in [
        ({"HOME": "/home/me"}, "/home/me/go/pkg/mod"),
        ({"HOME": "/"}, "/go/pkg/mod"),
        ({"HOME": "/home/me", "GOPATH": "/a:/b"}, "/a/pkg/mod"),
        ({"HOME": "/home/me", "USERPROFILE": "/c/me", "LocalAppData": "/c/local"}, "/home/me/go/pkg/mod"),
        ({"GOENV": str(stored)}, "/s/pkg/mod"),
        ({"GOENV": str(stored), "GOPATH": ""}, "/s/pkg/mod"),
        ({}, ""),
    ]:

        async def asked(look: object) -> object:
            return await places.cache_path(look, await provenance(look), "GOMODCACHE")  # type: ignore[arg-type]

        assert await finding_of(asked, tmp_path, environ) == module  # type: ignore[arg-type]


async def test_a_folder_that_may_not_be_entered_counts_as_missing(tmp_path: Path) -> None:
    inner, top = f"{tmp_path}/closed/cache", f"{tmp_path}/closed"
    closed = PathInfo("folder", owner="root")
    answers = {Stat(inner): Unavailable("permission"), Stat(top): closed}
    seen = await finding_of(build_cache, tmp_path, {"GOCACHE": inner}, answers)
    assert (seen.outcome, seen.values["place"]) == ("not-writable", top)


def test_below() -> None:
    assert folders.below("/a/b", "/a")
    assert folders.below("/a", "/a/")
    assert folders.below("/a", "/")
    assert not folders.below("/ab", "/a")


def test_paths_of_windows() -> None:
    assert folders.parent("C:\\Users\\me") == "C:\\Users"
    assert is_absolute("C:\\Users")
    assert not is_absolute("a")
