"""A current folder that was deleted, or that may not be reached."""

import os
from pathlib import Path

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.session.golang import GO
from gotui.targets.looks import Observation, PathInfo, Seen, Stat, Unavailable, key_of
from gotui.targets.recorded import RecordedTarget

from ..machine import Machine

FOLDER = PathInfo("folder", readable=True, writable=True, executable=True, owner="me", mine=True)


async def recorded(folder: str, seen: dict[str, Seen]) -> Finding:
    looks = [(Stat(path), answer) for path, answer in seen.items()]
    target = RecordedTarget([Observation(key_of(look), look, answer) for look, answer in looks])
    observer = Observer(target, lambda _observed: None)
    return await GO.probes["work-place"].run(observer.looker(Subject(folder), "reads"))


async def test_a_folder_that_is_there(tmp_path: Path) -> None:
    assert (await Machine(tmp_path).probe("work-place")).outcome == "fine"


async def test_a_folder_that_was_deleted(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    gone = machine.project / "gone"
    finding = await machine.probe("work-place", gone)
    assert (finding.outcome, finding.values) == ("gone", {"folder": str(gone), "problem": "it was deleted"})


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="only Linux tells of it")
async def test_a_folder_that_was_deleted_and_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(tmp_path)
    monkeypatch.chdir(machine.project)
    machine.project.rmdir()
    machine.project.mkdir()
    try:
        finding = await machine.probe("work-place")
    finally:
        os.chdir(machine.root)
    assert (finding.outcome, "made anew" in finding.values["problem"]) == ("gone", True)


async def test_a_folder_above_that_may_not_be_entered() -> None:
    seen: dict[str, Seen] = {
        "/home/me/p": Unavailable("permission"),
        "/home/me": PathInfo("folder", owner="me"),
        "/home": FOLDER,
        "/": FOLDER,
    }
    finding = await recorded("/home/me/p", seen)
    problem = "you may not enter or read /home/me, which belongs to me"
    assert (finding.outcome, finding.values) == ("closed", {"folder": "/home/me/p", "problem": problem})


async def test_a_folder_that_may_not_be_read() -> None:
    seen: dict[str, Seen] = {
        "/p": PathInfo("folder", executable=True, owner="root"),
        "/proc/self/cwd": PathInfo("folder", link="/elsewhere"),
    }
    finding = await recorded("/p", seen)
    assert (finding.outcome, finding.values["problem"]) == (
        "closed",
        "you may not enter or read /p, which belongs to root",
    )


@pytest.mark.parametrize(
    "seen",
    [
        {"/a/p": Unavailable("timeout"), "/a": FOLDER, "/": FOLDER},
        {"/a/p": PathInfo("file")},
        {},
    ],
)
async def test_where_nothing_can_be_told(seen: dict[str, Seen]) -> None:
    with pytest.raises(CannotTellError):
        await recorded("/a/p", seen)
