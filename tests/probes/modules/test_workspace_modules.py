"""The modules of a workspace beside each other, and -mod=mod in it."""

from pathlib import Path

import pytest

from gotui.probes.modules.mod_flag import mod_flag
from gotui.probes.modules.workspace_modules import workspace_modules

from ..settingsworld import World


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says["GOWORK"] = str(world.write("home/p/go.work", "go 1.21\n\nuse (\n\t./a\n\t./b\n)\n"))
    return world


@pytest.mark.parametrize(
    ("a", "b", "work", "outcome"),
    [
        ("module ex.com/a\n", "module ex.com/b\n", "", "fine"),
        ("module ex.com/a\n", "module ex.com/a\n", "", "twice"),
        ("module ex.com/a\nreplace x.y/z => ../z\n", "module ex.com/b\nreplace x.y/z => ../z\n", "", "fine"),
        ("module ex.com/a\nreplace x.y/z => ../z\n", "module ex.com/b\nreplace x.y/z => ./z\n", "", "replaced-twice"),
        (
            "module ex.com/a\nreplace x.y/z => ../z\n",
            "module ex.com/b\nreplace x.y/z => x.y/z v1.0.0\n",
            "",
            "replaced-twice",
        ),
        (
            "module ex.com/a\nreplace x.y/z => ../z\n",
            "module ex.com/b\nreplace x.y/z => ./z\n",
            "replace x.y/z => ./z\n",
            "fine",
        ),
        ("module ex.com/a\n", "", "", "fine"),
    ],
)
async def test_together(here: World, a: str, b: str, work: str, outcome: str) -> None:
    here.write("home/p/a/go.mod", a)
    if b:
        here.write("home/p/b/go.mod", b)
    here.write("home/p/go.work", f"go 1.21\n\nuse (\n\t./a\n\t./b\n)\n{work}")
    finding = await here.ask(workspace_modules)
    assert finding.outcome == outcome
    if outcome != "fine":
        assert finding.values["first"] == str(here.project / "a")


@pytest.mark.parametrize(
    ("failing", "goflags", "gowork", "outcome"),
    [
        ("go build ./...", "", True, "not-given"),
        ("go build -mod=mod ./...", "", True, "in-command"),
        ("go build -mod=mod ./...", "", False, "no-workspace"),
        ("go build ./...", "-v --mod=mod", True, "in-goflags"),
        ("go build ./...", "-mod=readonly", True, "not-given"),
        ("go build ./...", "-mod=mod", False, "no-workspace"),
    ],
)
async def test_mod_flag(here: World, failing: str, goflags: str, gowork: bool, outcome: str) -> None:
    here.failing = tuple(failing.split())
    here.environ["GOFLAGS"] = here.says["GOFLAGS"] = goflags
    if not gowork:
        here.says["GOWORK"] = ""
    finding = await here.ask(mod_flag)
    assert finding.outcome == outcome
    if outcome == "in-goflags":
        assert finding.values["flag"] == "-mod=mod"
