"""A probe on Go's own tree: is everything in it that a build needs?"""

import asyncio

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_copies
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions
from gotui.targets.looks import ListFolder, Names, PathInfo, Stat, Unavailable

STD = (
    *("bytes", "context", "errors", "fmt", "internal/abi", "internal/testlog", "io", "io/fs", "net/http", "os"),
    *("reflect", "runtime", "sort", "strconv", "strings", "sync", "syscall", "testing", "testing/internal/testdeps"),
    *("time", "unicode/utf8", "unsafe"),
)
"""Packages that nearly every program or test is built from; all are there in Go 1.19 to 1.27."""

TOOLS = ("compile", "link", "asm", "vet", "cover", "cgo")
"""Every release ships these; others are built when needed since 1.25 (go.dev/doc/go1.25#go-command)."""


@probe(
    "go-files",
    title=N_("Is Go's own tree complete?"),
    outcomes={
        "complete": Outcome(N_("nothing is missing"), ("tree", "version")),
        "std-missing": Outcome(N_("part of the standard library is missing"), ("tree", "version", "missing")),
        "tool-missing": Outcome(N_("a tool such as the compiler is missing"), ("tree", "version", "missing")),
        "no-tree": Outcome(N_("it is no Go tree: a folder of another program, with a go in it"), ("tree",)),
        "go-env-missing": Outcome(N_("the file with Go's defaults is missing"), ("tree", "version", "missing")),
    },
)
async def go_files(look: Looker) -> Finding:
    """The tree that go uses by itself; where it has none, the one GOROOT names. Files alone are looked at."""
    root, version = await tree(look)
    values = {"tree": root, "version": version}
    if await go_copies.is_hull(look, root):
        return Finding("no-tree", {"tree": root})
    if missing := await _absent(look, [f"{root}/src/{name}" for name in STD]):
        return _missing("std-missing", values, missing)
    if missing := await _absent(look, await _tools(look, root)):
        return _missing("tool-missing", values, missing)
    if not goversions.is_older(version, "1.21rc2") and (missing := await _absent(look, [f"{root}/go.env"])):
        return _missing("go-env-missing", values, missing)
    return Finding("complete", values)


async def tree(look: Looker) -> tuple[str, str]:
    """The tree of the first go and its release: its own, or, where it finds none, the one GOROOT names.

    Raises:
        CannotTellError: there is no go, or neither is a Go tree.
    """
    own = await go_copies.own(look)
    if own.root:
        return own.root, own.version
    setting = (await provenance(look))["GOROOT"]
    version = await go_copies.version_of(look, setting.written) if setting.origin != "default" else ""
    if not version:
        raise CannotTellError("missing-file", own.complaint)
    return setting.written, version


async def _tools(look: Looker, root: str) -> list[str]:
    """The paths of the tools for this machine. A tree may hold those of several."""
    folder = f"{root}/pkg/tool"
    seen = (await look.look(ListFolder(folder))).seen
    names = [name.rstrip("/") for name in seen.names if name.endswith("/")] if isinstance(seen, Names) else []
    if len(names) > 1:
        settings = await provenance(look)
        here = f"{settings['GOHOSTOS'].value}_{settings['GOHOSTARCH'].value}"
        names = [name for name in names if name == here] or names
    if not names:
        return [f"{folder}/compile"]
    ending = ".exe" if names[0].startswith("windows_") else ""
    return [f"{folder}/{names[0]}/{tool}{ending}" for tool in TOOLS]


async def _absent(look: Looker, paths: list[str]) -> list[str]:
    """Those at which surely nothing is.

    Raises:
        CannotTellError: one may not be looked at.
    """
    observations = await asyncio.gather(*(look.look(Stat(path)) for path in paths))
    for observation in observations:
        if isinstance(observation.seen, Unavailable):
            raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))
    seen = [observation.seen for observation in observations]
    return [path for path, info in zip(paths, seen, strict=True) if isinstance(info, PathInfo) and not info.kind]


def _missing(outcome: str, values: dict[str, str], paths: list[str]) -> Finding:
    return Finding(outcome, {**values, "missing": ", ".join(paths[:4])}, lines=tuple(paths[:8]))
