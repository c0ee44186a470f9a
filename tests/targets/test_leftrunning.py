"""What a killed gotui left running in a folder is waited for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gotui.targets import leftrunning

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")

WAITING = "import sys; print(1, flush=True); sys.stdin.read()"


def test_until_it_has_ended(tmp_path: Path) -> None:
    words = [sys.executable, "-c", WAITING]
    with leftrunning.holding(str(tmp_path)) as handles:
        one = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=handles)
    assert one.stdout is not None
    one.stdout.readline()
    pauses = []

    def pause() -> None:
        pauses.append(one.poll())
        one.communicate()

    leftrunning.wait_for(str(tmp_path), pause)
    assert pauses == [None]
    assert one.returncode == 0


def test_nothing_runs(tmp_path: Path) -> None:
    with leftrunning.holding(str(tmp_path)):
        pass
    for folder in (tmp_path, tmp_path / "missing"):
        leftrunning.wait_for(str(folder), pytest.fail)


def test_a_folder_that_cannot_be_locked(tmp_path: Path) -> None:
    with leftrunning.holding(str(tmp_path / "missing")) as handles:
        assert handles == ()


def test_it_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftrunning, "PATIENCE", 0.0)
    with leftrunning.holding(str(tmp_path)):
        leftrunning.wait_for(str(tmp_path))


def test_handles_are_not_left_open(tmp_path: Path) -> None:
    before = os.listdir("/dev/fd")
    with leftrunning.holding(str(tmp_path)):
        leftrunning.wait_for(str(tmp_path / "missing"))
    assert len(os.listdir("/dev/fd")) == len(before)
