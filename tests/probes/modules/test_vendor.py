"""The vendor folder: is it in use, does its list fit, and are its files those of the modules?"""

from pathlib import Path

import pytest

from gotui.probes.modules.vendor_edited import vendor_edited
from gotui.probes.modules.vendor_state import vendor_state

from ..settingsworld import World

MOD = "module ex.com/p\n\ngo {}\n\nrequire (\n\tex.com/a v1.0.0\n\tex.com/b v1.1.0 // indirect\n)\n"
LIST = "# ex.com/a v1.0.0\n## explicit; go 1.21\nex.com/a\n# ex.com/b v1.1.0\n## explicit\nex.com/b\n"
REPLACED = "\nreplace ex.com/a => ../a\n\nreplace ex.com/c v1.0.0 => ex.com/fork v1.2.0\n"
REPLACES = (
    "# ex.com/a v1.0.0 => ../a\n## explicit; go 1.21\nex.com/a\n# ex.com/b v1.1.0\n## explicit\nex.com/b\n"
    "# ex.com/a => ../a\n# ex.com/c v1.0.0 => ex.com/fork v1.2.0\n"
)


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says["GOMODCACHE"] = str(tmp_path / "mod")
    world.write("home/p/go.mod", MOD.format("1.21"))
    return world


@pytest.mark.parametrize(
    ("listed", "module"),
    [
        (LIST, ""),
        (LIST.replace("a v1.0.0", "a v1.0.1"), "ex.com/a@v1.0.0"),
        (LIST.replace("## explicit\n", ""), "ex.com/b@v1.1.0"),
        (LIST.partition("# ex.com/b")[0], "ex.com/b@v1.1.0"),
        (LIST + "# ex.com/d v1.0.0\n## explicit\nex.com/d\n", "ex.com/d@v1.0.0"),
        (LIST + "# ex.com/d v1.0.0\nex.com/d\n", ""),
    ],
)
async def test_the_list_says_what_go_mod_says(here: World, listed: str, module: str) -> None:
    here.write("home/p/vendor/modules.txt", listed)
    finding = await here.ask(vendor_state)
    assert (finding.outcome, finding.values.get("module", "")) == ("differs" if module else "fine", module)


@pytest.mark.parametrize(
    ("listed", "outcome"), [(REPLACES, "fine"), (LIST, "differs"), (REPLACES.replace("../a", "../b"), "differs")]
)
async def test_replacements(here: World, listed: str, outcome: str) -> None:
    here.write("home/p/go.mod", MOD.format("1.21") + REPLACED)
    here.write("home/p/vendor/modules.txt", listed)
    assert (await here.ask(vendor_state)).outcome == outcome


async def test_no_vendor_folder(here: World) -> None:
    assert (await here.ask(vendor_state)).outcome == "none"
    here.failing = ("go", "build", "-mod=vendor", "./...")
    assert (await here.ask(vendor_state)).outcome == "no-list"


async def test_no_vendor_folder_where_goflags_asks_for_one(here: World) -> None:
    here.environ["GOFLAGS"] = "-mod=vendor"
    assert (await here.ask(vendor_state)).outcome == "no-folder"
    here.write("home/p/vendor/README", "")
    assert (await here.ask(vendor_state)).outcome == "no-list"


async def test_a_folder_without_a_list(here: World) -> None:
    here.write("home/p/vendor/README", "")
    assert (await here.ask(vendor_state)).outcome == "no-list"
    here.write("home/p/go.mod", "module ex.com/p\n\ngo 1.21\n")
    assert (await here.ask(vendor_state)).outcome == "fine"


@pytest.mark.parametrize(
    ("line", "flag", "outcome"),
    [
        ("1.13", "", "unused"),
        ("1.14", "", "differs"),
        ("1.21", "-mod=mod", "unused"),
        ("1.21", "-mod=readonly", "unused"),
        ("1.13", "-mod=vendor", "differs"),
    ],
)
async def test_whether_it_is_in_use(here: World, line: str, flag: str, outcome: str) -> None:
    here.write("home/p/go.mod", MOD.format(line))
    here.write("home/p/vendor/modules.txt", "")
    here.failing = ("go", "build", *filter(None, [flag]))
    assert (await here.ask(vendor_state)).outcome == outcome


@pytest.mark.parametrize(("line", "outcome"), [("1.21", "unused"), ("1.22", "fine")])
async def test_a_workspace_has_its_own(here: World, line: str, outcome: str) -> None:
    """It lies beside go.work, with the versions that are chosen for all modules together."""
    here.says["GOWORK"] = str(here.write("home/p/go.work", f"go {line}\n\nuse .\n"))
    here.write("home/p/vendor/modules.txt", "## workspace\n" + LIST.replace("a v1.0.0", "a v1.0.1"))
    assert (await here.ask(vendor_state)).outcome == outcome


@pytest.fixture
def vendored(here: World) -> World:
    here.write("home/p/vendor/modules.txt", LIST)
    for place in ("home/p/vendor/ex.com/a", "mod/ex.com/a@v1.0.0"):
        here.write(f"{place}/a.go", "package a\n")
    here.write("mod/ex.com/a@v1.0.0/a_test.go", "package a\n")
    return here


async def test_files_are_those_of_the_module(vendored: World) -> None:
    assert (await vendored.ask(vendor_edited)).outcome == "same"
    vendored.write("home/p/vendor/ex.com/b/b.go", "package b\n")
    assert (await vendored.ask(vendor_edited)).outcome == "same"


@pytest.mark.parametrize("name", ["a.go", "added.go"])
async def test_a_file_that_was_changed(vendored: World, tmp_path: Path, name: str) -> None:
    vendored.write(f"home/p/vendor/ex.com/a/{name}", "package a\n\nvar Edited int\n")
    finding = await vendored.ask(vendor_edited)
    assert finding.values | {"vendor": ""} == {
        "file": f"vendor/ex.com/a/{name}",
        "module": "ex.com/a@v1.0.0",
        "cached": str(tmp_path / f"mod/ex.com/a@v1.0.0/{name}"),
        "vendor": "",
        "count": "1",
    }


async def test_words_name_the_module(vendored: World) -> None:
    """Another one that was changed is beside the point."""
    vendored.write("home/p/vendor/ex.com/a/a.go", "package a\n\nvar Edited int\n")
    for place in ("home/p/vendor/ex.com/b", "mod/ex.com/b@v1.1.0"):
        vendored.write(f"{place}/b.go", "package b\n")
    vendored.hears("# ex.com/b\nvendor/ex.com/b/b.go:3:1: undefined: x", "compile")
    assert (await vendored.ask(vendor_edited)).outcome == "same"
    vendored.hears("# ex.com/a\nvendor/ex.com/a/a.go:3:1: undefined: x", "compile")
    assert (await vendored.ask(vendor_edited)).outcome == "edited"


async def test_nothing_to_compare_with(vendored: World, tmp_path: Path) -> None:
    (tmp_path / "mod").rename(tmp_path / "gone")
    assert (await vendored.ask(vendor_edited)).outcome == "not-cached"


async def test_the_command_says_nothing_of_it(vendored: World) -> None:
    vendored.write("home/p/vendor/ex.com/a/a.go", "package a\n\nvar Edited int\n")
    vendored.hears("./main.go:3:1: undefined: x", "compile")
    assert (await vendored.ask(vendor_edited)).outcome == "besides"
