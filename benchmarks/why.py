"""`gotui why CMD` beside a plain run of the same command, and what is read without consent beside `go list`.

What gotui runs again after the person's command, with an announcement, is counted apart.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verdict import CAUSES, fetched

from gotui.engine.events import Observed
from gotui.lab.sandbox import Sandbox, twin
from gotui.session.golang import go_catalogue
from gotui.store.store import Store
from gotui.targets.looks import Ran, Run

SIZES = (1, 200)
FACTOR, MORE = 1.3, 0.5
SWEEP_FACTOR, SWEEP_MORE = 1.5, 0.5
"""The goals: so many times the command, and so many seconds more."""

LIST = ("go", "list", "-deps", "-test", "./...")

HEAD = 'package p{n}\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {\n'
FAULTS = {
    "a failing test": HEAD + '\tif got := Sum(1, 2); got != 4 {\n\t\tt.Errorf("Sum(1, 2) = %d, want 4", got)\n\t}\n}\n',
    "a test that does not compile": HEAD + "\tmissing(t)\n}\n",
}
CODE = 'package p{n}\n\nimport "strings"\n\nfunc Sum(a, b int) int { return a + b + len(strings.Repeat("x", {n}))*0 }\n'
TEST = HEAD + "\tif Sum(1, 2) != 3 {\n\t\tt.Fail()\n\t}\n}\n"


@dataclass(frozen=True)
class Seen:
    """Seconds to the verdict, and of them what was spent on running again."""

    wall: float
    again: float


def report(rounds: int) -> None:
    toolchain, catalogue = fetched(), go_catalogue()
    for size in SIZES:
        for fault, test in FAULTS.items():
            with tempfile.TemporaryDirectory() as folder:
                sandbox = twin(catalogue.cause(CAUSES[0]), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
                write(sandbox.folder, size, test)
                for command in (("go", "test", "./..."), ("go", "test", "-count=1", "./...")):
                    compare(f"{size} packages, {fault}, {' '.join(command)}", sandbox, command, rounds)
                sandbox.remove()
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            sandbox = twin(catalogue.cause(CAUSES[0]), toolchain, Path(folder, "sandbox"), Path(folder, "cache"))
            write(sandbox.folder, size, TEST)
            sweep(f"{size} packages, read-only sweep", sandbox, rounds)
            sandbox.remove()


def write(folder: Path, size: int, test: str) -> None:
    """A module of so many packages, with a test each; that of the last one is given."""
    for path in folder.glob("*.go"):
        path.unlink()
    for number in range(size):
        package = folder / f"p{number}"
        package.mkdir()
        last = number == size - 1
        (package / "sum.go").write_text(CODE.replace("{n}", str(number)))
        (package / "sum_test.go").write_text((test if last else TEST).replace("{n}", str(number)))


def compare(name: str, sandbox: Sandbox, command: Sequence[str], rounds: int) -> None:
    plain(sandbox, command)
    alone, seen = [], []
    for _ in range(rounds):
        alone.append(plain(sandbox, command))
        seen.append(gotui(sandbox, ["why", "--json", "--", *command], command))
    tell(name, alone, seen, FACTOR, MORE)


def sweep(name: str, sandbox: Sandbox, rounds: int) -> None:
    plain(sandbox, LIST)
    alone, seen = [], []
    for _ in range(rounds):
        alone.append(plain(sandbox, LIST))
        seen.append(gotui(sandbox, ["check", "--json"], ()))
    tell(name, alone, seen, SWEEP_FACTOR, SWEEP_MORE)


def tell(name: str, alone: Sequence[float], seen: Sequence[Seen], factor: float, more: float) -> None:
    wall, again = (
        statistics.median(one.wall - one.again for one in seen),
        statistics.median(one.again for one in seen),
    )
    command = statistics.median(alone)
    limit = factor * command + more
    print(
        f"{name}: command {command:.2f} s, to the verdict {wall:.2f} s (goal {limit:.2f} s,"
        f" {'met' if wall <= limit else 'missed'}); run again {again:.2f} s",
        flush=True,
    )


def plain(sandbox: Sandbox, command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=sandbox.folder, env=dict(sandbox.environ), capture_output=True, check=False)
    return time.perf_counter() - began


def gotui(sandbox: Sandbox, words: Sequence[str], command: Sequence[str]) -> Seen:
    with tempfile.TemporaryDirectory() as state:
        argv = [sys.executable, "-P", "-m", "gotui", *words]
        environ = {**sandbox.environ, "GOTUI_STATE_DIR": state}
        began = time.perf_counter()
        subprocess.run(argv, cwd=sandbox.folder, env=environ, capture_output=True, check=False)
        wall = time.perf_counter() - began
        return Seen(wall, sum(again(Path(state), command)))


def again(state: Path, command: Sequence[str]) -> Iterator[float]:
    """Seconds of each program of the person's that was run beside the command itself."""
    store = Store.open(state, {})
    for session in store.sessions():
        for record in store.read(session.id):
            match record.event:
                case Observed(look=Run(argv=argv, effect="executes"), seen=Ran(seconds=seconds)) if argv != tuple(
                    command
                ):
                    yield seconds
    store.close()
