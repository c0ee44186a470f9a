"""What a file has beside its bytes stays through a fix and its undoing: attributes, access lists, owner, mode."""

import os
import struct
from pathlib import Path

import pytest

from gotui.engine.causes import EditStep, MoveStep, RunStep, SettingStep, Step
from gotui.fixes.errors import FixError

from .world import World, world

OTHERS = 12345


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """An access control list as Linux keeps it (include/uapi/linux/posix_acl_xattr.h): tag, rights, who."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY_ELSE = 0xFFFFFFFF
LIST = access_list((1, 6, NOBODY_ELSE), (2, 6, OTHERS), (4, 4, NOBODY_ELSE), (16, 6, NOBODY_ELSE), (32, 0, NOBODY_ELSE))
INHERITED = access_list(
    (1, 7, NOBODY_ELSE), (2, 7, OTHERS), (4, 5, NOBODY_ELSE), (16, 7, NOBODY_ELSE), (32, 5, NOBODY_ELSE)
)
ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"


@pytest.fixture
def here(tmp_path: Path) -> World:
    try:
        os.setxattr(tmp_path, "user.gotui", b"")
        os.setxattr(tmp_path, DEFAULT, INHERITED)
        os.removexattr(tmp_path, "user.gotui")
        os.removexattr(tmp_path, DEFAULT)
    except (AttributeError, OSError):
        pytest.skip("no attributes and access lists on this file system")
    return world(tmp_path)


def all_of(path: Path) -> tuple[object, ...]:
    seen = path.stat()
    names = os.listxattr(path)
    return oct(seen.st_mode), seen.st_uid, seen.st_gid, {name: os.getxattr(path, name) for name in names}


STEPS: dict[str, tuple[Step, str, str]] = {
    "edit": (EditStep("go.mod", "1.99", "1.21"), "p/go.mod", "p/go.mod"),
    "setting": (SettingStep(set={"GOFLAGS": "-v"}), "home/.config/go/env", "home/.config/go/env"),
    "move": (MoveStep("go.mod", "x/go.mod"), "p/go.mod", "p/x/go.mod"),
    "run": (RunStep(("tool",), changes=("go.mod",)), "p/go.mod", "p/go.mod"),
}


@pytest.mark.parametrize("step", STEPS)
async def test_they_stay_and_come_back(here: World, step: str) -> None:
    what, old, new = STEPS[step]
    here.script("tool", "rm go.mod; echo new > go.mod")
    file = here.file(old, "go 1.99\n", 0o640)
    os.setxattr(file, "user.mine", b"\0\xff mine")
    os.setxattr(file, ACCESS, LIST)
    if os.geteuid() == 0:
        os.chown(file, 1234, 4321)
    before = all_of(file)
    await here.apply(plan := here.plan(what))
    if step != "run":  # a command does as it likes
        assert all_of(here.root / new) == before
    here.fixer.undo(plan.id)
    assert all_of(file) == before
    assert file.read_text() == "go 1.99\n"


async def test_what_the_folder_hands_down_is_not_added(here: World) -> None:
    """A file made anew in a folder with a default list gets it; the old file had none."""
    file = here.file("p/go.mod", "go 1.99\n", 0o640)
    os.setxattr(here.project, DEFAULT, INHERITED)
    before = all_of(file)
    await here.apply(plan := here.plan(STEPS["edit"][0]))
    assert all_of(file) == before
    here.fixer.undo(plan.id)
    assert all_of(file) == before


async def test_folders_a_command_removed_come_back_with_theirs(here: World) -> None:
    here.file("p/vendor/a", "a")
    folder = here.project / "vendor"
    os.setxattr(folder, "user.mine", b"1")
    os.setxattr(folder, DEFAULT, INHERITED)
    before = all_of(folder), all_of(folder / "a")
    here.script("tool", "rm -r vendor")
    await here.apply(plan := here.plan(RunStep(("tool",), changes=("vendor",))))
    assert not folder.exists()
    here.fixer.undo(plan.id)
    assert (all_of(folder), all_of(folder / "a")) == before


async def test_a_change_of_attributes_alone_is_a_change_since(here: World) -> None:
    file = here.file("p/go.mod", "go 1.99\n")
    await here.apply(plan := here.plan(STEPS["edit"][0]))
    os.setxattr(file, "user.mine", b"new")
    with pytest.raises(FixError, match="changed since"):
        here.fixer.undo(plan.id)
    assert os.getxattr(file, "user.mine") == b"new"


async def test_what_cannot_be_kept_is_told_and_nothing_is_changed(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_words: object) -> None:
        raise OSError(1, "Operation not permitted")

    file = here.file("p/go.mod", "go 1.99\n")
    os.setxattr(file, "user.mine", b"1")
    plan = here.agree(here.plan(STEPS["edit"][0]))
    with monkeypatch.context() as patch:
        patch.setattr(os, "setxattr", refused)
        with pytest.raises(FixError, match=r"go\.mod cannot keep its attribute user\.mine: Operation not permitted"):
            await here.fixer.apply(plan)
    assert file.read_text() == "go 1.99\n"
    assert os.getxattr(file, "user.mine") == b"1"
