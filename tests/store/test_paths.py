"""Where sessions are kept."""

import os
from pathlib import Path

import pytest

from gotui.store.errors import StoreError
from gotui.store.paths import state_folder


def test_the_variable_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert state_folder({"GOTUI_STATE_DIR": "/somewhere"}) == Path("/somewhere")
    assert state_folder({"GOTUI_STATE_DIR": "here"}) == tmp_path / "here"


def test_else_the_state_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = state_folder({"GOTUI_STATE_DIR": "", "HOME": str(tmp_path)})
    assert folder.is_relative_to(tmp_path)
    assert folder.name == "gotui"


@pytest.mark.parametrize("environ", [{}, {"HOME": "", "XDG_STATE_HOME": ""}], ids=["unset", "empty"])
def test_a_user_without_a_home(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(StoreError, match="GOTUI_STATE_DIR"):
        state_folder(environ)


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
OTHER = 54321


@needs_root
@pytest.mark.parametrize("there", ["", ".local", ".local/state/gotui"])
def test_root_leaves_nothing_in_the_home_of_another_user(tmp_path: Path, there: str) -> None:
    """As with sudo where it keeps HOME. A folder that was named for it is another matter."""
    (tmp_path / there).mkdir(parents=True, exist_ok=True)
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.chown(path, OTHER, OTHER)
    with pytest.raises(StoreError, match=rf"You are root, and {tmp_path / there} belongs to another user \({OTHER}\)"):
        state_folder({"HOME": str(tmp_path)})
    named = str(tmp_path / "state")
    assert state_folder({"HOME": str(tmp_path), "GOTUI_STATE_DIR": named}) == Path(named)


@needs_root
def test_root_has_a_home_as_well(tmp_path: Path) -> None:
    assert state_folder({"HOME": str(tmp_path)}) == tmp_path / ".local/state/gotui"
