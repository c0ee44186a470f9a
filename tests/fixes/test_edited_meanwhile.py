"""What a person writes while a fix is made or taken back is theirs: it stays, and nothing is left half done."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.causes import EditStep, MoveStep, RunStep
from gotui.engine.events import ActionBegan, ActionEnded, Event, FixBegan, FixEnded
from gotui.engine.plans import Plan
from gotui.engine.state import fold
from gotui.fixes import files
from gotui.fixes import fixer as fixer_module
from gotui.fixes.errors import FixError
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.session.golang import GO

from .world import World, picture, world

EDIT = EditStep("go.mod", "go 1.99", "go 1.21")
SECOND = EditStep("other", "one", "two")
MINE = "go 1.99\n// mine\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    there = world(tmp_path)
    there.file("p/go.mod", "go 1.99\n", 0o640)
    there.file("p/other", "one\n")
    there.file("p/a.go", "package a\n")
    there.script("tool", "echo tool >> list")
    there.file("p/list", "")
    return there


def interrupted(here: World, when: Callable[[Event], bool], do: Callable[[], object]) -> Fixer:
    """A fixer that lets something happen right after an event was noted."""

    def note(event: Event) -> None:
        here.log.append(event)
        if when(event):
            do()

    return Fixer(here.log, Originals(here.store, here.log.id), here.environ, GO.fixing, note)


def status(here: World, plan: Plan) -> str:
    return fold(here.store.read(here.log.id)).fixes[plan.id].status


MOMENTS: dict[str, Callable[[Event], bool]] = {
    "after it began": lambda event: isinstance(event, FixBegan),
    "before the first step": lambda event: isinstance(event, ActionBegan) and event.action == 0,
    "between the steps": lambda event: isinstance(event, ActionEnded) and event.action == 0,
    "before its own step": lambda event: isinstance(event, ActionBegan) and event.action == 1,
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("kind", ["edit", "remove", "mode"])
async def test_before_its_step_it_stops_the_fix(here: World, moment: str, kind: str) -> None:
    deeds: dict[str, Callable[[], object]] = {
        "edit": lambda: here.file("p/go.mod", MINE, 0o640),
        "remove": (here.project / "go.mod").unlink,
        "mode": lambda: (here.project / "go.mod").chmod(0o600),
    }
    plan = here.agree(here.plan(SECOND, EDIT))
    with pytest.raises(FixError, match=r"go\.mod has changed since it was shown"):
        await interrupted(here, MOMENTS[moment], deeds[kind]).apply(plan)
    assert status(here, plan) == "undone"
    assert (here.project / "other").read_text() == "one\n"
    now = here.project / "go.mod"
    assert not now.exists() if kind == "remove" else now.read_text() == (MINE if kind == "edit" else "go 1.99\n")
    assert kind != "mode" or now.stat().st_mode & 0o777 == 0o600


async def test_a_command_is_not_run_over_it(here: World) -> None:
    plan = here.agree(here.plan(EDIT, RunStep(("tool",), changes=("list",))))
    fixer = interrupted(here, MOMENTS["between the steps"], lambda: here.file("p/list", "mine\n"))
    with pytest.raises(FixError, match="list has changed since it was shown"):
        await fixer.apply(plan)
    assert (here.project / "list").read_text() == "mine\n"
    assert (here.project / "go.mod").read_text() == "go 1.99\n"
    assert status(here, plan) == "undone"


async def test_while_the_new_file_is_written(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, real = here.agree(here.plan(EDIT)), os.fsync

    def slow(handle: int) -> None:
        real(handle)
        here.file("p/go.mod", MINE, 0o640)

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", slow)
        with pytest.raises(FixError, match="has changed since it was shown"):
            await here.fixer.apply(plan)
    assert (here.project / "go.mod").read_text() == MINE
    assert [path.name for path in here.project.iterdir() if "gotui" in path.name] == []


async def test_a_file_that_appears_where_one_is_to_be_made(here: World) -> None:
    plan = here.agree(here.plan(EDIT, MoveStep("a.go", "b.go")))
    fixer = interrupted(here, MOMENTS["between the steps"], lambda: here.file("p/b.go", "mine\n"))
    with pytest.raises(FixError, match=r"b\.go has changed"):
        await fixer.apply(plan)
    assert (here.project / "b.go").read_text() == "mine\n"
    assert (here.project / "a.go").read_text() == "package a\n"
    assert (here.project / "go.mod").read_text() == "go 1.99\n"


async def test_after_its_step_it_stays_and_is_told(here: World) -> None:
    """The second step fails, so the first would be put back; but that file is the person's by now."""
    here.script("tool", "exit 1")
    plan = here.agree(here.plan(EDIT, RunStep(("tool",), changes=("list",))))
    fixer = interrupted(here, MOMENTS["between the steps"], lambda: here.file("p/go.mod", MINE, 0o640))
    with pytest.raises(FixError, match=r"go\.mod was changed by someone else meanwhile; it stays"):
        await fixer.apply(plan)
    assert (here.project / "go.mod").read_text() == MINE
    assert status(here, plan) == "stuck"


async def test_right_after_it_was_written_it_is_not_taken_for_the_fixs_own(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, real = here.agree(here.plan(EDIT)), files.write

    def write(*words: object, **named: object) -> object:
        digest = real(*words, **named)  # type: ignore[arg-type]
        here.file("p/go.mod", MINE, 0o640)
        return digest

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", write)
        await here.fixer.apply(plan)
    with pytest.raises(FixError, match="changed since the fix"):
        here.fixer.undo(plan.id)
    assert (here.project / "go.mod").read_text() == MINE


@pytest.mark.parametrize("name", ["go.mod", "other"])
async def test_while_it_is_taken_back(here: World, name: str) -> None:
    await here.apply(plan := here.plan(SECOND, EDIT))
    after = picture(here.project)
    fixer = interrupted(here, MOMENTS["after it began"], lambda: here.file(f"p/{name}", "mine\n"))
    with pytest.raises(FixError, match=f"{name} was changed by someone else"):
        fixer.undo(plan.id)
    assert (here.project / name).read_text() == "mine\n"
    now = picture(here.project)
    assert {one: now[one] for one in now if one != name} == {one: after[one] for one in after if one != name}
    assert status(here, plan) == "applied"


@pytest.mark.parametrize("when", ["half done", "whole"])
async def test_after_a_kill(here: World, when: str) -> None:
    """Where a step that was done was edited since, that file stays, and what can be put back is."""

    def killed() -> None:
        raise KeyboardInterrupt

    last = ActionEnded if when == "whole" else ActionBegan
    fixer = interrupted(here, lambda event: isinstance(event, last) and event.action == 1, killed)
    plan = here.agree(here.plan(SECOND, EDIT))
    with pytest.raises(KeyboardInterrupt):
        await fixer.apply(plan)
    here.file("p/other", "mine\n")
    with pytest.raises(FixError, match="other was changed by someone else meanwhile; it stays"):
        here.fixer.recover()
    assert (here.project / "other").read_text() == "mine\n"
    assert (here.project / "go.mod").read_text() == "go 1.99\n"
    assert status(here, plan) == "stuck"


def test_an_undo_that_cannot_be_ended_is_taken_back_itself(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = here.plan(SECOND, EDIT)
    asyncio.run(here.apply(plan))
    after, real, count = picture(here.project), os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 3:  # the second file's
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(FixError, match=r"other: No space left on device\nNothing was taken back"):
            here.fixer.undo(plan.id)
    assert picture(here.project) == after
    assert status(here, plan) == "applied"
    here.fixer.undo(plan.id)
    assert (here.project / "go.mod").read_text() == "go 1.99\n"
    ended = [record.event for record in here.store.read(here.log.id) if isinstance(record.event, FixEnded)]
    assert [one.status for one in ended] == ["applied", "applied", "undone"]


@pytest.mark.parametrize("step", [EDIT, MoveStep("go.mod", "b/go.mod")], ids=["edit", "move"])
async def test_while_it_is_planned(here: World, monkeypatch: pytest.MonkeyPatch, step: EditStep | MoveStep) -> None:
    """The bytes that are changed are those whose digest is compared later."""
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        data = real(path)
        if path.name == "go.mod" and data != MINE.encode():
            here.file("p/go.mod", MINE, 0o640)
        return data

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", read)
        plan = here.agree(here.plan(step))
    with pytest.raises(FixError, match="has changed since it was shown"):
        await here.fixer.apply(plan)
    assert (here.project / "go.mod").read_text() == MINE


async def test_a_step_over_what_an_earlier_one_made_is_put_back(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    here.script("tool", "echo '// tool' >> go.mod")
    plan = here.agree(here.plan(RunStep(("tool",), changes=("go.mod",)), EDIT))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    def fill(event: Event) -> None:
        here.log.append(event)
        if isinstance(event, ActionBegan) and event.action == 1:
            patch.setattr(files.os, "fsync", full)
        if isinstance(event, FixEnded):
            assert event.status == "undone", event

    def freed(*words: object, **named: object) -> object:
        patch.undo()
        return put_back(*words, **named)  # type: ignore[arg-type]

    put_back = fixer_module.put_back
    monkeypatch.setattr(fixer_module, "put_back", freed)
    with monkeypatch.context() as patch:
        fixer = Fixer(here.log, Originals(here.store, here.log.id), here.environ, GO.fixing, fill)
        with pytest.raises(FixError, match="No space left on device\nEverything is as it was"):
            await fixer.apply(plan)
    assert (here.project / "go.mod").read_text() == "go 1.99\n"
