"""Does the go.work in force list the module of the folder that is built?"""

from pathlib import Path

import pytest

from gotui.probes.modules.workspace_place import workspace_place

from ..settingsworld import World

PATTERN = "pattern {}: directory prefix {} does not contain modules listed in go.work or their selected dependencies"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    gowork = world.write("home/p/go.work", "go 1.21\n\nuse (\n\t./app\n\t./lib/x\n)\n")
    for folder in ("app", "lib/x", "other"):
        world.write(f"home/p/{folder}/go.mod", "module ex.com/m\n")
    world.says["GOWORK"] = str(gowork)
    return world


@pytest.mark.parametrize(
    ("failing", "outcome"),
    [
        ("go test ./...", "top"),
        ("go build", "top"),
        ("go mod tidy", "top"),
        ("go test ./app/... ./lib/x", "listed"),
        ("go test ./app/... ./other", "not-listed"),
        ("go vet ./other/...", "not-listed"),
        ("go test ex.com/m/...", "top"),
        ("go run app/main.go", "listed"),
        ("go run main.go", "outside"),
        ("go test ./docs/...", "outside"),
    ],
)
async def test_at_the_top(here: World, failing: str, outcome: str) -> None:
    here.failing = tuple(failing.split())
    assert (await here.ask(workspace_place)).outcome == outcome


async def test_the_modules_below_are_named(here: World) -> None:
    here.failing = ("go", "vet", "./...")
    here.hears(PATTERN.format("./...", "."))
    values = (await here.ask(workspace_place)).values
    assert (values["patterns"], values["verb"]) == ("./app/... ./lib/x/...", "vet")
    assert values["message"] == PATTERN.format("./...", ".")


@pytest.mark.parametrize(("folder", "outcome"), [("app", "listed"), ("lib/x", "listed"), ("other", "not-listed")])
async def test_in_a_module(here: World, folder: str, outcome: str) -> None:
    here.project = here.project / folder
    assert (await here.ask(workspace_place)).outcome == outcome


async def test_the_words_name_another_folder(here: World) -> None:
    here.failing = ("make",)
    here.hears(PATTERN.format("./other/...", "other"))
    finding = await here.ask(workspace_place)
    assert (finding.outcome, finding.values["gomod"]) == ("not-listed", str(here.project / "other/go.mod"))


@pytest.mark.parametrize(("gowork", "outcome"), [("", "none"), ("off", "off")])
async def test_no_workspace(here: World, gowork: str, outcome: str) -> None:
    here.says["GOWORK"] = gowork
    assert (await here.ask(workspace_place)).outcome == outcome
