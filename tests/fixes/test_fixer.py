"""The promise of a fix, line by line: shown, agreed, kept, unchanged since, in one step, journalled, taken back."""

import os
from pathlib import Path

import pytest

from gotui.engine.causes import EditStep, MoveStep, RunStep
from gotui.engine.events import Agreed
from gotui.engine.plans import Plan
from gotui.engine.state import fold
from gotui.fixes import files
from gotui.fixes.errors import FixError

from .world import World, picture, world

EDIT = EditStep("go.mod", "go 1.99", "go 1.21")


@pytest.fixture
def here(tmp_path: Path) -> World:
    there = world(tmp_path)
    there.file("p/go.mod", "module x\n\ngo 1.99", 0o640)
    there.file("p/a.go", "package a\n")
    return there


def status(here: World, plan: Plan) -> str:
    return fold(here.store.read(here.log.id)).fixes[plan.id].status


async def test_nothing_happens_before_somebody_agreed(here: World) -> None:
    before, plan = picture(here.project), here.plan(EDIT)
    with pytest.raises(FixError, match="agreed"):
        await here.fixer.apply(plan)
    here.fixer.propose(plan)
    here.fixer.agree(plan, Agreed(plan.id, False))
    with pytest.raises(FixError, match="agreed"):
        await here.fixer.apply(plan)
    assert picture(here.project) == before
    assert status(here, plan) == "refused"


async def test_a_command_is_run_as_the_tools_want_it_and_asks_nothing(here: World) -> None:
    here.more |= {"GOTOOLCHAIN": "auto", "GIT_TERMINAL_PROMPT": "1", "GOFLAGS": "-v"}
    here.script("tool", 'echo "$GOTOOLCHAIN $GIT_TERMINAL_PROMPT $GOFLAGS" > go.mod')
    await here.apply(here.plan(RunStep(("tool",), changes=("go.mod",))))
    assert (here.project / "go.mod").read_text() == "local 0 -v\n"


async def test_applied_and_taken_back(here: World) -> None:
    before = picture(here.project)
    plan = here.plan(EDIT, MoveStep("a.go", "cmd/a/main.go"))
    await here.apply(plan)
    after = picture(here.project)
    assert (after["go.mod"][0], after["go.mod"][1]) == (b"module x\n\ngo 1.21", before["go.mod"][1])
    assert after["cmd/a/main.go"][0] == b"package a\n"
    assert "a.go" not in after
    assert status(here, plan) == "applied"
    here.fixer.undo(plan.id)
    assert picture(here.project) == before
    assert status(here, plan) == "undone"
    with pytest.raises(FixError, match="not applied"):
        here.fixer.undo(plan.id)


async def test_a_symlink_stays_a_symlink(here: World) -> None:
    (here.project / "go.mod").rename(here.project / "real.mod")
    (here.project / "go.mod").symlink_to("real.mod")
    before = picture(here.project)
    await here.apply(plan := here.plan(EDIT))
    assert (here.project / "go.mod").readlink() == Path("real.mod")
    assert (here.project / "go.mod").read_text().endswith("go 1.21")
    here.fixer.undo(plan.id)
    assert picture(here.project) == before


async def test_a_file_edited_after_the_preview_is_left_alone(here: World) -> None:
    plan = here.agree(here.plan(EDIT))
    here.file("p/go.mod", "module x\n\ngo 1.99\n// mine\n", 0o640)
    before = picture(here.project)
    with pytest.raises(FixError, match="since it was shown"):
        await here.fixer.apply(plan)
    assert picture(here.project) == before


async def test_a_file_edited_after_the_fix_is_not_taken_back(here: World) -> None:
    await here.apply(plan := here.plan(EDIT, MoveStep("a.go", "b.go")))
    here.file("p/b.go", "package a // mine\n")
    before = picture(here.project)
    with pytest.raises(FixError, match="changed since"):
        here.fixer.undo(plan.id)
    assert picture(here.project) == before
    assert status(here, plan) == "applied"


async def test_a_command_and_all_it_wrote_is_taken_back(here: World) -> None:
    here.script("tool", "echo new > go.mod; mkdir -p vendor/x; echo 1 > vendor/x/1; rm vendor/old")
    here.file("p/vendor/old", "old")
    before = picture(here.project)
    await here.apply(plan := here.plan(RunStep(("tool",), changes=("go.mod", "vendor", "go.sum"))))
    assert (here.project / "vendor" / "x" / "1").exists()
    here.fixer.undo(plan.id)
    assert picture(here.project) == before


async def test_a_failing_command_leaves_everything_as_it_was(here: World) -> None:
    here.script("tool", "echo half > go.mod; echo no such module >&2; exit 1")
    before = picture(here.project)
    plan = here.plan(MoveStep("a.go", "b/a.go"), RunStep(("tool",), changes=("go.mod",)))
    with pytest.raises(FixError, match="no such module"):
        await here.apply(plan)
    assert picture(here.project) == before
    assert status(here, plan) == "undone"


async def test_without_a_place_to_keep_the_old_bytes_nothing_is_changed(here: World) -> None:
    here.file("p/go.mod", b"go 1.99" + os.urandom(400_000))
    plan = here.agree(here.plan(EDIT))
    before = picture(here.project)
    pages = here.store.connection.execute("PRAGMA page_count").fetchone()[0]
    here.store.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(FixError, match="nothing was changed"):
        await here.fixer.apply(plan)
    assert picture(here.project) == before


async def test_a_session_that_cannot_be_written_stops_a_fix(here: World) -> None:
    plan = here.agree(here.plan(EDIT))
    before = picture(here.project)
    here.store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(FixError):
        await here.fixer.apply(plan)
    assert picture(here.project) == before


async def test_a_full_disk_leaves_the_old_file(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    before, plan = picture(here.project), here.agree(here.plan(MoveStep("a.go", "c/a.go"), EDIT))
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(FixError, match="as it was"):
            await here.fixer.apply(plan)
    assert picture(here.project) == before


def test_what_one_may_not_write_is_refused_before_it_is_shown(unprivileged: Path) -> None:
    there = world(unprivileged)
    there.file("p/go.mod", "go 1.99\n")
    there.project.chmod(0o555)
    with pytest.raises(FixError, match="may not write in"):
        there.plan(EDIT)
    there.project.chmod(0o755)
    (there.project / "go.mod").chmod(0o444)
    with pytest.raises(FixError, match="may not write"):
        there.plan(EDIT)
    there.store.close()


async def test_a_folder_that_became_read_only_leaves_the_old_file(unprivileged: Path) -> None:
    there = world(unprivileged)
    there.file("p/go.mod", "go 1.99\n")
    there.file("p/a.go", "")
    plan = there.agree(there.plan(MoveStep("a.go", "b.go"), EDIT))
    before = picture(there.project)
    there.project.chmod(0o555)
    with pytest.raises(FixError, match="as it was"):
        await there.fixer.apply(plan)
    assert picture(there.project) == before
    there.project.chmod(0o755)
    there.store.close()


async def test_ten_megabytes_are_changed_and_taken_back(here: World) -> None:
    line = b"export PATH=$PATH:/somewhere/else\n"
    here.file("home/.profile", line * 300_000 + b"export GOROOT=/old\n" + line)
    before = picture(here.root / "home")
    await here.apply(plan := here.plan(EditStep("~/.profile", "export GOROOT=/old\n", "")))
    assert b"GOROOT" not in (here.root / "home" / ".profile").read_bytes()
    here.fixer.undo(plan.id)
    assert picture(here.root / "home") == before


async def test_deleting_the_session_deletes_what_was_kept(here: World) -> None:
    await here.apply(here.plan(EDIT))
    here.log.release()
    here.store.delete(here.log.id)
    assert here.store.connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
