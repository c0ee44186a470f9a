"""Probes on Go itself, apart from any project: room in its build cache, and whether it compiles a small program."""

import posixpath

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import Run, Space, SpaceInfo
from gotui.probes import compileroutput, compiling, gocopies, gotool, gotree
from gotui.probes.base import CannotTellError, Looker, Outcome, probe
from gotui.probes.provenance import provenance

TOO_LITTLE = 1024 * 1024
"""Bytes of free space in which not even one package of the standard library can be kept."""

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
    "build-cache-space",
    title=N_("Is there room in the build cache?"),
    outcomes={
        "room": Outcome(N_("there is room"), ("gocache",)),
        "full": Outcome(N_("its disk is full"), ("gocache", "mount_point")),
    },
)
async def build_cache_space(look: Looker) -> Finding:
    """On a full disk go reports standard packages as missing that are there: its index cannot be written."""
    folder = (await provenance(look))["GOCACHE"].value or await _default_cache(look)
    made = await look.look(Space(await _nearest(look, folder)))
    if not isinstance(made.seen, SpaceInfo):
        raise CannotTellError("missing-file", folder, (made.key,))
    full = made.seen.total > 0 and (made.seen.free < TOO_LITTLE or made.seen.inodes == 0)
    values = {"gocache": folder, **({"mount_point": made.seen.mount_point} if full else {})}
    return Finding("full" if full else "room", values, evidence=(made.key,))


async def _default_cache(look: Looker) -> str:
    """Where go would put it (os.UserCacheDir); for a go that does not start."""
    known = await gotool.environ(look, "XDG_CACHE_HOME", "HOME")
    base = known.get("XDG_CACHE_HOME") or (f"{known['HOME']}/.cache" if known.get("HOME") else "")
    if not base.startswith("/"):
        raise CannotTellError("missing-file", "GOCACHE")
    return f"{base}/go-build"


async def _nearest(look: Looker, folder: str) -> str:
    """The folder itself, or the nearest above it that is there."""
    while folder not in ("/", "") and not await gocopies.is_folder(look, folder):
        folder = posixpath.dirname(folder)
    return folder or "/"


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
    go, (root, _version) = await gotool.installed_go(look), await gotree.tree(look)
    env = (
        *gotool.QUIET,
        ("GOROOT", root),
        ("GO111MODULE", "on"),
        ("GOFLAGS", "-mod=mod"),
        ("GOWORK", "off"),
        ("CGO_ENABLED", "0"),
    )
    argv = (go, "test", "-exec", await compiling.runs_nothing(look), "-count=1", ".")
    what = Run(argv, "{scratch}/sound", env, deadline=DEADLINE, effect="builds", files=_FILES)
    made, seen = await gotool.ran(look, what)
    if seen.ok:
        return Finding("compiles", evidence=(made.key,))
    errors = compileroutput.parse(seen.output)
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    message = errors[0].shown if errors else gotool.last_line(seen.output)
    return Finding("fails", {"message": message}, seen.output, lines, (made.key,))
