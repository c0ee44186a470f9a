"""What a command costs: seconds of wall clock and of CPU, its children's included."""

import os
import pty
import resource
import select
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
"""Seconds until what is waited for on a terminal is given up."""


@dataclass(frozen=True)
class Cost:
    """Seconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s wall, {self.cpu:.3f} s CPU"


class _Clock:
    """What was spent since it was made; of the CPU, by children that have ended."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), self._spent()

    def stop(self) -> Cost:
        return Cost(time.perf_counter() - self._wall, self._spent() - self._cpu)

    @staticmethod
    def _spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime


def command(argv: Sequence[str], environ: Mapping[str, str], stdin: bytes = b"", cwd: Path | None = None) -> Cost:
    """Run a command to its end."""
    clock = _Clock()
    subprocess.run(argv, input=stdin, env=dict(environ), cwd=cwd, capture_output=True, check=False)
    return clock.stop()


def shown(argv: Sequence[str], environ: Mapping[str, str], steps: Sequence[tuple[bytes, bytes]]) -> Cost:
    """Run a command in a terminal; each step is what is typed, and what must be shown before the next. Then kill it."""
    clock = _Clock()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(argv[0], list(argv), dict(environ))
    try:
        for typed, awaited in steps:
            if typed:
                os.write(terminal, typed)
            _await(terminal, awaited)
        wall = clock.stop().wall
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)
    return Cost(wall, clock.stop().cpu)


def _await(terminal: int, text: bytes) -> None:
    seen, until = b"", time.monotonic() + PATIENCE
    while text not in seen:
        if time.monotonic() > until:
            raise TimeoutError(f"{text!r} was not shown")
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 65536)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(one.wall for one in costs), statistics.median(one.cpu for one in costs))


def side_by_side(rounds: int, *measures: Callable[[], Cost]) -> list[Cost]:
    """The medians of measures made in turn, so that what slows the machine down slows each of them."""
    made = [[measure() for measure in measures] for _ in range(rounds)]
    return [median(costs) for costs in zip(*made, strict=True)]
