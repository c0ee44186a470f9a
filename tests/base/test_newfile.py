"""A file that is asked for is there whole, or not at all, and nobody else's file is written into."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gotui.base import wholefile


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file may become larger, as on a full disk. Python ignores the signal."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    wholefile.put_new(tmp_path / "t.md", b"text", 0o600)
    assert (tmp_path / "t.md").read_bytes() == b"text"
    assert (tmp_path / "t.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("what", ["file", "link", "dangling", "folder"])
def test_what_is_there_already_stays(tmp_path: Path, what: str) -> None:
    victim, path = tmp_path / "victim", tmp_path / "t.md"
    victim.write_text("mine")
    make = {
        "file": lambda: path.write_text("old"),
        "link": lambda: path.symlink_to(victim),
        "dangling": lambda: path.symlink_to(tmp_path / "nothing"),
        "folder": path.mkdir,
    }
    make[what]()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileExistsError):
        wholefile.put_new(path, b"text")
    assert sorted(tmp_path.iterdir()) == before
    assert victim.read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_no_part_of_a_new_file_is_left_where_the_disk_is_full(tmp_path: Path) -> None:
    with full_at(1000), pytest.raises(OSError, match="too large"):
        wholefile.put_new(tmp_path / "t.md", b"x" * 5000)
    assert list(tmp_path.iterdir()) == []
