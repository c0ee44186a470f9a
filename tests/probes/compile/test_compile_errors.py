"""Compile errors of another machine's project are not told as this one's."""

from pathlib import Path

import pytest

from gotui.engine.said import Origin
from gotui.probes.compile.compile_errors import compile_errors
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package

from ..settingsworld import World

HERE = "# ex.com/p\n./main.go:3:2: undefined: greet\n"
ELSEWHERE = "# ex.com/other\nlib/x.go:76:12: undefined: greet\n"
NO_GO = 'standard_init_linux.go:178: exec user process caused "exec format error"\n'


@pytest.mark.parametrize(
    ("text", "origin", "outcome"),
    [
        (HERE, "file", "ordinary"),
        (ELSEWHERE, "file", "other"),
        (NO_GO, "file", "other"),
        (ELSEWHERE, "ran", "ordinary"),
    ],
)
async def test_whose_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, origin: Origin, outcome: str
) -> None:
    here = World(tmp_path)
    package = Package("ex.com/p", "main", str(tmp_path), "", "", True)

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", (package,), "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.failing = ("go", "test", "./...")
    here.hears(text, "compile", origin=origin)
    assert (await here.ask(compile_errors, "builds")).outcome == outcome


@pytest.mark.parametrize(
    ("working", "outcome"),
    [
        (("go", "run", "."), "other-package"),
        (("go", "run", "main.go"), "other-package"),
        ((), "other-package"),
        (("go", "run", "./cmd/two"), "ordinary"),
        (("go", "vet", "./..."), "other-package"),
    ],
)
async def test_a_package_that_the_program_does_not_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, working: tuple[str, ...], outcome: str
) -> None:
    """The program is the one that works, or the one of the folder; any other of the module is not meant."""
    here = World(tmp_path)
    here.failing, here.working = ("go", "build", "./..."), working
    found = [("ex.com/p", "", ()), ("ex.com/p/cmd/two", "/cmd/two", ("ex.com/p/lib",))]
    programs = tuple(Package(path, "main", f"{here.project}{at}", "", "", True, deps=deps) for path, at, deps in found)
    lib = Package("ex.com/p/lib", "lib", f"{here.project}/lib", "", "", True)

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", (*programs, lib), "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.hears("# ex.com/p/lib\nlib/lib.go:3:2: undefined: greet\n", "compile")
    assert (await here.ask(compile_errors, "builds")).outcome == outcome


async def test_of_several_programs_below_nobody_said_which_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = World(tmp_path)
    here.failing = ("go", "build", "./...")
    one = Package("ex.com/p/cmd/one", "main", f"{here.project}/cmd/one", "", "", True)
    two = Package("ex.com/p/cmd/two", "main", f"{here.project}/cmd/two", "", "", True)

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", (one, two), "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.hears("# ex.com/p/cmd/two\ncmd/two/main.go:3:2: undefined: greet\n", "compile")
    assert (await here.ask(compile_errors, "builds")).outcome == "ordinary"
