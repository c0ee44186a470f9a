"""A file that was asked for is there whole, and a private one is nobody else's."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gotui.base import wholefile


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
@pytest.mark.parametrize("old", [None, 0o644, 0o666, 0o444, 0o777])
def test_a_private_file_is_private_whatever_the_umask_and_the_old_file(
    tmp_path: Path, old: int | None, mask: int
) -> None:
    path = tmp_path / "plan.json"
    if old is not None:
        path.write_bytes(b"a longer text than the new one")
        path.chmod(old)
    with umask(mask):
        wholefile.put(path, b"new", private=True)
    assert (path.read_bytes(), mode(path)) == (b"new", 0o600)
    assert [one.name for one in tmp_path.iterdir()] == ["plan.json"]


def test_nobody_has_the_private_file_open_through_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        wholefile.put(path, b"new", private=True)
        assert reader.read() == b"old"


def test_a_link_stays_one_and_what_it_leads_to_becomes_private(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    wholefile.put(tmp_path / "link", b"new", private=True)
    assert (tmp_path / "link").is_symlink()
    assert ((tmp_path / "real").read_bytes(), mode(tmp_path / "real")) == (b"new", 0o600)


def test_a_link_that_leads_nowhere_gets_a_private_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    wholefile.put(tmp_path / "link", b"new", private=True)
    assert mode(tmp_path / "real") == 0o600


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # it is there before anything is written
    wholefile.put(pipe, b"new", private=True)
    try:
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)


def test_a_file_of_somebody_else_does_not_become_a_private_one() -> None:
    """In a folder like /tmp, where it cannot be replaced."""
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    import secrets  # noqa: F401 - who is not root may not read where Python lies
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "plan.json")
        folder.chmod(0o1777)
        path.write_bytes(b"trap")
        path.chmod(0o666)
        os.chown(path, 1234, 1234)
        os.seteuid(65534)
        try:
            with pytest.raises(PermissionError):
                wholefile.put(path, b"new", private=True)
        finally:
            os.seteuid(0)
        assert path.read_bytes() == b"trap"
