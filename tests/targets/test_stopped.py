"""A stopped gotui, and warnings: both need a process of their own."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

RUN = """
import asyncio, json, sys
import psutil
from gotui.targets.guard import guard
from gotui.targets.looks import Ran, Unavailable
from gotui.targets.process import Process

def children():
    return [child for child in psutil.Process().children() if child.pid != guard.watcher]

def process(script, deadline):
    return Process(("/bin/sh", "-c", script), cwd=sys.argv[1], env={"PATH": "/usr/bin:/bin"}, deadline=deadline)

async def run(script, deadline):
    return await process(script, deadline).run()
"""

ONE = """
seen = asyncio.run(run("echo $$ > pid; read line < go; exit 4", float(sys.argv[2])))
print(json.dumps([type(seen).__name__, getattr(seen, "exit", None)]))
"""

ALL = """
async def every_end():
    await run("exit 1", 5)
    await run("sleep 30", 0.2)
    await run("sleep 1 &", 5)
    await run("trap '' TERM; while :; do sleep 0.1; done", 0.2)
    await Process(("/nonexistent",), cwd="/", env={}, deadline=1).run()
    for steps in (0, 1, 2, 3, 5, 50):
        task = asyncio.create_task(run("yes", 5))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})

asyncio.run(every_end())

async def left_running():
    asyncio.create_task(run("exec sleep 30", 60))
    while not children():
        await asyncio.sleep(0.01)

asyncio.run(left_running())
psutil.wait_procs(children(), timeout=5)
print([child.status() for child in children()])
"""


@contextmanager
def start(code: str, folder: Path, *flags: str, deadline: float = 0) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, *flags, "-c", RUN + code, str(folder), str(deadline)]
    os.mkfifo(folder / "go")
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as gotui:
        try:
            yield gotui
        finally:
            gotui.kill()


def release(folder: Path) -> None:
    """Let the child go on. It waits in `read`, not in a loop of short programs: a shell cannot be stopped in vfork."""

    def opened() -> bool:
        try:
            os.close(os.open(folder / "go", os.O_WRONLY | os.O_NONBLOCK))
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            return False
        return True

    until(opened)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "the condition never held"
        time.sleep(0.005)


def stopped(pid: int) -> bool:
    return psutil.Process(pid).status() == psutil.STATUS_STOPPED


def child_pid(folder: Path) -> int:
    path = folder / "pid"
    until(lambda: path.exists() and path.read_text().endswith("\n"))
    return int(path.read_text())


def pass_time(seconds: float) -> None:
    begun = time.monotonic()
    until(lambda: time.monotonic() > begun + seconds)


def test_what_ended_while_gotui_was_stopped_has_not_timed_out(tmp_path: Path) -> None:
    with start(ONE, tmp_path, deadline=0.5) as gotui:
        child = child_pid(tmp_path)
        gotui.send_signal(signal.SIGSTOP)
        until(lambda: stopped(gotui.pid))
        release(tmp_path)
        until(lambda: psutil.Process(child).status() == psutil.STATUS_ZOMBIE)
        pass_time(0.8)
        gotui.send_signal(signal.SIGCONT)
        assert gotui.stdout is not None
        assert json.loads(gotui.stdout.read()) == ["Ran", 4]


def test_a_child_that_was_stopped_with_gotui_gets_its_time_again(tmp_path: Path) -> None:
    with start(ONE, tmp_path, deadline=1) as gotui:
        child = child_pid(tmp_path)
        gotui.send_signal(signal.SIGSTOP)
        os.killpg(child, signal.SIGSTOP)
        until(lambda: stopped(gotui.pid) and stopped(child))
        pass_time(2.2)
        gotui.send_signal(signal.SIGCONT)
        until(lambda: not stopped(gotui.pid))
        os.killpg(child, signal.SIGCONT)
        pass_time(0.15)  # more than the one recheck
        release(tmp_path)
        assert gotui.stdout is not None
        assert json.loads(gotui.stdout.read()) == ["Ran", 4]


def test_no_warning_and_no_zombie(tmp_path: Path) -> None:
    with start(ALL, tmp_path, "-X", "dev", "-W", "always") as gotui:
        out, err = gotui.communicate(timeout=30)
    told = (
        "Close running child process: kill ",
        "Executing ",
    )  # by asyncio's debug mode: a start cut short, a busy machine
    assert [line for line in err.splitlines() if not line.startswith(told)] == []
    assert out == "[]\n"
