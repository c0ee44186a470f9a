"""Folders that go.mod and go.work name."""

from pathlib import Path

import pytest

from gotui.probes.modules.linked_folders import linked_folders

from ..settingsworld import World

MOD = "module ex.com/p\n\ngo 1.21\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.write("home/p/go.mod", MOD)
    return world


@pytest.mark.parametrize(
    ("lines", "folder"),
    [
        ("replace ex.com/q => ../gone", "../gone"),
        ("replace ex.com/q v1.0.0 => ../gone // for now", "../gone"),
        ("replace (\n\tex.com/a => ../there\n\tex.com/q => ./gone\n)", "./gone"),
        ("replace ex.com/q => ../there", ""),
        ("replace ex.com/q => ex.com/fork v1.2.3", ""),
        ("// replace ex.com/q => ../gone", ""),
        ("require ex.com/q v1.0.0", ""),
    ],
)
async def test_a_replacement_needs_a_go_mod(here: World, lines: str, folder: str) -> None:
    here.write("home/there/go.mod", "module ex.com/there\n")
    here.write("home/p/go.mod", f"{MOD}\n{lines}\n")
    finding = await here.ask(linked_folders)
    assert (finding.outcome, finding.values.get("folder", "")) == (
        "replacement-missing" if folder else "fine",
        folder,
    )


async def test_it_is_the_replacement_that_the_words_name(here: World) -> None:
    here.write("home/p/go.mod", f"{MOD}\nreplace ex.com/a => ../a\n\nreplace ex.com/b => ../b\n")
    assert (await here.ask(linked_folders)).values["module"] == "ex.com/a"
    here.hears("main.go:3:8: ex.com/b@v1.0.0: replacement directory ../b does not exist")
    assert (await here.ask(linked_folders)).values["module"] == "ex.com/b"


@pytest.mark.parametrize(
    ("work", "module", "outcome"),
    [
        ("go 1.21\n\nuse .\n", "go 1.21", "fine"),
        ("go 1.21\n\nuse (\n\t.\n\t./gone\n)\n", "go 1.21", "use-missing"),
        ("go 1.20\n\nuse .\n", "go 1.23", "work-too-low"),
        ("use .\n", "go 1.21", "work-too-low"),
        ("go 1.18\n\nuse .\n", "go 1.20", "fine"),
        ("go 1.21.3\n\nuse .\n", "go 1.21.5", "work-too-low"),
        ("go 1.23\n\nuse .\n", "go 1.22.1", "fine"),
    ],
)
async def test_a_workspace(here: World, work: str, module: str, outcome: str) -> None:
    here.write("home/p/go.mod", f"module ex.com/p\n\n{module}\n")
    here.write("home/p/go.work", work)
    assert (await here.ask(linked_folders)).outcome == outcome


async def test_a_workspace_that_is_off_does_not_count(here: World) -> None:
    here.write("home/p/go.work", "go 1.21\n\nuse ./gone\n")
    here.environ["GOWORK"] = "off"
    assert (await here.ask(linked_folders)).outcome == "fine"


async def test_without_either_file(tmp_path: Path) -> None:
    assert (await World(tmp_path).ask(linked_folders)).outcome == "no-file"
