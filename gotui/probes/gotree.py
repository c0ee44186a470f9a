"""Probes on Go's own tree: does the go program find it, and is everything in it that a build needs?"""

import asyncio

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import ListFolder, Names, PathInfo, Stat, Unavailable
from gotui.probes import gocopies, goversions
from gotui.probes.base import CannotTellError, Looker, Outcome, probe
from gotui.probes.provenance import provenance

_FIRST = ("first", "first_version")

STD = (
    *("bytes", "context", "errors", "fmt", "internal/abi", "internal/testlog", "io", "io/fs", "net/http", "os"),
    *("reflect", "runtime", "sort", "strconv", "strings", "sync", "syscall", "testing", "testing/internal/testdeps"),
    *("time", "unicode/utf8", "unsafe"),
)
"""Packages that nearly every program or test is built from; all are there in Go 1.19 to 1.27."""

TOOLS = ("compile", "link", "asm", "vet", "cover", "cgo")
"""Every release ships these; others are built when needed since 1.25 (go.dev/doc/go1.25#go-command)."""


@probe(
    "go-tree",
    title=N_("Does the go program find its own files?"),
    outcomes={
        "in-tree": Outcome(N_("it stands in its own tree"), _FIRST),
        "elsewhere": Outcome(N_("it finds its tree in another place"), (*_FIRST, "tree")),
        "rooted-by-setting": Outcome(N_("it works only because GOROOT is set"), (*_FIRST, "tree")),
        "separated": Outcome(N_("it does not find its tree"), (*_FIRST, "real")),
        "none": Outcome(N_("no go on PATH")),
    },
)
async def go_tree(look: Looker) -> Finding:
    """A copy of go alone has lost its tree; a link to it has not, and Debian's knows where it is."""
    found = await gocopies.copies(look)
    if not found:
        return Finding("none")
    own = await gocopies.own(look)
    values = {"first": own.copy.path, "first_version": own.version}
    if own.root and own.root == own.copy.root:
        return Finding("in-tree", values)
    if own.root:
        return Finding("elsewhere", {**values, "tree": own.root})
    if "cannot find GOROOT" not in own.complaint:
        raise CannotTellError("unexpected", own.complaint)
    setting = (await provenance(look))["GOROOT"]
    if setting.origin != "default" and await gocopies.is_folder(look, f"{setting.written}/pkg/tool"):
        return Finding("rooted-by-setting", {**values, "tree": setting.written})
    return Finding("separated", {**values, "real": own.copy.real}, own.complaint, (own.complaint,))


@probe(
    "go-files",
    title=N_("Is Go's own tree complete?"),
    outcomes={
        "complete": Outcome(N_("nothing is missing"), ("tree", "version")),
        "std-missing": Outcome(N_("part of the standard library is missing"), ("tree", "version", "missing")),
        "tool-missing": Outcome(N_("a tool such as the compiler is missing"), ("tree", "version", "missing")),
        "go-env-missing": Outcome(N_("the file with Go's defaults is missing"), ("tree", "version", "missing")),
    },
)
async def go_files(look: Looker) -> Finding:
    """The tree that go uses by itself; where it has none, the one GOROOT names. Files alone are looked at."""
    root, version = await tree(look)
    values = {"tree": root, "version": version}
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
    own = await gocopies.own(look)
    if own.root:
        return own.root, own.version
    setting = (await provenance(look))["GOROOT"]
    version = await gocopies.version_of(look, setting.written) if setting.origin != "default" else ""
    if not version:
        raise CannotTellError("missing-file", own.complaint)
    return setting.written, version


async def _tools(look: Looker, root: str) -> list[str]:
    """The paths of the tools for this machine. A tree may hold those of several."""
    folder = f"{root}/pkg/tool"
    seen = (await look.look(ListFolder(folder))).seen
    names = [name.rstrip("/") for name in seen.names if name.endswith("/")] if isinstance(seen, Names) else []
    if len(names) > 1:
        known = await provenance(look)
        here = f"{known['GOHOSTOS'].value}_{known['GOHOSTARCH'].value}"
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
    seen = await asyncio.gather(*(look.look(Stat(path)) for path in paths))
    for made in seen:
        if isinstance(made.seen, Unavailable):
            raise CannotTellError(made.seen.reason, made.seen.detail, (made.key,))
    return [
        path for path, made in zip(paths, seen, strict=True) if isinstance(made.seen, PathInfo) and not made.seen.kind
    ]


def _missing(outcome: str, values: dict[str, str], paths: list[str]) -> Finding:
    return Finding(outcome, {**values, "missing": ", ".join(paths[:4])}, lines=tuple(paths[:8]))
