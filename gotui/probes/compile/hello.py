"""Does the smallest program there is build, run and pass its test here? It is gotui's own, in a scratch folder."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.targets.looks import Observation, Ran

_MODULE = """\
module example.com/hello

go 1.18
"""
_PROGRAM = """\
package main

import "fmt"

func greeting() string { return "hello" }

func main() { fmt.Println(greeting()) }
"""
_TEST = """\
package main

import "testing"

func TestGreeting(t *testing.T) {
	if greeting() != "hello" {
		t.Fatal("no greeting")
	}
}
"""
FILES = (("hello/go.mod", _MODULE), ("hello/hello.go", _PROGRAM), ("hello/hello_test.go", _TEST))
"""No package but the standard library's, so that no network is needed."""

DEADLINE = 300.0


@probe(
    "hello-runs",
    title=N_("Does a new module with one small program run?"),
    outcomes={
        "runs": Outcome(N_("go run works")),
        "fails": Outcome(N_("go run fails")),
    },
    effect="builds",
)
async def hello_runs(look: Looker) -> Finding:
    """Nothing of the person's is compiled or run; the build cache is used as it would be for their code."""
    observation, seen = await _go(look, "run", ".")
    return _finding("runs" if seen.ok and seen.stdout.strip() == "hello" else "fails", observation, seen)


@probe(
    "hello-test-passes",
    title=N_("Does its test pass?"),
    outcomes={
        "passes": Outcome(N_("go test works")),
        "fails": Outcome(N_("go test fails")),
    },
    effect="builds",
)
async def hello_test_passes(look: Looker) -> Finding:
    """`go test` also asks vet, and starts a program from the temporary folder."""
    observation, seen = await _go(look, "test", "-count=1", ".")
    return _finding("passes" if seen.ok else "fails", observation, seen)


async def _go(look: Looker, *argv: str) -> tuple[Observation, Ran]:
    what = await toolchain.own_look(
        look,
        await gotool.installed_go(look),
        *argv,
        folder="{scratch}/hello",
        env=(("GOWORK", "off"),),
        deadline=DEADLINE,
        effect="builds",
        files=FILES,
    )
    return await gotool.ran(look, what)


def _finding(outcome: str, observation: Observation, seen: Ran) -> Finding:
    lines = tuple(line for line in seen.output.splitlines() if line.strip())[-8:]
    return Finding(outcome, {}, seen.output, lines, (observation.key,))
