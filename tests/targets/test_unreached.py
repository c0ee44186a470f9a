"""What nobody may end is named by the next gotui, once, as long as it runs."""

import os
import sys
from pathlib import Path

import psutil
import pytest

from gotui.base import i18n
from gotui.session.sessions import Sessions
from gotui.targets import descent, unreached, watcher

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only groups are known")


@pytest.fixture
def bystander() -> psutil.Popen:
    with psutil.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


def life_of(process: psutil.Popen) -> descent.Life:
    found = descent.life(process.pid)
    assert found is not None
    return found


def test_the_watcher_writes_down_what_no_signal_reaches(
    tmp_path: Path, bystander: psutil.Popen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "send", lambda _one, _number: False)
    for patience in ("TELLING", "GRACE", "PATIENCE"):
        monkeypatch.setattr(watcher, patience, 0.0)
    watcher._end_kin(descent.Kin([life_of(bystander)]), str(tmp_path))
    sessions = Sessions.open({"GOTUI_STATE_DIR": str(tmp_path)}, "en")
    assert f"sleep ({bystander.pid})" in sessions.unreached
    assert not Sessions.open({"GOTUI_STATE_DIR": str(tmp_path)}, "en").unreached


def test_what_has_ended_since_is_not_named(tmp_path: Path, bystander: psutil.Popen) -> None:
    pid, began = life_of(bystander)
    unreached.write(str(tmp_path), [(pid, began + 1)])
    assert unreached.take(str(tmp_path)) == []
    assert os.listdir(tmp_path / unreached.FOLDER) == []


def test_what_was_ended_leaves_no_file(tmp_path: Path) -> None:
    unreached.write(str(tmp_path), [])
    unreached.write("", [(1, 1)])
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_none_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / unreached.FOLDER).write_text("")
    unreached.write(str(tmp_path), [(1, 1)])
    assert unreached.take(str(tmp_path)) == []


def test_foreign_files_are_no_programs(tmp_path: Path) -> None:
    folder = tmp_path / unreached.FOLDER
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("/proc/self/stat")
    (folder / "words").write_bytes(b"1\nx y\n-1 4\n\xff\xfe\n9999999999999999 1\n")
    (folder / "folder").mkdir()
    assert unreached.take(str(tmp_path)) == []


def test_in_chinese(tmp_path: Path, bystander: psutil.Popen) -> None:
    unreached.write(str(tmp_path), [life_of(bystander)])
    i18n.use("zh")
    try:
        assert "仍在运行" in Sessions.open({"GOTUI_STATE_DIR": str(tmp_path)}, "zh").unreached
    finally:
        i18n.use("en")
