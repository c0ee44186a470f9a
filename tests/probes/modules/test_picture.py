"""Why a module is at its version: from what go prints of the graph, else from the go.mod files."""

from pathlib import Path

import pytest

from gotui.engine.picture import Picture, PictureRemark
from gotui.engine.probe import CannotTellError
from gotui.probes.modules import graphfiles, picture

from ..settingsworld import World

MOD = """\
module ex.com/p

go 1.21

require (
	ex.com/a v1.0.0
	ex.com/b v1.0.0
	ex.com/c v1.2.0 // indirect
)

replace ex.com/b => ../b

replace ex.com/c v1.2.0 => ex.com/fork v1.2.1

exclude ex.com/c v1.3.0
"""
GRAPH = "ex.com/p ex.com/a@v1.0.0\nex.com/p ex.com/c@v1.2.0\nex.com/a@v1.0.0 ex.com/c@v1.2.0\n"
SAID = (
    PictureRemark("for-others", "v1.2.0", "go.mod:8"),
    PictureRemark("replaced", "ex.com/fork@v1.2.1", "go.mod:13"),
    PictureRemark("excluded", "v1.3.0", "go.mod:15"),
)


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says |= {"GOMODCACHE": str(tmp_path / "mod"), "GOMOD": str(world.project / "go.mod")}
    world.write("home/p/go.mod", MOD)
    return world


def cached(here: World, node: str, text: str) -> None:
    module, _, version = node.partition("@")
    here.write(f"mod/cache/download/{module}/@v/{version}.mod", f"module {module}\n\n{text}")


async def around(here: World, name: str) -> Picture | None:
    return await here.see(lambda look: picture.of_module(look, name))


async def test_from_what_go_prints(here: World) -> None:
    here.graph = GRAPH
    seen = await around(here, "ex.com/c/sub")
    assert seen is not None
    assert (seen.node, seen.from_files, seen.remarks) == ("ex.com/c@v1.2.0", False, SAID)
    assert [(ask.version, ask.path[-1]) for ask in seen.asks] == [("v1.2.0", "ex.com/p"), ("v1.2.0", "ex.com/a@v1.0.0")]
    assert await around(here, "ex.com/zzz") is None


async def test_from_the_files(here: World) -> None:
    """Of a module with a go line from 1.17 on only what it asks for itself counts; a folder stands for ex.com/b."""
    cached(here, "ex.com/a@v1.0.0", "go 1.17\n\nrequire (\n\tex.com/c v1.4.0\n\tex.com/c v1.3.0\n)\n")
    here.write("home/b/go.mod", "module ex.com/b\n\ngo 1.16\n\nrequire ex.com/d v1.0.0\n")
    cached(here, "ex.com/d@v1.0.0", "require ex.com/c v1.5.0\n")
    cached(here, "ex.com/c@v1.4.0", "require ex.com/e v1.0.0\n")
    seen = await around(here, "ex.com/c")
    assert seen is not None
    assert (seen.chosen, seen.from_files) == ("v1.5.0", True)
    assert seen.asks[0].path == ("ex.com/p", "ex.com/b@v1.0.0", "ex.com/d@v1.0.0")
    assert seen.unread == 2, "the forks of ex.com/c"
    assert await around(here, "ex.com/e") is None, "pruned away"


async def test_without_a_cache_only_the_own_file_tells(here: World) -> None:
    seen = await around(here, "ex.com/c")
    assert seen is not None
    assert (seen.chosen, seen.unread, len(seen.asks)) == ("v1.2.0", 3, 1)


async def test_no_more_files_are_read_than_the_bound(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphfiles, "MOST_READ", 5)
    for number in range(20):
        cached(here, f"ex.com/n{number}@v1.0.0", f"require ex.com/n{number + 1} v1.0.0\n")
    here.write("home/p/go.mod", "module ex.com/p\n\ngo 1.21\n\nrequire ex.com/n0 v1.0.0\n")
    seen = await around(here, "ex.com/n5")
    assert seen is not None
    assert seen.unread == 1
    assert await around(here, "ex.com/n9") is None


async def test_many_who_ask_are_counted(here: World) -> None:
    here.graph = "".join(
        f"ex.com/p ex.com/n{number}@v1.0.0\nex.com/n{number}@v1.0.0 ex.com/x@v1.{number}.0\n" for number in range(40)
    )
    seen = await around(here, "ex.com/x")
    assert seen is not None
    assert (seen.chosen, len(seen.asks), seen.more) == ("v1.39.0", picture.MOST_ASKS, 40 - picture.MOST_ASKS)


async def test_what_the_vendor_folder_holds(here: World) -> None:
    here.graph = GRAPH
    here.write("home/p/vendor/modules.txt", "# ex.com/a v0.9.0\n## explicit\nex.com/a\n")
    seen = await around(here, "ex.com/a")
    assert seen is not None
    assert seen.remarks == (PictureRemark("vendored", "v0.9.0", "vendor/modules.txt"),)


async def test_the_module_that_a_cause_names(here: World) -> None:
    here.graph = GRAPH
    told = {"module": "ex.com/p", "package": "ex.com/c/x", "path": "/some/where"}
    seen = await here.see(lambda look: picture.of_cause(look, told))
    assert seen is not None
    assert seen.about == "ex.com/c"
    for values in ({}, {"module": "not a module"}, {"module": "ex.com/nowhere@v1.0.0"}, {"path": "https://ex.com/c"}):
        assert await here.see(lambda look, values=values: picture.of_cause(look, values)) is None


async def test_without_a_go_mod(here: World) -> None:
    (here.project / "go.mod").unlink()
    with pytest.raises(CannotTellError):
        await around(here, "ex.com/c")
    with pytest.raises(CannotTellError):
        await here.see(picture.own_module)


async def test_members_of_a_workspace(here: World) -> None:
    work = here.write("home/go.work", "go 1.21\n\nuse (\n\t./p\n\t./q\n)\n")
    here.says["GOWORK"] = str(work)
    here.write("home/q/go.mod", "module ex.com/q\n\ngo 1.21\n\nrequire ex.com/a v1.1.0\n")
    seen = await around(here, "ex.com/a")
    assert seen is not None
    assert (seen.chosen, [ask.path for ask in seen.asks]) == ("v1.1.0", [("ex.com/q",), ("ex.com/p",)])
