"""Whatever lies where sessions are kept: each command says so once, and does what can be done without them."""

import os
import stat
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from gotui.store.database import NAME

from .running import ran
from .test_places import KINDS, OTHER, needs_root

FLOW = "go-not-found"
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "check": (("check", FLOW), (1,)),
    "check json": (("check", FLOW, "--json"), (1,)),
    "sessions": (("sessions",), (2,)),
    "sessions show": (("sessions", "show", "2"), (2,)),
    "sessions delete": (("sessions", "delete", "2"), (2,)),
    "sessions prune": (("sessions", "prune"), (2,)),
    "sessions check": (("sessions", "check"), (2,)),
    "resume": (("resume", "--plain"), (2,)),
    "fix": (("fix", "--plan"), (2,)),
    "undo": (("undo",), (2,)),
    "handoff": (("handoff",), (2,)),
}
"""What is asked for, and the exit codes where there is no store. `check` finds its cause all the same."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: None) -> Path:
    """Where nothing of Go is on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "p").mkdir()
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path


def each_command(said: str) -> None:
    """`said` is what standard error holds, once, of why nothing is kept."""
    for name, (words, codes) in COMMANDS.items():
        code, out, err = ran(*words)
        assert code in codes, (name, code, out, err)
        assert err.count(said) == 1, (name, err)
        assert len(err.splitlines()) == 1, (name, err)
        assert ("gotui handoff" in out) is False, (name, out)


@pytest.mark.parametrize("name", [NAME, pytest.param(f"{NAME}-wal", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("make", "kind"), KINDS)
def test_a_database_that_is_no_file(
    place: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], kind: str, name: str
) -> None:
    monkeypatch.setenv("GOTUI_STATE_DIR", str(place / "home" / "state"))
    (place / "home" / "state").mkdir()
    make(place / "home" / "state" / name)
    before = (place / "home" / "state" / name).lstat()
    each_command(f"{kind}, and is left alone")
    after = (place / "home" / "state" / name).lstat()
    assert (after.st_mode, after.st_size, after.st_ino) == (before.st_mode, before.st_size, before.st_ino)


def _file(folder: Path) -> None:
    folder.write_text("mine")


def _foreign(folder: Path) -> None:
    folder.mkdir()
    os.chown(folder, OTHER, OTHER)


def _foreign_link(folder: Path) -> None:
    (folder.parent / "real").mkdir()
    folder.symlink_to("real")
    os.lchown(folder, OTHER, OTHER)


def _read_only(folder: Path) -> None:
    folder.mkdir(0o555)


not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_file, "a file, and is left alone", id="file"),
        pytest.param(_foreign, "belongs to another user", id="foreign", marks=needs_root),
        pytest.param(_foreign_link, "belongs to another user", id="foreign link", marks=needs_root),
        pytest.param(_read_only, "cannot be", id="read-only", marks=not_root),
    ],
)
def test_a_state_folder_that_is_none(
    place: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], said: str
) -> None:
    make(place / "state")
    monkeypatch.setenv("GOTUI_STATE_DIR", str(place / "state"))
    each_command(said)
    assert not (place / "real" / NAME).exists()


def test_a_state_folder_that_cannot_be_made(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOTUI_STATE_DIR", "/proc/nowhere")
    each_command("/proc/nowhere cannot be written")


ODD = {
    "relative": "state",
    "empty": "",
    "newline": "{root}/a\nb",
    "controls": "{root}/a\x1b[31m\u202eb",
    "half a character": "{root}/a\udcff",
    "missing": "{root}/none/none",
    "dots": "{root}/home/../x",
}


@pytest.mark.parametrize("variable", ["XDG_STATE_HOME", "GOTUI_STATE_DIR"])
@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_odd_names_of_state_folders(place: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    """A relative XDG_STATE_HOME does not count (XDG Base Directory Specification); a folder of any name is used."""
    monkeypatch.setenv(variable, value.format(root=place))
    code, out, err = ran("check", FLOW)
    assert (code, err) == (1, "")
    assert out.count("gotui handoff") == 1
    assert ran("sessions")[1].count(FLOW) <= 1
    assert ran("sessions", "show", "2")[0] == 0
    assert ran("sessions", "check")[:2] == (0, "Nothing is damaged.\n")
    (kept,) = place.rglob(NAME)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    ours = {"XDG_STATE_HOME": value.startswith("{root}"), "GOTUI_STATE_DIR": value != ""}[variable]
    assert kept.is_relative_to(place / "home" / ".local") != ours


def test_a_name_that_is_too_long(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOTUI_STATE_DIR", str(place / ("x" * 300)))
    each_command("File name too long")


def test_no_home(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "")
    monkeypatch.delenv("GOTUI_STATE_DIR", raising=False)
    with chdir(place):
        each_command("HOME is not set; set GOTUI_STATE_DIR")
