"""Every fix gotui can make: the command passes after it, a second time does nothing, undo brings the fault back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gotui.base.exitcodes import ExitCode
from gotui.engine.causes import ByHandStep
from gotui.engine.plans import Plan, decoded
from gotui.lab.errors import LabError
from gotui.lab.prove import check
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import OTHERS, Toolchain
from gotui.lab.versions import covers
from gotui.session.golang import go_catalogue

VERSIONS = ("1.21.13", "1.27.3")
CATALOGUE = go_catalogue()


def appliable() -> Iterator[tuple[str, int, str]]:
    for cause in CATALOGUE.causes():
        if cause.reproduce is None or cause.reproduce.needs == ("namespace",):
            continue
        for index, fix in enumerate(cause.fixes):
            if not all(isinstance(step, ByHandStep) for step in fix.steps):
                for version in VERSIONS:
                    if covers(cause.reproduce.go, version):
                        yield cause.id, index, version


def picture(sandbox: Sandbox) -> dict[str, tuple[object, ...]]:
    """The person's own: the project and Go's settings, with mode and owner."""
    places = [*sandbox.project.rglob("*"), *(sandbox.root / "home" / ".config" / "go").glob("env")]
    found: dict[str, tuple[object, ...]] = {}
    for path in places:
        seen = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        if not (data or b"").startswith(b"\x7fELF"):  # what go build, the failing command, leaves
            found[str(path)] = (data, seen.st_mode, seen.st_uid, seen.st_gid)
    return found


def planned(sandbox: Sandbox, session: str, index: int) -> Plan | None:
    """The plan; None where there is nothing to do in this sandbox."""
    file = sandbox.root / "plan.json"
    done = sandbox.run_gotui(["fix", session, "--fix", str(index + 1), "--plan", "-o", str(file)])
    assert done.exit == 0, done.output
    return decoded(file.read_bytes()) if file.exists() else None


def passes(sandbox: Sandbox, plan: Plan) -> bool:
    env = {**plan.set, **dict.fromkeys(plan.unset, "")}
    return sandbox.run(plan.verify, env).exit == 0


@pytest.mark.lab
@pytest.mark.parametrize(("name", "index", "version"), list(appliable()))
def test_fix(
    name: str,
    index: int,
    version: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    sandbox = build(
        CATALOGUE.cause(name),
        toolchains(version),
        tmp_path / "box",
        gocaches(version),
        toolchains(next(other for other in OTHERS if other != version)),
    )
    try:
        document = check(sandbox)
        assert [cause["id"] for cause in document["causes"]] == [name]
        _fix_and_undo(sandbox, document["session"], index)
    finally:
        sandbox.remove()


def _fails(sandbox: Sandbox) -> bool:
    """A program that is not on PATH cannot even be started."""
    try:
        return sandbox.run(sandbox.failing).exit != 0
    except LabError:
        return True


def _fix_and_undo(sandbox: Sandbox, session: str, index: int) -> None:
    before = picture(sandbox)
    plan = planned(sandbox, session, index)
    if plan is None:
        pytest.skip("nothing to do in this sandbox")
    assert picture(sandbox) == before
    fix = ["fix", session, "--fix", str(index + 1), "--yes"]
    done = sandbox.run_gotui(fix)
    assert done.exit == (ExitCode.CAUSE if plan.set or plan.unset else ExitCode.OK), done.output
    assert passes(sandbox, plan)
    if not plan.paths:
        assert picture(sandbox) == before
        return
    after = picture(sandbox)
    again = sandbox.run_gotui(fix)
    assert again.exit == done.exit, again.output
    assert picture(sandbox) == after
    undone = sandbox.run_gotui(["undo", session, "--yes"])
    assert undone.exit == 0, undone.output
    assert picture(sandbox) == before
    assert _fails(sandbox)


def test_the_recommended_fix_comes_first_and_others_say_what_they_cost() -> None:
    silent = [
        f"{cause.id}: {index + 1}"
        for cause in CATALOGUE.causes()
        for index, fix in enumerate(cause.fixes)
        if index and not fix.tradeoff
    ]
    assert silent == []
