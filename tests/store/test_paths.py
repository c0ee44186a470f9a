"""Where sessions are kept."""

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
