"""Make a fix in a broken sandbox, prove it, and take it back."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gotui.base.exitcodes import ExitCode
from gotui.engine.causes import ByHandStep, Cause
from gotui.engine.plans import Command
from gotui.fixes.planfile import PlanFile
from gotui.lab.errors import LabError
from gotui.lab.sandbox import Sandbox

from .inprocess import gotui


def appliable(cause: Cause) -> Iterator[int]:
    """The fixes that gotui makes itself, by index."""
    for index, fix in enumerate(cause.fixes):
        if not fix.online and not all(isinstance(step, ByHandStep) for step in fix.steps):
            yield index


def fix_and_undo(sandbox: Sandbox, session: str, index: int) -> None:
    """The command passes after the fix, a second time does nothing, undo brings the fault back.

    Nothing of this is done where there is nothing to do in this sandbox.
    """
    before = picture(sandbox)
    plan = _planned(sandbox, session, index)
    assert picture(sandbox) == before
    if plan is None:
        return
    fix = ["fix", session, "--fix", str(index + 1), "--yes"]
    done = gotui(sandbox, fix)
    assert done.exit == (ExitCode.CAUSE if plan.set or plan.unset else ExitCode.OK), done.output
    assert _passes(sandbox, plan)
    if not any(not isinstance(action, Command) or action.changes for action in plan.actions):
        assert picture(sandbox) == before
        return
    after = picture(sandbox)
    again = gotui(sandbox, fix)
    assert again.exit == done.exit, again.output
    assert picture(sandbox) == after
    undone = gotui(sandbox, ["undo", session, "--yes"])
    assert undone.exit == 0, undone.output
    assert picture(sandbox) == before
    assert _fails(sandbox)


def picture(sandbox: Sandbox) -> dict[str, tuple[object, ...]]:
    """The person's own: the project and Go's settings, with mode and owner."""
    places = [*sandbox.project.rglob("*"), *(sandbox.root / "home" / ".config" / "go").glob("env")]
    files: dict[str, tuple[object, ...]] = {}
    for path in places:
        seen = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        if not (data or b"").startswith(b"\x7fELF"):  # what go build, the failing command, leaves
            files[str(path)] = (data, seen.st_mode, seen.st_uid, seen.st_gid)
    return files


def _planned(sandbox: Sandbox, session: str, index: int) -> PlanFile | None:
    """The plan; None where there is nothing to do in this sandbox."""
    file = Path(sandbox.root, "plan.json")
    done = gotui(sandbox, ["fix", session, "--fix", str(index + 1), "--plan", "-o", str(file)])
    assert done.exit == 0, done.output
    return msgspec.json.decode(file.read_bytes(), type=PlanFile) if file.exists() else None


def _passes(sandbox: Sandbox, plan: PlanFile) -> bool:
    env = {**plan.set, **dict.fromkeys(plan.unset, "")}
    return sandbox.run(plan.verify, env).exit == 0


def _fails(sandbox: Sandbox) -> bool:
    """A program that is not on PATH cannot even be started."""
    try:
        return sandbox.run(sandbox.failing).exit != 0
    except LabError:
        return True
