"""A headless verdict: what gotui costs more than the programs that it starts, which those are, and the rest."""

import asyncio
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gotui.engine.events import Observed
from gotui.lab.own import own
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import Toolchain, fetch, toolchain_folder
from gotui.session.golang import go_catalogue
from gotui.store.store import Store
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Run

CAUSES = ("main-redeclared-in-package", "test-file-does-not-compile", "missing-requirement-test-only")
FLOW = "run-ok-test-fails"
GO = "1.27.3"
INSIDE = Path(__file__).with_name("inside.py")


@dataclass(frozen=True)
class Verdict:
    """Seconds of wall clock, of CPU of gotui's own and of the programs that it started; and the looks it made."""

    wall: float
    own: float
    children: float
    phases: Mapping[str, float]
    looks: list[Observed]

    @property
    def programs(self) -> list[str]:
        return [_short(one.look) for one in self.looks if isinstance(one.look, Run)]


def fetched() -> Toolchain:
    """The lab's own copy of the release that is measured with."""
    folder = toolchain_folder(os.environ)
    return own(fetch(GO, folder), folder)


def report(rounds: int) -> None:
    toolchain, catalogue = fetched(), go_catalogue()
    for name in CAUSES:
        with tempfile.TemporaryDirectory() as folder:
            sandbox = build(catalogue.cause(name), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
            _compare(name, sandbox, rounds)
            sandbox.remove()


def _compare(name: str, sandbox: Sandbox, rounds: int) -> None:
    go_test(sandbox)
    allowed = ("--allow", "builds,executes")
    verdict(sandbox, FLOW, *allowed)
    made, alone, serial = [], [], []
    for _ in range(rounds):
        alone.append(_seconds_of_go_test(sandbox))
        made.append(verdict(sandbox, FLOW, *allowed))
        serial.append(_one_by_one(sandbox, made[-1].looks))
    wall, go = statistics.median(one.wall for one in made), statistics.median(alone)
    print(
        f"{name}: {wall:.2f} s wall; go test alone {go:.2f} s, the looks one by one {statistics.median(serial):.2f} s"
    )
    own, children = (statistics.median(one.own for one in made), statistics.median(one.children for one in made))
    print(f"    CPU: gotui itself {own:.3f} s, the programs it started {children:.3f} s")
    tell(made[-1], verdict(sandbox, FLOW, *allowed, PHASES="1").phases)


def tell(made: Verdict, phases: Mapping[str, float]) -> None:
    """Which programs were started how often, and on what gotui's own CPU went."""
    for program, count in Counter(made.programs).items():
        print(f"    {'started once' if count == 1 else f'started {count} times'}: {program}")
    shares = sorted(phases.items(), key=lambda one: -one[1])
    print(f"    gotui's own CPU: {', '.join(f'{name} {share:.0%}' for name, share in shares)}")


def verdict(sandbox: Sandbox, flow: str, *words: str, **environ: str) -> Verdict:
    """`gotui check FLOW` in a sandbox."""
    with tempfile.TemporaryDirectory() as folder:
        state, found = Path(folder, "state"), Path(folder, "found.json")
        argv = [sys.executable, str(INSIDE), str(found), "check", flow, "-C", str(sandbox.folder), "--json", *words]
        argv += ["--failing-command", shlex.join(sandbox.failing)]
        argv += ["--working-command", shlex.join(sandbox.working)] if sandbox.working else []
        env = {**sandbox.environ, "GOTUI_STATE_DIR": str(state), **environ}
        began = time.perf_counter()
        subprocess.run(argv, env=env, cwd=sandbox.folder, capture_output=True, check=False)
        wall = time.perf_counter() - began
        cost = json.loads(found.read_text(encoding="utf-8"))
        return Verdict(wall, cost["own"], cost["children"], cost["phases"], _looks(state))


def go_test(sandbox: Sandbox) -> None:
    subprocess.run(sandbox.failing, cwd=sandbox.folder, env=dict(sandbox.environ), capture_output=True, check=False)


def _looks(state: Path) -> list[Observed]:
    store = Store.open(state, {})
    records = store.read(store.sessions()[0].id)
    store.close()
    return [record.event for record in records if isinstance(record.event, Observed)]


def _seconds_of_go_test(sandbox: Sandbox) -> float:
    began = time.perf_counter()
    go_test(sandbox)
    return time.perf_counter() - began


def _one_by_one(sandbox: Sandbox, looks: list[Observed]) -> float:
    async def make() -> None:
        target = LocalTarget(sandbox.environ, project=str(sandbox.folder))
        for observed in looks:
            await target.look(observed.look)
        await target.close()

    began = time.perf_counter()
    asyncio.run(make())
    return time.perf_counter() - began


def _short(run: Run) -> str:
    """A program and its arguments, each shortened."""
    words = [Path(run.argv[0]).name, *run.argv[1:]]
    return " ".join(word if len(word) < 30 else f"{word[:28]}…" for word in words[:9]) + (
        " …" if len(words) > 9 else ""
    )
