"""What is imported lies here, in a folder with a go.mod of its own."""

from pathlib import Path

import pytest

from gotui.probes.packages.nested_import import nested_import

from ..settingsworld import World

MOD = "module ex.com/p\n"


@pytest.mark.parametrize(
    ("package", "inner", "required", "relative"),
    [
        ("ex.com/p/tools/x", "tools", "", "./tools"),
        ("ex.com/p/a/b", "a/b", "", "./a/b"),
        ("ex.com/p/tools/x", "", "", ""),
        ("ex.com/p/other/x", "tools", "", ""),
        ("ex.com/ptools/x", "tools", "", ""),
        ("ex.com/p/tools/x", "tools", "require ex.com/p/tools v0.1.0\n", ""),
    ],
)
async def test_boundary(tmp_path: Path, package: str, inner: str, required: str, relative: str) -> None:
    here = World(tmp_path)
    here.write("home/p/go.mod", MOD + required)
    here.write("home/p/tools/x/x.go", "package x\n")
    if inner:
        here.write(f"home/p/{inner}/go.mod", f"module ex.com/p/{inner}\n")
    here.hears(f"main.go:3:8: no required module provides package {package}; to add it:\n\tgo get {package}")
    finding = await here.ask(nested_import)
    assert finding.outcome == ("nested" if relative else "none")
    if relative:
        assert (finding.values["relative"], finding.values["inner"]) == (relative, f"ex.com/p/{inner}")


@pytest.mark.parametrize(
    ("package", "above", "folder", "inner"),
    [
        ("ex.com/p/lib", MOD, "lib", "ex.com/p"),
        ("ex.com/p/gone", MOD, "lib", ""),
        ("ex.com/other/lib", MOD, "lib", ""),
        ("ex.com/p/other", MOD, "other", ""),
        ("ex.com/p/lib", "", "lib", ""),
    ],
)
async def test_the_module_around(tmp_path: Path, package: str, above: str, folder: str, inner: str) -> None:
    """The other way round: the module within imports what lies in the one around it."""
    here = World(tmp_path)
    if above:
        here.write("home/go.mod", above)
    here.write(f"home/{folder}/x.go", "package lib\n")
    here.write("home/other/go.mod", "module ex.com/p/other\n")
    here.write("home/p/go.mod", "module ex.com/p/p\n")
    here.hears(f"main.go:3:8: no required module provides package {package}; to add it:\n\tgo get {package}")
    finding = await here.ask(nested_import)
    assert finding.outcome == ("around" if inner else "none")
    if inner:
        found = (finding.values["relative"], finding.values["inner"], finding.values["within"])
        assert found == ("..", inner, str(here.project / "go.mod"))
