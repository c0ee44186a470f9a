"""What go leaves where it is killed goes too; nothing else does."""

import os
import sys
from pathlib import Path

import pytest

from gotui.targets.looks import Unavailable
from gotui.targets.workfolders import remove, worked_in

from .conftest import Sh

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells which it is")


def work_folder(parent: Path, name: str = "go-build123") -> Path:
    (parent / name / "b001").mkdir(parents=True)
    (parent / name / "b001" / "p.test").touch()
    return parent / name


@pytest.mark.parametrize(
    "told",
    ["-o {0}/b001/_pkg_.a", "-trimpath '{0}/b001=>'", "{0}/b001/vet.cfg", "-flag=a {0}/b1/x -x={0}/b001/y"],
)
async def test_a_folder_that_a_killed_compiler_names_goes(sh: Sh, told: str) -> None:
    folder = work_folder(sh.folder)
    seen = await sh.run(f"sh -c 'sleep 600; :' compile {told.format(folder)} & wait", deadline=0.4)
    assert isinstance(seen, Unavailable)
    assert not folder.exists()


async def test_a_folder_that_a_killed_test_is_in_goes(sh: Sh) -> None:
    folder = work_folder(sh.folder)
    assert isinstance(await sh.run(f"(cd {folder}/b001; sleep 600) & wait", deadline=0.4), Unavailable)
    assert not folder.exists()


async def test_what_ends_by_itself_tidies_by_itself(sh: Sh) -> None:
    folder = work_folder(sh.folder)
    await sh.ran(f"sh -c : compile {folder}/b001/x")
    assert folder.exists()


async def test_a_folder_that_nobody_names_stays(sh: Sh) -> None:
    folders = [work_folder(sh.folder), work_folder(sh.folder, "go-build"), work_folder(sh.folder, "go-build1x")]
    told = f"{sh.folder}/go-build/b001/x {sh.folder}/go-build1x/b001 {folders[0]} {sh.folder}/a/../go-build123/b001"
    await sh.run(f"sh -c 'sleep 600; :' compile {told} & wait", deadline=0.4)
    assert all(folder.exists() for folder in folders)


def test_what_is_not_gos_stays(tmp_path: Path) -> None:
    kept = work_folder(tmp_path, "go-build1")
    (kept / "letters").touch()
    linked = tmp_path / "go-build2"
    linked.symlink_to(work_folder(tmp_path, "elsewhere"))
    remove([os.fsencode(path) for path in (kept, linked, tmp_path / "go-build3")])
    assert (kept / "b001" / "p.test").exists()
    assert (linked / "b001" / "p.test").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_is_another_users_stays(tmp_path: Path) -> None:
    folder = work_folder(tmp_path)
    os.chown(folder, 65534, 65534)
    remove([os.fsencode(folder)])
    assert folder.exists()


def test_nobody_works_anywhere() -> None:
    assert worked_in([]) == set()
    assert worked_in([(os.getpid(), 0), (1 << 30, 0)]) == set()
