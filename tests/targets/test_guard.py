"""What gotui started ends with it, by kill -9 too; nobody else's program does."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from gotui.targets import killing
from gotui.targets.descent import MARK, Kin, life, send
from gotui.targets.guard import guard
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Ran, Run, Unavailable
from gotui.targets.process import Process

from .conftest import Sh, Until
from .test_stopped import until as until_now

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only groups are known")

OTHER = uuid4().hex

Alive = Callable[[int | None], bool]

GOTUI = """
import asyncio, sys
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Run
from gotui.targets.guard import guard

async def look():
    target = LocalTarget({"PATH": "/usr/bin:/bin", "TMPDIR": sys.argv[1]})
    runs = [target.look(Run(("/bin/sh", "-c", script), sys.argv[1], effect=effect, deadline=600))
            for effect, script in zip(sys.argv[2::2], sys.argv[3::2])]
    looks = asyncio.gather(*runs)
    while guard.watcher is None:
        await asyncio.sleep(0.001)
    print(guard.watcher, flush=True)
    await looks

asyncio.run(look())
"""


def away(name: str, outputs: str = "") -> str:
    """A program that leaves the session of who started it."""
    return f"setsid sh -c 'echo $$ > {name}; exec sleep 600' {outputs}"


KINDS = {
    "itself": ("reads", "echo $$ > pid; exec sleep 600"),
    "in the background": ("reads", "sleep 600 & echo $! > pid; wait"),
    "deaf": ("builds", "trap '' INT TERM HUP; echo $$ > pid; while :; do sleep 600; done"),
    "in a session of its own": ("executes", f"{away('pid')} & wait"),
    "that printed elsewhere": ("executes", f"{away('pid', '>/dev/null 2>&1')} & wait"),
    "whose parent has gone": ("executes", f"({away('pid')} &) ; exec sleep 600"),
    "that left everything but the mark": ("reads", f"({away('pid', '>/dev/null 2>&1')} &); exec sleep 600"),
}


@pytest.fixture
def gotui(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        argv = [sys.executable, "-c", GOTUI, str(tmp_path), *words]
        started.append(subprocess.Popen(argv, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        with process:
            process.kill()


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_ends_with_a_killed_gotui(
    gotui: Callable[..., subprocess.Popen[str]], sh: Sh, alive: Alive, kind: str
) -> None:
    process = gotui(*KINDS[kind])
    until_now(lambda: alive(sh.pid()))
    process.kill()
    until_now(lambda: not alive(sh.pid()))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_watcher_ends_with_gotui(gotui: Callable[..., subprocess.Popen[str]], alive: Alive, number: int) -> None:
    process = gotui("reads", "exec sleep 600")
    watcher = watcher_of(process)
    process.send_signal(number)
    until_now(lambda: not alive(watcher))


def test_the_watcher_outlives_what_ends_gotui(
    gotui: Callable[..., subprocess.Popen[str]], sh: Sh, alive: Alive
) -> None:
    process = gotui("reads", KINDS["itself"][1])
    watcher = watcher_of(process)
    until_now(lambda: alive(sh.pid()))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(watcher, number)
    process.kill()
    until_now(lambda: not alive(sh.pid()))


def test_the_watcher_holds_nothing_of_gotuis(gotui: Callable[..., subprocess.Popen[str]]) -> None:
    watcher = watcher_of(gotui("reads", "exec sleep 600"))
    until_now(lambda: Path(f"/proc/{watcher}/cwd").resolve() == Path("/"))
    held = {number: os.readlink(f"/proc/{watcher}/fd/{number}") for number in os.listdir(f"/proc/{watcher}/fd")}
    assert held["0"].startswith("pipe:")
    assert held == {"0": held["0"], "1": os.devnull, "2": os.devnull}
    assert os.getsid(watcher) == watcher


def watcher_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


async def test_a_watcher_that_was_killed_is_replaced_and_told_all(sh: Sh, until: Until) -> None:
    await sh.ran("true")
    first = guard.watcher
    assert first is not None
    long = guard.expect(12345)
    os.kill(first, signal.SIGKILL)
    await until(lambda: psutil.Process(first).status() == psutil.STATUS_ZOMBIE)
    await sh.ran("true")
    assert guard.watcher not in (None, first)
    assert not psutil.pid_exists(first)
    guard.ended(long)


async def test_gotui_works_without_a_watcher(sh: Sh, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gotui.targets.child.guard", lonely := type(guard)())
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert (await sh.ran("echo done")).stdout == "done\n"
    assert lonely.watcher is None


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """Somebody else's program, which leads a group of its own."""
    argv, environ = ["/bin/sleep", "600"], {MARK: f"{OTHER}.1"}
    with subprocess.Popen(argv, env=environ, start_new_session=True, stdout=subprocess.PIPE) as process:
        until_now(lambda: MARK in psutil.Process(process.pid).environ())  # its name changes a moment earlier
        yield process
        process.kill()


def test_whose_a_process_is(stranger: subprocess.Popen[bytes]) -> None:
    own = life(stranger.pid)
    assert own is not None
    assert stranger.stdout is not None
    output = os.fstat(stranger.stdout.fileno()).st_ino
    for kin in (Kin([own]), Kin(pipes=[output]), Kin(mark=f"{OTHER}."), Kin(mark=f"{OTHER}.1")):
        assert kin.alive() == [own]
    for kin in (Kin(), Kin(pipes=[output + 1]), Kin(mark=f"{OTHER[:-1]}."), Kin(mark=OTHER), Kin(mark=f"{OTHER}.11")):
        assert kin.alive() == []


def test_a_process_that_got_the_id_of_another_is_left_alone(stranger: subprocess.Popen[bytes]) -> None:
    own = life(stranger.pid)
    assert own is not None
    former = (own[0], own[1] - 1)
    assert Kin([former]).alive() == []
    assert send(former, signal.SIGKILL)
    assert stranger.poll() is None
    assert send(own, signal.SIGKILL)
    assert stranger.wait() == -signal.SIGKILL


async def test_what_left_its_session_ends_at_the_deadline(sh: Sh, alive: Alive) -> None:
    script = f"{away('pid', '>/dev/null 2>&1')} & while ! [ -s pid ]; do :; done; wait"
    seen = await sh.run(script, deadline=1)
    assert isinstance(seen, Unavailable)
    assert sh.pid() is not None
    assert not alive(sh.pid())


async def test_the_mark_of_a_gotui_that_started_this_one_tells_nothing(
    stranger: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    process = Process(("/bin/sleep", "600"), cwd=str(tmp_path), env={MARK: f"{OTHER}.1"}, deadline=0.2)
    assert isinstance(await process.run(), Unavailable)
    assert stranger.poll() is None


async def test_what_may_not_be_ended_is_named(sh: Sh, alive: Alive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killing.descent, "send", lambda to, number: False)
    seen = await sh.run(f"{away('pid')} & while ! [ -s pid ]; do :; done; wait", deadline=1)
    monkeypatch.undo()
    pid = sh.pid()
    assert pid is not None
    assert isinstance(seen, Unavailable)
    name = psutil.Process(pid).name()
    os.kill(pid, signal.SIGKILL)
    assert seen.detail == f"stopped after 1 s; these run on, as gotui may not end them: {name} ({pid})"


async def test_a_helper_that_a_look_left_ends_with_its_target(sh: Sh, alive: Alive, until: Until) -> None:
    target = LocalTarget({"PATH": os.defpath, "TMPDIR": str(sh.folder)})
    script = f"({away('pid', '>/dev/null 2>&1')} &); while ! [ -s pid ]; do :; done"
    assert isinstance(await target.look(Run(("/bin/sh", "-c", script), str(sh.folder))), Ran)
    assert alive(sh.pid())
    await target.close()
    assert not alive(sh.pid())


async def test_a_service_that_the_persons_command_starts_is_theirs(sh: Sh, alive: Alive) -> None:
    target = LocalTarget({"PATH": os.defpath, "TMPDIR": str(sh.folder)})
    script = f"({away('pid', '>/dev/null 2>&1')} &); while ! [ -s pid ]; do :; done"
    await target.look(Run(("/bin/sh", "-c", script), str(sh.folder), effect="executes"))
    await target.close()
    pid = sh.pid()
    assert pid is not None
    assert alive(pid)
    os.kill(pid, signal.SIGKILL)


def test_go_is_let_tidy_up(gotui: Callable[..., subprocess.Popen[str]], sh: Sh, alive: Alive) -> None:
    """It removes its work folder when it is interrupted, not when it is killed."""
    script = "trap 'echo yes > tidied; exit' INT; echo $$ > pid; while :; do sleep 0.01; done"
    process = gotui("executes", script)
    until_now(lambda: alive(sh.pid()))
    process.kill()
    until_now(lambda: not alive(sh.pid()))
    assert (sh.folder / "tidied").read_text() == "yes\n"
