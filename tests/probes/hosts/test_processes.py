"""Programs that still run with an old environment: started here, under the names of editors and shells."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.probes.hosts.processes import LOOK, TOLD, Running, running
from gotui.targets import programs
from gotui.targets.local import LocalTarget
from gotui.targets.looks import (
    Look,
    Observation,
    Processes,
    RunningProgram,
    RunningPrograms,
    Seen,
    Unavailable,
    key_of,
)
from gotui.targets.recorded import RecordedTarget, RecordingTarget

SLEEP = shutil.which("sleep") or "/bin/sleep"

Start = Callable[..., int]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a program that waits, under a name and with an environment."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(name: str, folder: str = "bin", user: int | None = None, **environ: str) -> int:
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            shutil.copy(SLEEP, path)
        started.append(subprocess.Popen([str(path), "60"], env=environ, user=user))
        pid = started[-1].pid
        while psutil.Process(pid).name() != name[:15] and psutil.Process(pid).name() != name:
            time.sleep(0.01)
        return pid

    yield begin
    for process in started:
        process.kill()
        process.wait()


async def seen(environ: dict[str, str], what: Look = LOOK) -> RunningPrograms:
    target = LocalTarget(environ)
    answer = await target.look(what)
    await target.close()
    assert isinstance(answer, RunningPrograms)
    return answer


async def probed(answer: Seen) -> Running:
    target = RecordedTarget([Observation(key_of(LOOK), LOOK, answer)])
    observer = Observer(target, lambda _observed: None)
    return await running(observer.looker(Subject("/"), "reads"))


async def test_an_editor_with_old_values(start: Start) -> None:
    pid = start("gopls", PATH="/old", GOROOT="/gone", TZ="UTC", SECRET="s", GOOGLE_API_KEY="k")
    target = RecordingTarget(LocalTarget({"PATH": "/new", "GOFLAGS": "-v"}))
    observer = Observer(target, lambda _observed: None)
    result = await running(observer.looker(Subject("/"), "reads"))
    await observer.close()
    await target.close()
    one = next(one for one in result.outdated if one.pid == pid)
    assert (one.name, one.sort, one.sure) == ("gopls", "language-server", True)
    assert one.settings == {"PATH": "/old", "GOROOT": "/gone", "GOFLAGS": None}
    assert one.others == ("TZ",)
    assert abs(one.started - time.time()) < 60
    stored = msgspec.json.decode(msgspec.json.encode(target.observations), type=list[Observation])
    replayed = Observer(RecordedTarget(stored), lambda _observed: None)
    assert await running(replayed.looker(Subject("/"), "reads")) == result


async def test_one_with_the_same_values_is_only_counted(start: Start) -> None:
    environ = {"PATH": "/same", "GOFLAGS": "-v"}
    pid = start("gopls", **environ, OTHER="x")
    answer = await seen(environ)
    assert pid not in [one.pid for one in answer.programs]
    assert answer.same >= 1


async def test_other_programs_are_left_alone(start: Start) -> None:
    pid = start("payroll", PATH="/old")
    assert pid not in [one.pid for one in (await seen({"PATH": "/new"})).programs]


async def test_a_server_is_known_by_its_folder(start: Start) -> None:
    pid = start("node", ".vscode-server/bin", PATH="/old")
    by_pid = {one.pid: one for one in (await seen({"PATH": "/new"})).programs}
    assert by_pid[pid].name == "node"


async def test_shells_have_changed_since(start: Start) -> None:
    pid = start("fish", PATH="/old")
    target = LocalTarget({"PATH": "/new"})
    observer = Observer(target, lambda _observed: None)
    result = await running(observer.looker(Subject("/"), "reads"))
    await observer.close()
    await target.close()
    assert [(one.sort, one.sure) for one in result.outdated if one.pid == pid] == [("shell", False)]


async def test_what_is_past_the_limit_is_counted(start: Start) -> None:
    for _number in range(3):
        start("gopls", PATH="/old")
    answer = await seen({"PATH": "/new"}, Processes(("gopls",), ("PATH",), limit=1))
    assert len(answer.programs) == 1
    assert answer.cut >= 2
    assert answer.programs[0].values == {}


def test_what_is_past_the_deadline_is_counted(start: Start) -> None:
    start("gopls", PATH="/old")
    answer = programs.running_programs(Processes(("gopls",), ("PATH",)), {}, -1.0)
    assert isinstance(answer, RunningPrograms)
    assert (answer.programs, answer.cut >= 1) == ((), True)


async def test_one_that_may_not_be_read_is_counted(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = start("gopls", PATH="/old")

    def refuse(self: psutil.Process) -> dict[str, str]:
        raise psutil.AccessDenied(self.pid)

    monkeypatch.setattr(psutil.Process, "environ", refuse)
    answer = await seen({"PATH": "/new"}, Processes(("gopls",), ("PATH",)))
    assert answer.programs == ()
    assert answer.unreadable >= 1
    assert pid


async def test_one_that_ends_meanwhile_is_no_fault(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    start("gopls", PATH="/old")

    def gone(self: psutil.Process) -> dict[str, str]:
        raise psutil.NoSuchProcess(self.pid)

    monkeypatch.setattr(psutil.Process, "environ", gone)
    assert await seen({"PATH": "/new"}, Processes(("gopls",), ("PATH",))) == RunningPrograms(())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may start a program for another user")
async def test_programs_of_others_are_not_looked_at(start: Start, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    pid = start("gopls", user=65534, PATH="/old")
    assert pid not in [one.pid for one in (await seen({"PATH": "/new"})).programs]


async def test_where_nothing_can_be_seen() -> None:
    with pytest.raises(CannotTellError) as raised:
        await probed(Unavailable("permission", "no"))
    assert raised.value.reason == "permission"


NAMES = st.sampled_from(["PATH", "GOROOT", "GOFLAGS", "TZ", "SECRET", "HOME"]) | st.text(max_size=5)


@given(
    st.lists(
        st.builds(
            RunningProgram,
            st.integers(0, 99999),
            st.text(max_size=9),
            st.integers(0),
            st.lists(NAMES, max_size=6).map(tuple),
            st.dictionaries(NAMES, st.text(max_size=9), max_size=4),
        ),
        max_size=5,
    )
)
async def test_values_are_told_of_known_names_only(seen_programs: list[RunningProgram]) -> None:
    result = await probed(RunningPrograms(tuple(seen_programs), 1, 2, 3))
    assert (result.same, result.unreadable, result.left_out) == (1, 2, 3)
    for one, program in zip(result.outdated, seen_programs, strict=True):
        assert set(one.settings) <= set(TOLD)
        assert {*one.settings, *one.others} == set(program.differs)
