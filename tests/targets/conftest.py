"""Children to run, and a way to wait for what they do."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import psutil
import pytest

from gotui.targets.base import OnOutput
from gotui.targets.guard import guard
from gotui.targets.looks import Ran, Unavailable
from gotui.targets.process import Process

DEADLINE = 20.0


class Sh:
    """Starts `/bin/sh -c SCRIPT` in a folder; `$1` of the script is that folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def process(
        self,
        script: str,
        deadline: float = DEADLINE,
        on_output: OnOutput | None = None,
        head: int = 1 << 18,
        gently: bool = False,
    ) -> Process:
        argv = ("/bin/sh", "-c", script, "sh", str(self.folder))
        env = {"PATH": os.defpath}
        return Process(
            argv, cwd=str(self.folder), env=env, deadline=deadline, on_output=on_output, head=head, gently=gently
        )

    async def run(
        self, script: str, deadline: float = DEADLINE, on_output: OnOutput | None = None
    ) -> Ran | Unavailable:
        return await self.process(script, deadline, on_output).run()

    async def ran(self, script: str) -> Ran:
        seen = await self.run(script)
        assert isinstance(seen, Ran), seen
        return seen

    def pid(self, name: str = "pid") -> int | None:
        """The process id that a script wrote into a file, once the whole line is there."""
        path = self.folder / name
        text = path.read_text() if path.exists() else ""
        return int(text) if text.endswith("\n") else None


@pytest.fixture
def sh(tmp_path: Path) -> Sh:
    return Sh(tmp_path)


Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
def until() -> Until:
    """Wait until a condition holds; fail when it does not within DEADLINE seconds."""

    async def wait(condition: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, "the condition never held"
            await asyncio.sleep(0.005)

    return wait


@pytest.fixture
def alive() -> Callable[[int | None], bool]:
    def check(pid: int | None) -> bool:
        try:
            return pid is not None and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    return check


def children() -> list[psutil.Process]:
    """Those of this process, but for the watcher, which stays until the tests have ended."""
    return [child for child in psutil.Process().children() if child.pid != guard.watcher]


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    """No test may leave a child, running or zombie."""
    yield
    _gone, left = psutil.wait_procs(children(), timeout=2)
    assert left == []
