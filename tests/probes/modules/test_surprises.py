"""What authors of dependencies have said: versions taken back, and replacements that count with them alone."""

from pathlib import Path

import pytest

from gotui.probes.modules.dependency_replacements import dependency_replacements
from gotui.probes.modules.retracted import retracted

from ..settingsworld import World

MOD = "module ex.com/p\n\ngo 1.21\n\nrequire ex.com/r v1.0.0\n\nrequire ex.com/i v1.0.0 // indirect\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says["GOMODCACHE"] = str(tmp_path / "mod")
    world.write("home/p/go.mod", MOD)
    return world


def cached(here: World, module: str, version: str, text: str) -> None:
    here.write(f"mod/cache/download/{module}/@v/{version}.mod", text)


async def test_nothing_in_the_cache(here: World) -> None:
    assert (await here.ask(retracted)).outcome == "none"


@pytest.mark.parametrize("module", ["ex.com/r", "ex.com/i"])
async def test_the_newest_go_mod_takes_a_version_back(here: World, module: str) -> None:
    cached(here, module, "v1.0.0", f"module {module}\n")
    assert (await here.ask(retracted)).outcome == "none"
    cached(here, module, "v1.10.0", f"module {module}\n\nretract v1.0.0 // broken\n")
    cached(here, module, "v1.9.0", f"module {module}\n")
    finding = await here.ask(retracted)
    assert finding.values == {"module": module, "version": "v1.0.0", "why": "broken", "known": "v1.10.0"}


async def test_a_version_without_go_mod_is_never_the_newest(here: World) -> None:
    """As github.com/mattn/go-sqlite3 v2.0.3+incompatible, tagged by mistake, which v1.14.16 takes back."""
    here.write("home/p/go.mod", "module ex.com/p\n\ngo 1.21\n\nrequire ex.com/r v2.0.3+incompatible\n")
    cached(here, "ex.com/r", "v2.0.3+incompatible", "module ex.com/r\n")
    cached(here, "ex.com/r", "v1.14.16", "module ex.com/r\n\nretract [v2.0.0+incompatible, v2.0.6+incompatible]\n")
    finding = await here.ask(retracted)
    assert (finding.outcome, finding.values["version"]) == ("retracted", "v2.0.3+incompatible")


@pytest.mark.parametrize(("module", "outcome"), [("ex.com/r", "deprecated"), ("ex.com/i", "none")])
async def test_given_up(here: World, module: str, outcome: str) -> None:
    """Who asks for it is the one to act."""
    cached(here, module, "v1.0.0", f"// Deprecated: use another.\nmodule {module}\n")
    assert (await here.ask(retracted)).outcome == outcome


async def test_a_module_that_is_replaced_here(here: World) -> None:
    cached(here, "ex.com/r", "v1.0.0", "module ex.com/r\n\nretract v1.0.0\n")
    here.write("home/p/go.mod", f"{MOD}\nreplace ex.com/r => ../r\n")
    assert (await here.ask(retracted)).outcome == "none"


@pytest.mark.parametrize(("retract", "outcome"), [("[v1.0.0, v1.1.0]", "all"), ("v1.0.0", "none")])
async def test_latest_finds_none(here: World, retract: str, outcome: str) -> None:
    for version in ("v1.0.0", "v1.1.0"):
        cached(here, "ex.com/all", version, f"module ex.com/all\n\nretract {retract}\n")
    here.hears('go: ex.com/all@latest: no matching versions for query "latest"', "download")
    assert (await here.ask(retracted)).outcome == outcome


@pytest.mark.parametrize(
    ("theirs", "own", "line"),
    [
        ("replace ex.com/c => ex.com/fork v1.0.0", "", "replace ex.com/c => ex.com/fork v1.0.0"),
        ("exclude ex.com/c v1.2.0", "", "exclude ex.com/c v1.2.0"),
        ("replace ex.com/c => ex.com/fork v1.0.0", "replace ex.com/c => ex.com/fork v1.0.0", ""),
        ("replace ex.com/c => ./c", "", ""),
        ("", "", ""),
    ],
)
async def test_replacements_of_a_dependency(here: World, theirs: str, own: str, line: str) -> None:
    cached(here, "ex.com/r", "v1.0.0", f"module ex.com/r\n\n{theirs}\n")
    here.write("home/p/go.mod", f"{MOD}\n{own}\n")
    finding = await here.ask(dependency_replacements)
    assert (finding.outcome, finding.values.get("line", "")) == ("ignored" if line else "none", line)
