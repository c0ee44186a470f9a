"""Folders that killed gotuis left go; those that are used, or are anybody else's, stay."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gotui.targets.heldfolder import MARK, SANDBOX, SCRATCH, SIGNING, HeldFolder, clear, held_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")

LEAVE = """
import os, sys
from gotui.targets.heldfolder import HeldFolder
print(HeldFolder(sys.argv[1], sys.argv[2]).path, flush=True)
sys.stdin.read()
os.kill(os.getpid(), 9)
"""


def left(parent: Path, prefix: str = SCRATCH) -> Path:
    """The folder of a process that was killed."""
    argv = [sys.executable, "-c", LEAVE, prefix, str(parent)]
    done = subprocess.run(argv, input="", capture_output=True, text=True, check=False)
    assert done.returncode == -9
    return Path(done.stdout.strip())


def test_a_folder_that_is_held_stays(tmp_path: Path) -> None:
    own = HeldFolder(SCRATCH, str(tmp_path))
    argv = [sys.executable, "-c", LEAVE, SCRATCH, str(tmp_path)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        theirs = Path(process.stdout.readline().strip())
        clear(str(tmp_path), 10)
        assert theirs.is_dir()
        assert Path(own.path).is_dir()
        process.kill()
    clear(str(tmp_path), 10)
    assert list(tmp_path.iterdir()) == [Path(own.path)]
    own.remove()
    assert list(tmp_path.iterdir()) == []
    own.remove()


@pytest.mark.parametrize("prefix", [SCRATCH, SANDBOX, SIGNING])
def test_what_was_left_goes_with_all_that_is_in_it(tmp_path: Path, prefix: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").touch()
    folder = left(tmp_path, prefix)
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").touch()
    (folder / "link").symlink_to(outside)
    (folder / "a" / "link").symlink_to(outside / "file")
    (folder / "a" / "b").chmod(0o500)
    (folder / "a").chmod(0)
    outside.chmod(0o750)
    clear(str(tmp_path), 10)
    assert list(tmp_path.iterdir()) == [outside]
    assert outside.stat().st_mode & 0o777 == 0o750
    assert (outside / "file").exists()


def test_what_was_left_before_it_was_marked_goes_where_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "gotui-scratch-abcdefgh").mkdir()
    clear(str(tmp_path), 10)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_gotuis_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARK).touch()
    (tmp_path / "gotui-scratch-linkedto").symlink_to(elsewhere)
    (tmp_path / "gotui-scratch-somefile").touch()
    for name in ("gotui-scratch-unmarked", "gotui-scratch-of-mine", "gotui-settings", "xgotui-scratch-abcdefgh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ("kept" if name.endswith("unmarked") else MARK)).touch()
    before = sorted(tmp_path.rglob("*"))
    clear(str(tmp_path), 10)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_is_another_users_stays(tmp_path: Path) -> None:
    folder = left(tmp_path)
    os.chown(folder, 65534, 65534)
    clear(str(tmp_path), 10)
    assert folder.is_dir()


def test_what_cannot_be_removed_is_cleared_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = left(tmp_path)
    (folder / "a").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_words, **_named: None)
        clear(str(tmp_path), 10)
        assert (folder / MARK).exists()
    clear(str(tmp_path), 10)
    assert list(tmp_path.iterdir()) == []


def test_no_time_is_left(tmp_path: Path) -> None:
    folder = left(tmp_path)
    clear(str(tmp_path), 0)
    clear(str(tmp_path / "missing"), 10)
    assert folder.is_dir()


def test_new_folders_stay_while_others_clear(tmp_path: Path) -> None:
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            clear(str(tmp_path), 10)

    clearing = [threading.Thread(target=go_on) for _ in range(3)]
    for thread in clearing:
        thread.start()
    try:
        folders = [HeldFolder(SCRATCH, str(tmp_path)) for _ in range(200)]
        assert all((Path(folder.path) / MARK).exists() for folder in folders)
    finally:
        over.set()
        for thread in clearing:
            thread.join()
    for folder in folders:
        folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_goes_when_it_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with held_folder(SIGNING) as folder:
        assert Path(folder).parent == tmp_path
        assert os.stat(folder).st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []
