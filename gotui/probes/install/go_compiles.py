"""A probe on Go itself, apart from any project: does it compile a small program?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import compiles
from gotui.probes.install import go_files, gotool, toolchain
from gotui.reading import compileroutput

DEADLINE = 600.0

_PROGRAM = """\
package main

import (
	"fmt"
	"os"
)

func main() { fmt.Fprintln(os.Stdout, twice(21)) }

func twice(n int) int { return 2 * n }
"""

_TEST = """\
package main

import "testing"

func TestTwice(t *testing.T) {
	if twice(2) != 4 {
		t.Fatal("not 4")
	}
}
"""

_FILES = (
    ("sound/go.mod", "module gotui.invalid/sound\n\ngo 1.19\n"),
    ("sound/main.go", _PROGRAM),
    ("sound/main_test.go", _TEST),
)


@probe(
    "go-compiles",
    title=N_("Can this Go compile and link a small test of its own?"),
    outcomes={
        "compiles": Outcome(N_("Go itself works")),
        "fails": Outcome(N_("Go itself does not work"), ("message",)),
    },
    effect="builds",
)
async def go_compiles(look: Looker) -> Finding:
    """A program of gotui's in a folder of its own, with go's own tree: neither the project nor GOROOT takes part.

    Nothing of it is run. Settings that concern modules are put aside; the build cache is the person's own.
    """
    go, (root, _version) = await gotool.installed_go(look), await go_files.tree(look)
    env = (
        ("GOROOT", root),
        ("GO111MODULE", "on"),
        ("GOFLAGS", "-mod=mod"),
        ("GOWORK", "off"),
        ("CGO_ENABLED", "0"),
    )
    argv = (go, "test", "-exec", await compiles.runs_nothing(look), "-count=1", ".")
    what = await toolchain.own_look(
        look, *argv, folder="{scratch}/sound", env=env, deadline=DEADLINE, effect="builds", files=_FILES
    )
    observation, seen = await gotool.ran(look, what)
    if seen.ok:
        return Finding("compiles", evidence=(observation.key,))
    errors = compileroutput.parse(seen.output)
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    message = errors[0].shown if errors else gotool.last_line(seen.output)
    return Finding("fails", {"message": message}, seen.output, lines, (observation.key,))
