"""After kill -9 nothing runs on, and after the next start nothing lies about."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.terminal import Terminal

from .conftest import Place, wait_until
from .killing import PYTHON, TOKEN, Killed, token

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only groups of processes are known")

FLOW = "run-ok-test-fails"
CHECK = ("check", FLOW, "--allow", "builds,executes", "--json")
WHY = ("why", "--json", "go", "test", "./...")
FIX = ("fix", "--yes")
GUIDED = ("why", "go", "test", "./...")

LAST_TEST = """package main

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

func TestSlow(t *testing.T) {
	exec.Command("sleep", "600").Start()
	away := exec.Command("sleep", "600")
	away.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	away.Start()
	os.WriteFile(os.Getenv("STARTED"), nil, 0o644)
	time.Sleep(time.Hour)
}
"""
"""Never ends, and has children, one in a session of its own."""

ENDLESS_GO = """#!/bin/sh
sleep 600 &
setsid sleep 600 &
touch "$STARTED"
wait
"""


@pytest.fixture
def killed(place: Place) -> Killed:
    place.environ["STARTED"] = str(place.folder.parent / "started")
    return Killed(place)


@pytest.fixture
def slow_project(killed: Killed, with_go: Place) -> Killed:
    with_go.path("slow_test.go").write_text(LAST_TEST)
    return killed


def run(killed: Killed, words: tuple[str, ...], last: int) -> None:
    """Until it kills itself, or its programs run; then it is killed."""
    place, own = killed.place, token()
    started = Path(place.environ["STARTED"])
    started.unlink(missing_ok=True)
    environ = {**place.environ, TOKEN: own}
    with subprocess.Popen(
        [*PYTHON, killed.code(last, words)], cwd=place.folder, env=environ, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as gotui:  # fmt: skip
        wait_until(lambda: started.exists() or gotui.poll() is not None)
        gotui.kill()
    assert gotui.returncode == -signal.SIGKILL
    killed.ended(gotui.pid, own)


def run_guided(killed: Killed, last: int) -> None:
    place, own = killed.place, token()
    started = Path(place.environ["STARTED"])
    started.unlink(missing_ok=True)
    terminal = Terminal(place.folder, *GUIDED, before=killed.code(last), **{**place.environ, TOKEN: own})
    try:
        wait_until(lambda: agree(terminal) or terminal.child.poll() is not None or started.exists())
    finally:
        terminal.close()
    assert terminal.child.returncode == -signal.SIGKILL
    killed.ended(terminal.child.pid, own)


def agree(terminal: Terminal) -> None:
    """Say yes to what is asked, if anything is."""
    terminal.pump()
    if b"Remember" in terminal.output:
        terminal.output = b""
        os.write(terminal.master, b"y")


def at_points(killed: Killed, one: Callable[[int], None], runs: int) -> str:
    """First to the end, then at moments evenly spread over all calls; the next start then clears up."""
    one(0)
    calls = killed.calls()
    for number in range(1, runs):
        one(1 + number * calls // runs)
    left = killed.litter()
    assert killed.place.gotui("check", FLOW).exit in (0, 1, 3, 6)
    assert killed.litter() == []
    return (
        f"{killed.runs} kills over {calls} calls: 0 orphans, the last gone after {killed.slowest:.2f} s; "
        f"{len(left)} folders were left, 0 after the next start"
    )


def test_a_few_points(killed: Killed) -> None:
    go = killed.place.folder.parent / "bin" / "go"
    go.parent.mkdir()
    go.write_text(ENDLESS_GO)
    go.chmod(0o755)
    killed.place.environ["PATH"] = f"{go.parent}:/usr/bin:/bin"
    run(killed, ("check", "is-my-setup-right"), 0)
    for last in (killed.calls() // 3, killed.calls() - 5):
        run(killed, ("check", "is-my-setup-right"), last)
    go.write_text("#!/bin/sh\nexit 1\n")
    killed.place.gotui("check", "is-my-setup-right")
    assert killed.litter() == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("words", "runs"), [(CHECK, 80), (WHY, 60)], ids=["check", "why"])
def test_many_points(
    slow_project: Killed,
    capsys: pytest.CaptureFixture[str],
    figure: Callable[[str, int], None],
    words: tuple[str, ...],
    runs: int,
) -> None:
    figure(f"kill points: {words[0]}, orphans and litter", runs)
    told = at_points(slow_project, lambda last: run(slow_project, words, last), runs)
    with capsys.disabled():
        print(f"\n{words[0]}: {told}")


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_many_points_of_a_fix(
    slow_project: Killed, capsys: pytest.CaptureFixture[str], figure: Callable[[str, int], None]
) -> None:
    figure("kill points: fix, orphans and litter", 40)
    place = slow_project.place
    del place.environ["GOFLAGS"]
    setting = Path(place.environ["HOME"], ".config", "go", "env")
    setting.parent.mkdir(parents=True)
    setting.write_text("GOFLAGS=-tags dev\n")
    found = place.gotui("check", FLOW, "--allow", "builds", "--json").document
    assert [cause["id"] for cause in found["causes"]] == ["goflags-unparseable"]
    kept = place.folder.parent / "kept"
    for name in ("home", "state"):
        shutil.copytree(place.folder.parent / name, kept / name)

    def one(last: int) -> None:
        for name in ("home", "state"):
            shutil.rmtree(place.folder.parent / name)
            shutil.copytree(kept / name, place.folder.parent / name)
        run(slow_project, FIX, last)

    told = at_points(slow_project, one, 40)
    with capsys.disabled():
        print(f"\nfix: {told}")


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_many_points_of_a_guided_session(
    slow_project: Killed, capsys: pytest.CaptureFixture[str], figure: Callable[[str, int], None]
) -> None:
    figure("kill points: guided session, orphans and litter", 40)
    told = at_points(slow_project, lambda last: run_guided(slow_project, last), 40)
    with capsys.disabled():
        print(f"\nguided: {told}")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_nothing(slow_project: Killed, number: int) -> None:
    place, own = slow_project.place, token()
    gotui = place.start(*WHY, **{TOKEN: own})
    wait_until(Path(place.environ["STARTED"]).exists)
    gotui.send_signal(number)
    gotui.communicate(timeout=60)
    assert gotui.returncode == 128 + number
    slow_project.ended(gotui.pid, own)
    assert slow_project.litter() == []


@pytest.mark.slow
def test_a_deadline_leaves_nothing(slow_project: Killed) -> None:
    place, own = slow_project.place, token()
    gotui = place.start(*WHY, "--deadline", "10", **{TOKEN: own})
    gotui.communicate(timeout=120)
    slow_project.ended(gotui.pid, own)
    assert slow_project.litter() == []
