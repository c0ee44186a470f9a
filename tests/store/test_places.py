"""What cannot be used for sessions is named, and left as it is: it is neither waited for, written nor changed."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.store.database import NAME
from gotui.store.store import Store, StoreError

OTHER = 4242


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        old = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        listener.bind(path.name)
        os.chdir(old)


def link(path: Path) -> None:
    victim = path.parent.parent / "victim"
    victim.touch(0o644)
    path.symlink_to(victim)


def dangling(path: Path) -> None:
    path.symlink_to(path.parent.parent / "nothing")


def device(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 7))  # /dev/full


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
KINDS = (
    pytest.param(pipe, "a pipe", id="pipe"),
    pytest.param(listening, "a socket", id="socket"),
    pytest.param(link, "a link", id="link"),
    pytest.param(dangling, "a link", id="dangling link"),
    pytest.param(Path.mkdir, "a folder", id="folder"),
    pytest.param(device, "a device", id="device", marks=needs_root),
)


@pytest.mark.parametrize("name", [NAME, f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal"])
@pytest.mark.parametrize(("make", "kind"), KINDS)
def test_a_database_that_is_no_file(tmp_path: Path, make: Callable[[Path], object], kind: str, name: str) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    make(folder / name)
    before = (folder / name).lstat()
    with pytest.raises(StoreError, match=f"{name} is {kind}, and is left alone"):
        Store.open(folder, {})
    after = (folder / name).lstat()
    assert (after.st_mode, after.st_size, after.st_ino) == (before.st_mode, before.st_size, before.st_ino)
    assert not (tmp_path / "nothing").exists()
    if make is link:
        assert (stat.S_IMODE((tmp_path / "victim").stat().st_mode), (tmp_path / "victim").read_bytes()) == (0o644, b"")


@pytest.mark.parametrize(("make", "kind"), [one for one in KINDS if one.id not in ("link", "folder")])
def test_a_state_folder_that_is_none(tmp_path: Path, make: Callable[[Path], object], kind: str) -> None:
    (tmp_path / "home").mkdir()
    folder = tmp_path / "home" / "state"
    make(folder)
    with pytest.raises(StoreError, match=f"state is {kind}, and is left alone"):
        Store.open(folder, {})


def test_a_link_of_ours_leads_to_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "state").symlink_to("real")
    Store.open(tmp_path / "state", {}).close()
    assert (tmp_path / "real" / NAME).is_file()


@needs_root
def test_a_link_of_another_user_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "state").symlink_to("real")
    os.lchown(tmp_path / "state", OTHER, OTHER)
    with pytest.raises(StoreError, match="belongs to another user"):
        Store.open(tmp_path / "state", {})
    assert list((tmp_path / "real").iterdir()) == []


@needs_root
@pytest.mark.parametrize("name", ["", NAME, f"{NAME}-wal"])
def test_what_belongs_to_another_user_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    if name:
        (folder / name).touch(0o666)
    os.chown(folder / name, OTHER, OTHER)
    with pytest.raises(StoreError, match=rf"belongs to another user \({OTHER}\)"):
        Store.open(folder, {})
    assert [path.name for path in folder.iterdir()] == ([name] if name else [])
    assert (folder / name).stat().st_uid == OTHER
