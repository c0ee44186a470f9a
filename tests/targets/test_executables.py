"""What kind of program a file is, told without running it."""

import os
import platform
import shutil
import struct
import sys
from pathlib import Path

import pytest

from gotui.targets.local import LocalTarget
from gotui.targets.looks import (
    Environ,
    FindProgram,
    Limits,
    LimitsInfo,
    Names,
    Program,
    ProgramInfo,
    Ran,
    Run,
    Unavailable,
    Values,
)

PYTHON = Path(sys.executable).resolve()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs of Linux")


async def info(path: Path) -> ProgramInfo:
    target = LocalTarget({})
    seen = await target.look(Program(str(path)))
    await target.close()
    assert isinstance(seen, ProgramInfo), seen
    return seen


def elf(cpu: int, interpreter: str = "", size: int = 0, wide: bool = True, order: str = "<") -> bytes:
    """The head of a program with one segment to load, and maybe one that names its loader."""
    name = interpreter.encode() + b"\0"
    segments = 2 if interpreter else 1
    ident = b"\x7fELF" + bytes([2 if wide else 1, 1 if order == "<" else 2, 1]) + b"\0" * 9
    if wide:
        head = ident + struct.pack(f"{order}HHIQQQIHHHHHH", 2, cpu, 1, 0, 64, 0, 0, 64, 56, segments, 0, 0, 0)
        data = len(head) + 56 * segments
        load = struct.pack(f"{order}IIQQQQQQ", 1, 5, 0, 0, 0, size or data, 0, 0)
        loader = struct.pack(f"{order}IIQQQQQQ", 3, 4, data, 0, 0, len(name), 0, 0)
    else:
        head = ident + struct.pack(f"{order}HHIIIIIHHHHHH", 2, cpu, 1, 0, 52, 0, 0, 52, 32, segments, 0, 0, 0)
        data = len(head) + 32 * segments
        load = struct.pack(f"{order}IIIIIIII", 1, 0, 0, 0, size or data, 0, 5, 0)
        loader = struct.pack(f"{order}IIIIIIII", 3, data, 0, 0, len(name), 0, 4, 0)
    return head + load + (loader + name if interpreter else b"")


async def test_a_program_of_this_machine() -> None:
    program = await info(PYTHON)
    assert (program.format, program.cpu, program.starts, program.cut_off, program.lacks_interpreter) == (
        "elf",
        platform.machine(),
        True,
        False,
        False,
    )
    assert program.interpreter.startswith("/")


@pytest.mark.parametrize(
    ("cpu", "name", "wide", "order"),
    [
        (0xB7, "aarch64", True, "<"),
        (0x3E, "x86_64", True, "<"),
        (0x16, "s390x", True, ">"),
        (0x28, "arm", False, "<"),
        (0xF3, "riscv64", True, "<"),
        (0x1234, "", True, "<"),
    ],
)
async def test_each_processor_is_named(tmp_path: Path, cpu: int, name: str, wide: bool, order: str) -> None:
    path = tmp_path / "go"
    path.write_bytes(elf(cpu, wide=wide, order=order))
    program = await info(path)
    assert (program.format, program.cpu, program.cut_off) == ("elf", name, False)


async def test_a_loader_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "go"
    for wide in (True, False):
        path.write_bytes(elf(0x3E if wide else 0x03, "/lib/no-such-loader", wide=wide))
        program = await info(path)
        assert (program.interpreter, program.lacks_interpreter) == ("/lib/no-such-loader", True)


async def test_a_program_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "go"
    path.write_bytes(PYTHON.read_bytes()[:5000])
    assert (await info(path)).cut_off
    path.write_bytes(b"\x7fELF\x02\x01")
    assert (await info(path)).cut_off
    path.write_bytes(elf(0x3E, size=1 << 40))
    assert (await info(path)).cut_off


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html>\n<html>", "text"),
        (b"MZ\x90\0" + b"\0" * 100, "pe"),
        (b"\xcf\xfa\xed\xfe\x07\x00\x00\x01" + b"\0" * 40, "macho"),
        (b"\0\1\2\3", "data"),
    ],
)
async def test_what_is_no_program_of_this_system(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "go"
    path.write_bytes(data)
    assert (await info(path)).format == kind


@pytest.mark.parametrize(("first", "lacks"), [("#!/bin/sh", False), ("#! /no/such/shell -e", True), ("#!", False)])
async def test_a_script_and_its_interpreter(tmp_path: Path, first: str, lacks: bool) -> None:
    path = tmp_path / "go"
    path.write_text(f"{first}\n")
    program = await info(path)
    assert (program.format, program.lacks_interpreter) == ("script", lacks)


async def test_any_bytes_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "go"
    whole = elf(0x3E, "/lib/ld.so")
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        await info(path)
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + b"\xff" * 8 + whole[at + 8 :])
        await info(path)


async def test_the_hard_limits_are_told() -> None:
    import resource

    target = LocalTarget({})
    seen = await target.look(Limits())
    assert isinstance(seen, LimitsInfo)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    assert seen.files == (None if hard == resource.RLIM_INFINITY else hard)
    assert seen.root == (os.geteuid() == 0)


async def test_files_are_written_into_the_scratch_folder_first(tmp_path: Path) -> None:
    target = LocalTarget({"TMPDIR": str(tmp_path)})
    cat = shutil.which("cat") or ""
    seen = await target.look(Run((cat, "a.txt"), "{scratch}/deep", files=(("deep/a.txt", "text"),)))
    assert isinstance(seen, Ran)
    assert seen.stdout == "text"
    out = await target.look(Run((cat, "/dev/null"), "/", files=(("../b.txt", "text"),)))
    assert isinstance(out, Unavailable)
    await target.close()
    assert os.listdir(tmp_path) == []


async def test_what_is_assumed_holds_for_every_look(tmp_path: Path) -> None:
    target = LocalTarget({"A": "1", "B": "2", "PATH": "/nowhere"})
    target.assume({"A": None, "C": "3", "PATH": "/bin"})
    assert await target.look(Environ(("A", "B", "C"))) == Values({"B": "2", "C": "3"})
    seen = await target.look(FindProgram("sh"))
    assert seen == Names(("/bin/sh",))
    ran = await target.look(Run(("/bin/sh", "-c", "echo $A$B$C"), "/"))
    assert isinstance(ran, Ran)
    assert ran.stdout == "23\n"
    await target.close()
