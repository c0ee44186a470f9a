"""Killed without warning at any point of a fix or of its undoing: what is there is the old or the new, never a mix."""

import subprocess
import sys
from pathlib import Path

import pytest

from gotui.engine.causes import EditStep, MoveStep, RunStep, SettingStep
from gotui.engine.plans import Plan
from gotui.engine.state import fold
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.store.store import Store

from .world import World, picture, world

KILLED = """
import asyncio, os, signal, sys
from functools import wraps
from pathlib import Path
from gotui.fixes import files
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.store.store import Store

state, session, plan, path, last, what = sys.argv[1:]
points = 0

def point():
    global points
    points += 1
    if points == int(last):
        os.kill(os.getpid(), signal.SIGKILL)

def guarded(owner, name):
    real = getattr(owner, name)

    @wraps(real)
    def call(*words, **named):
        point()
        found = real(*words, **named)
        point()
        return found

    setattr(owner, name, call)

store = Store.open(Path(state))
log = store.take(session)
guarded(Store, "write")
guarded(Originals, "put")
guarded(files, "write")
guarded(files, "clear")
guarded(Path, "replace")
guarded(os, "fsync")
fixer = Fixer(log, Originals(store, session), {"PATH": path}, {})
if what == "apply":
    from gotui.engine.plans import decoded
    asyncio.run(fixer.apply(decoded(Path(plan).read_bytes())))
else:
    fixer.undo(plan)
"""


def run(here: World, plan: str, last: int, what: str) -> int:
    words = [str(here.root / "state"), here.log.id, plan, here.environ["PATH"], str(last), what]
    return subprocess.run([sys.executable, "-c", KILLED, *words], check=False).returncode


def prepared(root: Path) -> tuple[World, Plan]:
    here = world(root)
    here.file("p/go.mod", "go 1.99", 0o640)
    here.file("p/a.go", "package a\n")
    here.file("p/list", "one\n")
    here.script("tool", "echo two >> list")
    plan = here.plan(
        EditStep("go.mod", "go 1.99", "go 1.21"),
        MoveStep("a.go", "cmd/a/main.go"),
        SettingStep(set={"GOFLAGS": "-mod=mod"}),
        RunStep(("tool",), changes=("list",)),
    )
    return here, here.agree(plan)


def reopened(here: World) -> tuple[Store, Fixer]:
    store = Store.open(here.root / "state")
    log = store.take(here.log.id)
    return store, Fixer(log, Originals(store, log.id), here.environ, {})


def all_of(here: World) -> dict[str, tuple[object, ...]]:
    return {**picture(here.project), **picture(here.root / "home")}


def applied_once(root: Path) -> dict[str, tuple[object, ...]]:
    here, plan = prepared(root)
    here.log.release()
    (root / "plan").write_bytes(plan.encoded())
    assert run(here, str(root / "plan"), 0, "apply") == 0
    here.store.close()
    return all_of(here)


@pytest.mark.parametrize("what", ["apply", "undo"])
def test_at_every_point(tmp_path: Path, what: str) -> None:
    last, codes, whole = 0, [-9], applied_once(tmp_path / "whole")
    while codes[-1] == -9:
        last += 1
        here, plan = prepared(tmp_path / f"{last}")
        before = all_of(here)
        here.log.release()
        if what == "undo":
            (here.root / "plan").write_bytes(plan.encoded())
            assert run(here, str(here.root / "plan"), 0, "apply") == 0
        here.store.close()
        (here.root / "plan").write_bytes(plan.encoded())
        codes.append(run(here, plan.id if what == "undo" else str(here.root / "plan"), last, what))
        store, fixer = reopened(here)
        fixer.recover()
        state = fold(store.read(here.log.id)).fixes[plan.id]
        now = all_of(here)
        done = now != before
        assert state.status in ({"applied"} if done else {"agreed", "undone"}), (last, state)
        assert now in (before, whole), last
        store.close()
    assert codes[-1] == 0
    assert last > 30
    assert done is (what == "apply")
