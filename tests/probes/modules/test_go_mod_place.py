"""Where go.mod lies: in a folder that Go passes over, above the project, or where it belongs."""

import os
from pathlib import Path

import pytest

from gotui.probes.modules.go_mod_place import go_mod_place

from ..settingsworld import World

MOD = "module ex.com/p\n"
MISSED = "main.go:3:8: no required module provides package example.com/p/util; to add it:\n\tgo get example.com/p/util"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says |= {"GOPATH": str(tmp_path / "gopath")}
    world.environ["TMPDIR"] = str(tmp_path / "tmp")
    return world


async def test_no_go_mod(here: World) -> None:
    assert (await here.ask(go_mod_place)).outcome == "no-file"


async def test_where_it_belongs(here: World) -> None:
    here.write("home/p/go.mod", MOD)
    here.hears(MISSED)
    assert (await here.ask(go_mod_place)).outcome == "fine"


@pytest.mark.parametrize(("variable", "outcome"), [("TMPDIR", "temp-root"), ("GOPATH", "gopath-root")])
async def test_folders_that_go_passes_over(here: World, tmp_path: Path, variable: str, outcome: str) -> None:
    """Also by another path that leads there."""
    gomod = here.write("home/go.mod", MOD)
    os.symlink(here.home, tmp_path / "link")
    here.environ[variable] = here.says[variable] = str(tmp_path / "link")
    finding = await here.ask(go_mod_place)
    assert (finding.outcome, finding.values["gomod"]) == (outcome, str(gomod))


async def test_go_that_answers_nothing_where_go_mod_lies_in_gopath(here: World) -> None:
    here.write("home/p/go.mod", MOD)
    here.complains = "$GOPATH/go.mod exists but should not"
    here.environ["GOPATH"] = str(here.project)
    assert (await here.ask(go_mod_place)).outcome == "gopath-root"


async def test_a_folder_below_with_a_go_mod_of_its_own(here: World) -> None:
    here.environ["TMPDIR"] = str(here.home)
    here.write("home/go.mod", "module stray\n")
    here.write("home/p/go.mod", MOD)
    assert (await here.ask(go_mod_place)).outcome == "fine"


async def test_one_in_the_home_folder_takes_the_project_in(here: World) -> None:
    gomod = here.write("home/go.mod", "module home\n")
    here.write("home/p/util/util.go", "package util\n")
    assert (await here.ask(go_mod_place)).outcome == "above"
    here.hears(MISSED)
    finding = await here.ask(go_mod_place)
    assert finding.outcome == "captured"
    assert finding.values == {
        "gomod": str(gomod),
        "root": str(here.project),
        "stray": "home",
        "package": "example.com/p/util",
        "found": str(here.project / "util"),
    }


@pytest.mark.parametrize("package", ["example.com/other/util", "example.com/p/gone", "rsc.io/quote", "home/p/util"])
async def test_what_is_missing_is_not_the_projects_own(here: World, package: str) -> None:
    here.write("home/go.mod", "module home\n")
    here.write("home/p/util/util.go", "package util\n")
    here.hears(f"main.go:3:8: no required module provides package {package}; to add it:")
    assert (await here.ask(go_mod_place)).outcome == "above"


@pytest.mark.parametrize(("repository", "outcome"), [("home/p", "captured"), ("home", "fine"), ("", "fine")])
async def test_a_repository_below_go_mod_is_a_project(here: World, repository: str, outcome: str) -> None:
    """One in a repository, or without any, has the whole below it."""
    here.environ["HOME"] = "/nowhere"
    here.write("home/go.mod", "module home\n")
    here.write("home/p/util/util.go", "package util\n")
    if repository:
        here.write(f"{repository}/.git/HEAD", "")
    here.hears(MISSED)
    assert (await here.ask(go_mod_place)).outcome == outcome
