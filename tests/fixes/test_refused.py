"""Where the system says no, the true reason is told, nothing is half done, and the journal says what is so."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from gotui.engine.causes import EditStep, MoveStep, RunStep
from gotui.engine.events import ActionEnded, Event, FixBegan
from gotui.engine.plans import Command, Plan
from gotui.engine.state import fold
from gotui.fixes.errors import FixError
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.session.golang import GO

from .world import World, picture, world

EDIT = EditStep("a/go.mod", "go 1.99", "go 1.21")
SECOND = EditStep("b/go.mod", "go 1.99", "go 1.21")

GET_FLAGS, SET_FLAGS, IMMUTABLE, APPEND_ONLY = 0x80086601, 0x40086602, 0x10, 0x20


@pytest.fixture
def here(unprivileged: Path) -> Iterator[World]:
    there = world(unprivileged)
    for name in ("a", "b"):
        there.file(f"p/{name}/go.mod", "go 1.99\n")
    yield there
    there.store.close()
    if os.getuid() == 0:
        os.seteuid(0)
    for path in (there.project, there.project / "a", there.project / "b"):
        path.chmod(0o755)


def status(here: World, plan: Plan) -> str:
    return fold(here.store.read(here.log.id)).fixes[plan.id].status


@contextmanager
def as_root() -> Iterator[None]:
    if os.getuid() != 0:
        pytest.skip("only root can do this")
    user = os.geteuid()
    os.seteuid(0)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def marked(path: Path, flag: int) -> Iterator[None]:
    """As after `chattr +i` or `+a`."""

    def turn(on: bool) -> None:
        with as_root():
            handle = os.open(path, os.O_RDONLY)
            try:
                flags = int.from_bytes(fcntl.ioctl(handle, GET_FLAGS, b"\0" * 8), "little")
                flags = flags | flag if on else flags & ~flag
                fcntl.ioctl(handle, SET_FLAGS, flags.to_bytes(8, "little"))
            except OSError:
                pytest.skip("no such marks on this file system")
            finally:
                os.close(handle)

    turn(True)
    try:
        yield
    finally:
        turn(False)


def foreign(path: Path) -> None:
    with as_root():
        os.chown(path, 0, 0)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "read-only folder": (lambda path: path.parent.chmod(0o555), "You may not write in .*/a"),
    "folder nobody may enter": (lambda path: path.parent.chmod(0o600), "You may not write in .*/a"),
    "folder above nobody may enter": (lambda path: path.parent.parent.chmod(0o600), "You may not write in .*/p"),
    "read-only file": (lambda path: path.chmod(0o444), r"You may not write .*go\.mod"),
    "unreadable file": (lambda path: path.chmod(0o000), r"You may not write .*go\.mod"),
    "write-only file": (lambda path: path.chmod(0o200), r"go\.mod cannot be read: Permission denied"),
    "file of another user": (foreign, r"go\.mod belongs to another user"),
    "folder of another user": (lambda path: foreign(path.parent), "You may not write in .*/a"),
    "second name": (lambda path: os.link(path, path.with_name("second")), r"go\.mod has a second name"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_it_is_refused_before_it_is_shown(here: World, why: str) -> None:
    break_it, message = REFUSED[why]
    break_it(here.project / "a" / "go.mod")
    with pytest.raises(FixError, match=message):
        here.plan(EDIT)


@pytest.mark.parametrize("flag", [IMMUTABLE, APPEND_ONLY])
@pytest.mark.parametrize("name", ["a", "a/go.mod"])
def test_what_is_marked_is_refused(here: World, name: str, flag: int) -> None:
    with (
        marked(here.project / name, flag),
        pytest.raises(FixError, match=rf"{name} is marked as immutable or append-only"),
    ):
        here.plan(EDIT)


def test_a_file_system_mounted_read_only_is_told(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _path: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(FixError, match="/a lies on a file system that is mounted read-only"):
        here.plan(EDIT)


async def test_a_folder_that_became_read_only_is_told_and_the_first_step_put_back(here: World) -> None:
    plan = here.agree(here.plan(SECOND, EDIT))
    before = {name: data for name, (data, *_more) in picture(here.project).items()}
    (here.project / "a").chmod(0o555)
    with pytest.raises(FixError, match=r"You may not write in .*/a.\nEverything is as it was"):
        await here.fixer.apply(plan)
    assert {name: data for name, (data, *_more) in picture(here.project).items()} == before
    assert status(here, plan) == "undone"


async def test_a_file_marked_since_is_told(here: World) -> None:
    plan, before = here.agree(here.plan(SECOND, EDIT)), picture(here.project)
    with (
        marked(here.project / "a" / "go.mod", IMMUTABLE),
        pytest.raises(FixError, match=r"go\.mod is marked as immutable.*\nEverything is as it was"),
    ):
        await here.fixer.apply(plan)
    assert picture(here.project) == before
    assert status(here, plan) == "undone"


async def test_an_owner_who_changed_since_is_a_change_since(here: World) -> None:
    plan = here.agree(here.plan(EDIT))
    foreign(here.project / "a" / "go.mod")
    with pytest.raises(FixError, match="has changed since it was shown"):
        await here.fixer.apply(plan)
    assert status(here, plan) == "agreed"


@pytest.mark.parametrize("folder", ["a", "b"])
async def test_an_undo_that_is_not_allowed_changes_nothing_and_can_be_made_later(here: World, folder: str) -> None:
    await here.apply(plan := here.plan(SECOND, EDIT))
    (here.project / folder).chmod(0o555)
    after = picture(here.project)
    with pytest.raises(FixError, match=f"You may not write in .*/{folder}"):
        here.fixer.undo(plan.id)
    assert picture(here.project) == after
    assert status(here, plan) == "applied"
    (here.project / folder).chmod(0o755)
    here.fixer.undo(plan.id)
    assert (here.project / "a" / "go.mod").read_text() == "go 1.99\n"
    assert (here.project / "b" / "go.mod").read_text() == "go 1.99\n"


async def test_an_undo_refused_half_way_is_taken_back_itself(here: World) -> None:
    """The folder becomes read-only after the look at it."""
    await here.apply(plan := here.plan(SECOND, EDIT))
    after = {name: data for name, (data, *_more) in picture(here.project).items()}

    def note(event: Event) -> None:
        here.log.append(event)
        if isinstance(event, FixBegan):
            (here.project / "b").chmod(0o555)

    with pytest.raises(FixError, match=r"You may not write in .*/b.\nNothing was taken back"):
        Fixer(here.log, Originals(here.store, here.log.id), here.environ, GO.fixing, note).undo(plan.id)
    assert {name: data for name, (data, *_more) in picture(here.project).items()} == after
    assert status(here, plan) == "applied"


async def test_what_cannot_be_put_back_is_told_with_its_reason(here: World) -> None:
    plan = here.agree(here.plan(SECOND, EDIT))

    def note(event: Event) -> None:
        here.log.append(event)
        if isinstance(event, ActionEnded):
            (here.project / "a").chmod(0o555)
            (here.project / "b").chmod(0o555)

    with pytest.raises(FixError, match=r"Not everything could be put back:\nYou may not write in .*/b"):
        await Fixer(here.log, Originals(here.store, here.log.id), here.environ, GO.fixing, note).apply(plan)
    assert status(here, plan) == "stuck"


def test_a_move_into_a_folder_one_may_not_write(here: World) -> None:
    here.file("p/x.go", "")
    (here.project / "b").chmod(0o555)
    with pytest.raises(FixError, match=r"You may not write in .*/b"):
        here.plan(MoveStep("x.go", "b/x.go"))
    with pytest.raises(FixError, match=r"You may not write in .*/b"):
        here.plan(MoveStep("x.go", "b/new/x.go"))


def test_a_folder_of_path_that_one_may_not_enter_is_passed_over(here: World) -> None:
    here.script("tool", "true")
    closed = here.root / "closed"
    closed.mkdir(mode=0o700)
    closed.chmod(0o000)
    here.more["PATH"] = f"{closed}:{here.root / 'bin'}"
    try:
        [command] = here.plan(RunStep(("tool",))).actions
    finally:
        closed.chmod(0o700)
    assert isinstance(command, Command)
    assert command.argv == (str(here.root / "bin" / "tool"),)
