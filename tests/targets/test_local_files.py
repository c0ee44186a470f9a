"""File looks always answer, and open nothing but regular files."""

import getpass
import os
import socket
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gotui.targets import diskspace, local
from gotui.targets.local import LocalTarget
from gotui.targets.looks import (
    Environ,
    FileText,
    ListFolder,
    Names,
    PathInfo,
    ReadFile,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Unavailable,
    Values,
)

from ..ordinaryuser import ordinary_user


@pytest.fixture
async def target() -> AsyncIterator[LocalTarget]:
    target = LocalTarget({"A": "1", "EMPTY": "", "RAW": os.fsdecode(b"\xff")})
    yield target
    await target.close()


def reason(seen: Seen) -> str:
    assert isinstance(seen, Unavailable), seen
    return seen.reason


async def test_a_file_is_read(target: LocalTarget, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_bytes(b"module \xff\n")
    assert await target.look(ReadFile(str(tmp_path / "go.mod"))) == FileText("module \\xff\n")


async def test_a_huge_file_is_cut(target: LocalTarget, tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.write_bytes(b"start")
    os.truncate(path, 10_000_000_000)
    assert await target.look(ReadFile(str(path), limit=5)) == FileText("start", cut=9_999_999_995)
    os.truncate(path, 5)
    assert await target.look(ReadFile(str(path), limit=5)) == FileText("start")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
async def test_a_file_that_tells_no_size_is_read(target: LocalTarget) -> None:
    seen = await target.look(ReadFile("/proc/self/status", limit=5))
    assert seen == FileText("Name:", cut=1)


async def test_what_is_no_regular_file_is_not_opened(target: LocalTarget, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("fifo")
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket must be short
        listener.bind("socket")
        os.chdir(here)
        for path in (*(tmp_path / name for name in ("fifo", "link", "loop", "socket")), tmp_path, "/dev/zero"):
            assert reason(await target.look(ReadFile(str(path)))) == "unexpected"


async def test_a_fifo_put_in_place_of_a_file_does_not_block(
    target: LocalTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.touch()
    regular = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _self: regular)
    assert reason(await target.look(ReadFile(str(path)))) == "unexpected"


@pytest.mark.parametrize("look", [ReadFile, ListFolder, Space])
async def test_what_is_missing(target: LocalTarget, tmp_path: Path, look: type[ReadFile | ListFolder | Space]) -> None:
    (tmp_path / "file").touch()
    for name in ("missing", "file/below"):
        assert reason(await target.look(look(str(tmp_path / name)))) == "missing-file"


@pytest.mark.parametrize("look", [ReadFile, ListFolder, Space, Stat])
async def test_bad_paths_are_answers(target: LocalTarget, look: type[ReadFile | ListFolder | Space | Stat]) -> None:
    assert reason(await target.look(look("relative"))) == "not-allowed"
    assert reason(await target.look(look(""))) == "not-allowed"
    assert reason(await target.look(look("/a\0b"))) == "unexpected"
    assert reason(await target.look(look("/" + "x" * 5000))) == "unexpected"
    assert reason(await target.look(look("/\ud800"))) == "unexpected"


async def test_what_may_not_be_read(target: LocalTarget, tmp_path: Path) -> None:
    (tmp_path / "file").touch(mode=0)
    (tmp_path / "folder").mkdir(mode=0)
    with ordinary_user():
        assert reason(await target.look(ReadFile(str(tmp_path / "file")))) == "permission"
        assert reason(await target.look(ListFolder(str(tmp_path / "folder")))) == "permission"
        assert reason(await target.look(Stat(str(tmp_path / "folder" / "x")))) == "permission"


async def test_what_is_at_a_path(target: LocalTarget, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("12345")
    (tmp_path / "file").chmod(0o644)
    (tmp_path / "dangling").symlink_to("nowhere")
    file = PathInfo("file", size=5, readable=True, writable=True, owner=getpass.getuser(), mine=True)
    assert await target.look(Stat(str(tmp_path / "file"))) == file
    folder = await target.look(Stat(str(tmp_path)))
    assert isinstance(folder, PathInfo)
    assert (folder.kind, folder.writable, folder.executable) == ("folder", True, True)
    device = await target.look(Stat("/dev/null"))
    assert isinstance(device, PathInfo)
    assert device.kind == "other"
    for name in ("missing", "file/below"):
        assert await target.look(Stat(str(tmp_path / name))) == PathInfo(None)
    assert await target.look(Stat(str(tmp_path / "dangling"))) == PathInfo(None, link="nowhere")
    (tmp_path / "linked").symlink_to("file")
    linked = await target.look(Stat(str(tmp_path / "linked")))
    assert isinstance(linked, PathInfo)
    assert (linked.kind, linked.link, linked.real) == ("file", "file", str(tmp_path / "file"))


async def test_a_folder_is_listed_in_order(target: LocalTarget, tmp_path: Path) -> None:
    for name in ("b.go", "a.go", "ü"):
        (tmp_path / name).touch()
    (tmp_path / "z").mkdir()
    (tmp_path / "linked").symlink_to("z")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / os.fsdecode(b"\xff")).touch()
    names = ("\\xff", "a.go", "b.go", "dangling", "linked/", "z/", "ü")
    assert await target.look(ListFolder(str(tmp_path))) == Names(names)


async def test_a_huge_folder_is_cut(target: LocalTarget, tmp_path: Path) -> None:
    for count in range(300):
        (tmp_path / f"{count:03}").touch()
    seen = await target.look(ListFolder(str(tmp_path), limit=3))
    assert seen == Names(("000", "001", "002"), cut=297)
    assert await target.look(ListFolder(str(tmp_path), limit=0)) == Names((), cut=300)


async def test_a_folder_that_never_answers_is_given_up(
    target: LocalTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()

    def hang(_path: Path) -> None:
        os.read(reader, 1)
        raise OSError

    monkeypatch.setattr(local, "FILE_DEADLINE", 0.01)
    monkeypatch.setattr(Path, "stat", hang)
    try:
        assert reason(await target.look(Stat(str(tmp_path)))) == "timeout"
    finally:
        os.close(writer)
        for thread in threading.enumerate():
            if thread.name == "gotui-look":
                thread.join()
        os.close(reader)


async def test_space_of_a_file_system(target: LocalTarget, tmp_path: Path) -> None:
    seen = await target.look(Space(str(tmp_path)))
    assert isinstance(seen, SpaceInfo)
    assert 0 < seen.free <= seen.total
    assert tmp_path.is_relative_to(seen.mount_point)
    assert "rw" in seen.options


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="needs /proc")
async def test_the_deepest_and_latest_mount_counts(
    target: LocalTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "with space"
    (inner / "deep").mkdir(parents=True)
    written = str(inner).replace(" ", "\\040")
    lines = [f"a {inner.parent} x ro 0 0", f"b {written} x rw 0 0", f"c {written} x rw,noexec 0 0", "d / x rw 0 0"]
    lines.append(f"e {written}/de x ro 0 0")
    (tmp_path / "mounts").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(diskspace, "MOUNTS", tmp_path / "mounts")
    seen = await target.look(Space(str(inner / "deep")))
    assert isinstance(seen, SpaceInfo)
    assert (seen.mount_point, seen.options) == (str(inner), ("rw", "noexec"))


async def test_variables(target: LocalTarget) -> None:
    seen = await target.look(Environ(("A", "EMPTY", "RAW", "UNSET")))
    assert seen == Values({"A": "1", "EMPTY": "", "RAW": "\\xff"})
