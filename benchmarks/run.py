"""Measure gotui beside what it is compared with, in one run: `python benchmarks/run.py [rounds]`.

1. Start to first frame: gotui's home screen against a bare Textual app, in a pseudo terminal, median wall and CPU.
2. Headless verdict against the failing `go test` command alone, and against the same looks made one after another.
3. How many programs a verdict starts.
4. The read-only sweep of each flow on a healthy set-up: looks, programs started, time.
"""

import asyncio
import os
import pty
import resource
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from gotui.desk import Desk
from gotui.engine.events import Observed
from gotui.engine.findings import Subject
from gotui.headless import check
from gotui.lab.own import own
from gotui.lab.sandbox import Sandbox, build, twin
from gotui.lab.toolchain import Toolchain, fetch, toolchain_folder
from gotui.session.golang import go_catalogue
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Effect, Run

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY-TO-MEASURE")
Bare().run()
"""
CAUSES = ("main-redeclared-in-package", "test-file-does-not-compile", "missing-requirement-test-only")
GO = "1.27.3"


def first_frame(argv: list[str], needle: bytes, environ: Mapping[str, str]) -> tuple[float, float]:
    """Seconds of wall clock and CPU until `needle` is on the terminal."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(argv[0], argv, dict(environ))
    seen, wall = b"", 0.0
    while time.perf_counter() - began < 20:
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 65536)
        if needle in seen:
            wall = time.perf_counter() - began
            break
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def median(rounds: int, measure: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    found = [measure() for _ in range(rounds)]
    return statistics.median(one[0] for one in found), statistics.median(one[1] for one in found)


def start_up(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "TERM": "xterm-256color", "GOTUI_STATE_DIR": folder, "LANG": "C.UTF-8"}
        gotui = [sys.executable, "-m", "gotui", "-C", folder]
        bare = median(rounds, lambda: first_frame([sys.executable, "-c", BARE], b"READY-TO-MEASURE", environ))
        ours = median(rounds, lambda: first_frame(gotui, b"A go command fails", environ))
    print(f"first frame   bare Textual {bare[0]:.2f} s wall, {bare[1]:.2f} s CPU")
    print(f"              gotui        {ours[0]:.2f} s wall, {ours[1]:.2f} s CPU")
    print(f"              ratio        {ours[0] / bare[0]:.2f} wall, {ours[1] / bare[1]:.2f} CPU")


def seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def go_test(sandbox: Sandbox) -> None:
    subprocess.run(sandbox.failing, cwd=sandbox.folder, env=dict(sandbox.environ), capture_output=True, check=False)


def verdict(
    sandbox: Sandbox, flow: str = "run-ok-test-fails", allowed: tuple[Effect, ...] = ("builds", "executes")
) -> list[Observed]:
    """The looks of one headless run."""
    desk = Desk(go_catalogue(), sandbox.environ, "en", None)
    subject = Subject(str(sandbox.folder), tuple(sandbox.failing), tuple(sandbox.working))
    outcome = asyncio.run(check(desk, flow, subject, allowed))
    return [record.event for record in outcome.records if isinstance(record.event, Observed)]


def fetched() -> Toolchain:
    folder = toolchain_folder(os.environ)
    return own(fetch(GO, folder), folder)


def sweeps(rounds: int) -> None:
    """Each flow on a healthy project, with nothing allowed but to read."""
    toolchain, catalogue = fetched(), go_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        sandbox = twin(catalogue.cause(CAUSES[0]), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
        go_test(sandbox)
        for name in catalogue.symptom_flows():
            looks = verdict(sandbox, name, ())
            runs = [observed.look for observed in looks if isinstance(observed.look, Run)]
            took = statistics.median(seconds(lambda name=name: verdict(sandbox, name, ())) for _ in range(rounds))
            starts = sum(Path(run.argv[0]).name == "go" for run in runs)
            print(f"{name}: {len(looks)} looks, {len(runs)} programs started ({starts} go), {took:.2f} s")
        sandbox.remove()


def one_by_one(sandbox: Sandbox, looks: list[Observed]) -> None:
    async def make() -> None:
        target = LocalTarget(sandbox.environ, project=str(sandbox.folder))
        for observed in looks:
            await target.look(observed.look)
        await target.close()

    asyncio.run(make())


def verdicts(rounds: int) -> None:
    toolchain = fetched()
    catalogue = go_catalogue()
    for name in CAUSES:
        with tempfile.TemporaryDirectory() as folder:
            sandbox = build(catalogue.cause(name), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
            compare(name, sandbox, rounds)
            sandbox.remove()


def compare(name: str, sandbox: Sandbox, rounds: int) -> None:
    go_test(sandbox)
    looks = verdict(sandbox)
    alone = statistics.median(seconds(lambda: go_test(sandbox)) for _ in range(rounds))
    ours = statistics.median(seconds(lambda: verdict(sandbox)) for _ in range(rounds))
    serial = statistics.median(seconds(lambda: one_by_one(sandbox, looks)) for _ in range(rounds))
    started = sum(isinstance(observed.look, Run) for observed in looks)
    print(f"{name}: go test {alone:.2f} s, gotui {ours:.2f} s, the same looks one by one {serial:.2f} s")
    print(f"    gotui/go test {ours / alone:.2f}, gotui/one by one {ours / serial:.2f}, programs started {started}")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {count} rounds, medians; Go {GO}")
    start_up(count)
    verdicts(count)
    sweeps(count)
