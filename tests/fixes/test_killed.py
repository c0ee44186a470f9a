"""Killed without warning at any point of a fix or of its undoing: what is there is the old or the new, never a mix."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gotui.engine.causes import AddLineStep, EditStep, LineStep, MoveStep, RunStep, SettingStep, ShellStep, Step
from gotui.engine.state import fold
from gotui.fixes.fixer import Fixer
from gotui.fixes.originals import Originals
from gotui.store.store import Store

from .killing import Killer, SystemKiller
from .world import picture, world

PROFILE = "# mine\nexport GOROOT=/nowhere\n"

KINDS: dict[str, tuple[Step, ...]] = {
    "edit": (EditStep("go.mod", "go 1.99", "go 1.21"),),
    "setting": (SettingStep(set={"GOFLAGS": "-mod=mod"}, unset=("GOPROXY",)),),
    "setting in a new file": (SettingStep(set={"GOFLAGS": "-mod=mod"}),),
    "line": (LineStep("~/.profile", "2", "GOROOT"),),
    "line of a continued command": (LineStep("~/.bashrc", "1", "GOROOT"),),
    "add-line": (AddLineStep("~/.profile", "export PATH=$PATH:/go/bin"),),
    "add-line in a new file": (AddLineStep("~/.zprofile", "export PATH=$PATH:/go/bin"),),
    "unset": (SettingStep(unset=("GOROOT",)), ShellStep(unset=("GOROOT",)), LineStep("~/.profile", "2", "GOROOT")),
    "move": (MoveStep("a.go", "cmd/a/main.go"),),
    "run": (RunStep(("tool",), changes=("list", "made")),),
    "run in a folder": (RunStep(("vendor",), changes=("vendor",)),),
}
KINDS["all"] = (
    *KINDS["edit"],
    *KINDS["move"],
    *KINDS["setting"],
    *KINDS["unset"],
    *KINDS["add-line"],
    *KINDS["line of a continued command"],
    *KINDS["run"],
    *KINDS["run in a folder"],
)
NEW = "setting in a new file"
FEW = 3
"""So many points of each fix the quick tests take."""

TRACED = (("edit", "apply"), ("edit", "undo"), ("move", "apply"), ("move", "undo"))

SLACK = 5
"""By so many calls of the system two runs may differ: SQLite does not always have the same to do."""

Picture = dict[str, tuple[object, ...]]


@dataclass
class Case:
    """A fix that can be made again and again in one place."""

    root: Path
    session: str
    plan: str
    killer: Killer | SystemKiller
    path: str

    def back(self, to: str) -> None:
        shutil.rmtree(self.root)
        shutil.copytree(self.root.with_name(to), self.root, symlinks=True)

    def keep(self, name: str) -> None:
        shutil.copytree(self.root, self.root.with_name(name), symlinks=True)

    def run(self, last: int, what: str) -> tuple[int, int]:
        plan = str(self.root / "plan") if what == "apply" else self.plan
        return self.killer.run(str(self.root / "state"), self.session, plan, self.path, last, what)

    def picture(self) -> Picture:
        return {f"{name}/{one}": seen for name in ("p", "home") for one, seen in picture(self.root / name).items()}


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    program = Killer()
    yield program
    program.close()


def case(root: Path, kind: str, killer: Killer | SystemKiller) -> Case:
    here = world(root)
    here.file("p/go.mod", "go 1.99", 0o640)
    here.file("p/a.go", "package a\n")
    here.file("p/list", "one\n")
    here.file("p/vendor/x/old", "old")
    here.file("home/.profile", PROFILE)
    here.file("home/.bashrc", "export FOO=1 \\\n  GOROOT=/nowhere\n")
    if kind != NEW:
        here.file("home/.config/go/env", "GOPROXY=off\nGOROOT=/nowhere\n")
    if hasattr(os, "setxattr"):
        os.setxattr(here.project / "go.mod", "user.mine", b"1")
    here.script("tool", "echo two >> list; echo new > made")
    here.script("vendor", "rm vendor/x/old; mkdir vendor/y; echo new > vendor/y/new")
    plan = here.agree(here.plan(*KINDS[kind]))
    (root / "plan").write_bytes(plan.encoded())
    one = Case(root, here.log.id, plan.id, killer, here.environ["PATH"])
    here.log.release()
    here.store.close()
    one.keep("begun")
    return one


def check(one: Case, before: Picture, whole: Picture) -> bool:
    """After the next start it is done or undone, and says which; what was done can be undone. Was it done?"""
    store = Store.open(one.root / "state")
    log = store.take(one.session)
    fixer = Fixer(log, Originals(store, log.id), {"PATH": one.path}, {})
    fixer.recover()
    now, status = one.picture(), fold(store.read(one.session)).fixes[one.plan].status
    assert now in (before, whole)
    done = now == whole
    assert status in ({"applied"} if done else {"agreed", "undone"})
    if done:
        fixer.undo(one.plan)
        assert one.picture() == before
    log.release()
    store.close()
    return done


def killed(root: Path, kind: str, what: str, killer: Killer | SystemKiller, few: int = 0) -> int:
    """Kill it at every point, or at a few of them; how many there were."""
    one = case(root / "here", kind, killer)
    before = one.picture()
    code, points = one.run(0, "apply")
    assert code == 0
    whole = one.picture()
    assert whole != before
    if what == "undo":
        one.keep("applied")
        code, points = one.run(0, "undo")
        assert code == 0
        assert one.picture() == before
    tried, ends = 0, set()
    for last in range(1, points + 1, max(1, points // few) if few else 1):
        one.back("applied" if what == "undo" else "begun")
        code = one.run(last, what)[0]
        if code == 0 and isinstance(killer, SystemKiller):
            continue
        assert code == -9, last
        ends.add(check(one, before, whole))
        tried += 1
    assert few or tried > points - SLACK
    assert few or ends == {True, False}
    return tried


@pytest.mark.parametrize("what", ["apply", "undo"])
@pytest.mark.parametrize("kind", KINDS)
def test_at_some_points(tmp_path: Path, killer: Killer, kind: str, what: str) -> None:
    assert killed(tmp_path, kind, what, killer, FEW) >= FEW


def test_its_command_still_writes(tmp_path: Path, killer: Killer) -> None:
    """Killed by its own command, which goes on until it is ended too: nothing is put back under its hands."""
    one = case(tmp_path / "here", "run in a folder", killer)
    before = one.picture()
    tool = one.root / "bin" / "vendor"
    tool.write_text("#!/bin/sh\ntrap '' INT\nkill -9 $PPID\nn=0\nwhile :; do n=$((n+1)); mkdir vendor/$n; done\n")
    assert one.run(0, "apply")[0] == -9
    assert not check(one, before, {})


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_at_every_point(
    tmp_path: Path, killer: Killer, capsys: pytest.CaptureFixture[str], figure: Callable[[str, int], None]
) -> None:
    """The number of points is printed: `pytest -m slow tests/fixes/test_killed.py`."""
    counts = {
        (kind, what): killed(tmp_path / f"{place}-{what}", kind, what, killer)
        for place, kind in enumerate(KINDS)
        for what in ("apply", "undo")
    }
    tell(capsys, "kill points of fixes, by kind of step and by what was under way; 0 half done:", counts)
    figure("kill points: in fixes and their undoing", sum(counts.values()))
    assert sum(counts.values()) >= 300


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_at_every_call_of_the_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], figure: Callable[[str, int], None]
) -> None:
    """Also in the midst of what SQLite writes."""
    if shutil.which("strace") is None or subprocess.run(["strace", "-qq", "true"], capture_output=True).returncode:
        pytest.skip("no strace here, or it may not trace")
    killer = SystemKiller(tmp_path / "calls")
    counts = {(kind, what): killed(tmp_path / f"{kind}-{what}", kind, what, killer) for kind, what in TRACED}
    tell(capsys, "kill points of fixes before calls of the system; 0 half done:", counts)
    figure("kill points: before calls of the system, in fixes", sum(counts.values()))
    assert sum(counts.values()) >= 100


def tell(capsys: pytest.CaptureFixture[str], title: str, counts: dict[tuple[str, str], int]) -> None:
    with capsys.disabled():
        print(f"\n{title}")
        for (kind, what), count in counts.items():
            print(f"  {count:4}  {what:5}  {kind}")
        print(f"  {sum(counts.values()):4}  in all")
