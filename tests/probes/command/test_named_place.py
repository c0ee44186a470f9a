"""The line that is looked at is the one of the words that speak of the cause, and it is the project's own."""

from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Said
from gotui.session import golang
from gotui.targets.local import LocalTarget

from ..machine import Machine

MODULE = "module ex.com/p\n\nrequire ex.com/dep v1.0.0\n\nreplace ex.com/near => ../near\n"
CODE = "package p\n\nfunc F() {}\n"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.write("p/go.mod", MODULE)
    for name in (
        "p/a.go",
        "p/b.go",
        "p/vendor/ex.com/dep/dep.go",
        "near/n.go",
        "far/f.go",
        "mod/ex.com/dep@v1.0.0/d.go",
    ):
        machine.write(name, CODE)
    machine.go("sdk/bin")
    machine.write("sdk/src/fmt/print.go", CODE)
    machine.environ |= {"GOROOT": str(machine.root / "sdk"), "GOMODCACHE": str(machine.root / "mod")}
    return machine


async def place(machine: Machine, matched: str, text: str = "", onwards: str = "") -> Finding:
    said = Said("compile", text or matched, 1, "ran", matched=matched, onwards=onwards or matched)
    observer = Observer(LocalTarget(machine.environ, str(machine.project)), lambda _observed: None)
    try:
        looker = observer.looker(Subject(str(machine.project), ("go", "build")), "reads", said)
        return await golang.GO.probes["named-place"].run(looker)
    finally:
        await observer.close()


async def test_the_line_that_speaks_of_the_cause_and_not_the_first_of_all(machine: Machine) -> None:
    text = "# ex.com/p\n./gone.go:9:1: undefined: x\n./b.go:3:6: of the cause\n"
    finding = await place(machine, "./b.go:3:6: of the cause", text)
    assert (finding.outcome, finding.values["file"], finding.values["line"]) == ("there", "b.go", "3")


async def test_lines_that_name_no_place_say_nothing_of_the_first_error(machine: Machine) -> None:
    assert (await place(machine, "go: something", "./a.go:3:6: other\ngo: something\n")).outcome == "nothing-named"


@pytest.mark.parametrize(
    "file", ["sdk/src/fmt/print.go", "mod/ex.com/dep@v1.0.0/d.go", "p/vendor/ex.com/dep/dep.go", "far/f.go"]
)
async def test_a_line_outside_the_project_confirms_nothing(machine: Machine, file: str) -> None:
    finding = await place(machine, f"{machine.root / file}:3:6: of the cause")
    assert finding.outcome == "not-own"


@pytest.mark.parametrize("file", ["a.go", "../near/n.go", "ex.com/p/a.go"])
async def test_a_line_of_the_project_or_of_what_replaces_a_module(machine: Machine, file: str) -> None:
    assert (await place(machine, f"{file}:3:6: of the cause")).outcome == "there"


async def test_what_is_no_longer_there(machine: Machine) -> None:
    assert (await place(machine, "./a.go:30:6: of the cause")).outcome == "not-there"


async def test_of_a_trace_the_innermost_call_of_the_project(machine: Machine) -> None:
    onwards = (
        "fatal error: concurrent map writes\n\ngoroutine 8 [running]:\ninternal/runtime/maps.fatal({0x1?, 0x0?})\n"
        f"\t{machine.root}/sdk/src/fmt/print.go:3 +0x18\n"
        f"ex.com/dep.F()\n\t{machine.root}/mod/ex.com/dep@v1.0.0/d.go:3\n"
        f"ex.com/p.F(...)\n\t{machine.project}/b.go:3\nex.com/p.Both()\n\t{machine.project}/a.go:1 +0x3\n"
    )
    finding = await place(machine, "fatal error: concurrent map writes", onwards=onwards)
    assert (finding.outcome, finding.values["file"], finding.values["line"]) == ("there", "b.go", "3")


async def test_a_line_of_go_mod_is_looked_at_too(machine: Machine) -> None:
    finding = await place(machine, "go: errors parsing go.mod:\ngo.mod:5: unknown directive: replace")
    assert (finding.outcome, finding.values["source"]) == ("there", "replace ex.com/near => ../near")
    assert (await place(machine, "go: errors parsing go.mod:\ngo.mod:9: usage: x")).outcome == "not-there"


@pytest.mark.parametrize(
    ("matched", "outcome"),
    [
        ("./a.go:3:6: F redeclared in this block", "there"),
        ("./a.go:3:6: undefined: x", "other-words"),
        ('a.go:3: running "tool": exec: "tool": executable file not found in $PATH', "other-words"),
        ("go: errors parsing go.mod:\ngo.mod:3: unknown directive: requre", "other-words"),
    ],
)
async def test_a_line_that_says_something_else(machine: Machine, matched: str, outcome: str) -> None:
    """The message is older than the file, or came from elsewhere."""
    assert (await place(machine, matched)).outcome == outcome
