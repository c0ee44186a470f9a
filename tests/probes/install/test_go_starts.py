"""Files named go that a machine cannot start, and what a go answers."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.probe import CannotTellError
from gotui.lab.toolchain import Toolchain
from gotui.probes.command.go_program import go_program

from ..machine import GO, Machine
from ..settingsworld import World

REFUSED = "cannot-start"


def elf(machine: int, needed: int = 120, interpreter: str = "") -> bytes:
    """A program with one segment of `needed` bytes, or with a loader."""
    name = interpreter.encode() + b"\0" if interpreter else b""
    kind, offset, length = (3, 120, len(name)) if name else (1, 0, needed)
    ident = b"\x7fELF\x02\x01\x01" + bytes(9)
    header = struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0x400000, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    segment = struct.pack("<IIQQQQQQ", kind, 5, offset, 0, 0, length, length, 1)
    return ident + header + segment + name


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


async def starts(machine: Machine, text: str | bytes, mode: int = 0o755) -> Finding:
    machine.write("bin/go", text, mode)
    return await machine.probe("go-starts")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html>\n<html>", "it is a web page, not a program"),
        (b"\n <html><body>404", "it is a web page, not a program"),
        (b"404 page not found\n", "it is a text, not a program"),
        (b"\x1f\x8b\x08\0\0\0", "it is not a program"),
        (b"\x7fELF\x02", "the file is cut off: its end is missing"),
        (elf(0x3E, needed=5000), "the file is cut off: its end is missing"),
        (elf(0x3E, interpreter="/nowhere/ld.so"), "the program needs /nowhere/ld.so, which is not there"),
        (b"#!/nowhere/sh\n", "the script needs /nowhere/sh, which is not there"),
    ],
)
async def test_files_that_are_no_go(machine: Machine, text: bytes, problem: str) -> None:
    finding = await starts(machine, text)
    assert (finding.outcome, finding.values["problem"]) == (REFUSED, problem)
    assert finding.values["program"] == f"{machine.root}/bin/go"


async def test_another_processor(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("gotui.targets.executables._handled", lambda: False)
    finding = await starts(machine, elf(0xB7))
    assert finding.values == {
        "program": f"{machine.root}/bin/go",
        "problem": "it is built for aarch64, and this machine is x86_64",
        "cpu": "aarch64",
        "host": "x86_64",
    }


async def test_another_system(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    finding = await starts(machine, b"\xcf\xfa\xed\xfe\x07\x00\x00\x01" + bytes(64))
    assert finding.values["problem"] == "it is a program for macOS"


async def test_without_the_right_to_run_it(machine: Machine) -> None:
    finding = await starts(machine, GO, 0o644)
    assert (finding.outcome, finding.values["problem"]) == (REFUSED, "it may not be executed: the x bit is missing")


async def test_a_link_to_nothing(machine: Machine) -> None:
    (machine.root / "bin/go").symlink_to("/nowhere/go")
    finding = await machine.probe("go-starts")
    assert finding.values["problem"] == "it is a link to /nowhere/go, which is not there"


async def test_a_shell_goes_on_to_the_next_where_the_first_may_not_be_run(machine: Machine) -> None:
    machine.write("first/go", GO, 0o644)
    machine.environ["PATH"] = f"{machine.root}/first:{machine.go()}"
    finding = await machine.probe("go-starts")
    assert (finding.outcome, finding.values["program"]) == ("fine", f"{machine.root}/sdk/bin/go")


async def test_no_go_at_all(machine: Machine) -> None:
    (machine.root / "bin/go").mkdir()
    machine.environ["PATH"] += f":relative:{machine.project}"
    machine.write("p/go", "")
    with pytest.raises(CannotTellError):
        await machine.probe("go-starts")


async def test_a_script_of_a_version_manager(machine: Machine) -> None:
    assert (await starts(machine, GO)).outcome == "fine"
    finding = await machine.probe("go-answers")
    program = f"{machine.root}/bin/go"
    assert (finding.outcome, finding.values) == (
        "answers",
        {"program": program, "version": "go1.27.3", "real": program},
    )


async def test_a_real_go_behind_a_link(machine: Machine, toolchains: Callable[[str], Toolchain]) -> None:
    go = toolchains("1.27.3").go
    (machine.root / "bin/go").symlink_to(go)
    assert (await machine.probe("go-starts")).outcome == "fine"
    finding = await machine.probe("go-answers")
    assert (finding.outcome, finding.values["version"], finding.values["real"]) == (
        "answers",
        "go1.27.3",
        str(go.resolve()),
    )


@pytest.mark.parametrize(
    ("script", "outcome", "message"),
    [
        ("exit 0", "silent", ""),
        ("echo usage; exit 0", "fails", "usage"),
        ("echo 'go: cannot find GOROOT directory: /x' >&2; exit 2", "fails", "go: cannot find GOROOT directory: /x"),
        ("exit 3", "fails", ""),
        ("echo 'go version devel go1.28-abc Mon Jan 5 linux/amd64'", "answers", None),
    ],
)
async def test_what_go_answers(machine: Machine, script: str, outcome: str, message: str | None) -> None:
    machine.write("bin/go", f"#!/bin/sh\n{script}\n", 0o755)
    finding = await machine.probe("go-answers")
    assert (finding.outcome, finding.values.get("message")) == (outcome, message)
    assert outcome != UNKNOWN


async def test_a_shim_is_told_to_install_nothing(machine: Machine) -> None:
    machine.write("bin/go", '#!/bin/sh\necho "go version $MISE_OFFLINE-$GOTOOLCHAIN linux/amd64"\n', 0o755)
    assert (await machine.probe("go-answers")).values["version"] == "1-local"


@pytest.mark.parametrize(
    ("gomod", "gotoolchain", "cached", "wanted"),
    [
        ("go 1.21", "auto", "", ""),
        ("go 1.21\n\ntoolchain go1.27.3", "auto", "", ""),
        ("go 1.27.9", "auto", "", "1.27.9"),
        ("go 1.27.9", "auto", "1.27.8", "1.27.9"),
        ("go 1.27.9", "auto", "1.27.9", ""),
        ("go 1.27.9", "local", "", ""),
        ("go 1.21", "go1.21.13+auto", "", "1.21.13"),
        ("go 1.21", "go1.21.13", "", "1.21.13"),
        ("go 1.21", "go1.21.13", "1.21.13", ""),
        ("go 1.21", "go1.27.3", "", ""),
    ],
)
async def test_a_release_that_go_would_switch_to(
    tmp_path: Path, gomod: str, gotoolchain: str, cached: str, wanted: str
) -> None:
    here = World(tmp_path)
    file = here.write("home/p/go.mod", f"module m\n\n{gomod}\n")
    here.says |= {"GOMOD": str(file), "GOMODCACHE": str(here.root / "mod"), "GOHOSTOS": "linux", "GOHOSTARCH": "amd64"}
    here.environ["GOTOOLCHAIN"] = gotoolchain
    if cached:
        here.write(f"mod/golang.org/toolchain@v0.0.1-go{cached}.linux-amd64/bin/go", "")
    finding = await here.ask(go_program)
    assert finding.outcome == ("other-release" if wanted else "found")
    assert finding.values.get("wanted", "") == wanted
    assert wanted or not cached or cached in finding.values["program"]


async def test_the_lines_of_go_work_count_before_those_of_go_mod(tmp_path: Path) -> None:
    here = World(tmp_path)
    work, module = here.write("home/p/go.work", "go 1.99\n"), here.write("home/p/go.mod", "module m\n\ngo 1.21\n")
    here.says |= {"GOMOD": str(module), "GOWORK": str(work)}
    here.write("go/go.env", "GOTOOLCHAIN=auto\n")
    assert (await here.ask(go_program)).values["wanted"] == "1.99.0"


@pytest.mark.parametrize(
    ("stored", "variable", "outcome"),
    [
        ("", None, "found"),
        ("", "", "found"),
        ("GOTOOLCHAIN=auto\n", "", "other-release"),
        ("GOTOOLCHAIN=auto\nGOTOOLCHAIN=local\n", None, "found"),
        (" GOTOOLCHAIN=auto\n", None, "found"),
        ("GOTOOLCHAIN=local\n", "auto", "other-release"),
    ],
)
async def test_whether_go_may_switch_is_read_as_go_reads_it(
    tmp_path: Path, stored: str, variable: str | None, outcome: str
) -> None:
    """Where no file has a line for it, go stays with its own release."""
    here = World(tmp_path)
    here.says["GOMOD"] = str(here.write("home/p/go.mod", "module m\n\ngo 1.99\n"))
    here.stored(stored)
    if variable is not None:
        here.environ["GOTOOLCHAIN"] = variable
    assert (await here.ask(go_program)).outcome == outcome
