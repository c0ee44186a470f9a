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
