"""Which Go installations PATH leads to, in order, and the tree that the first of them belongs to."""

import asyncio
import posixpath
import shlex
from typing import Literal

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import is_folder, real_path
from gotui.probes.install import gotool
from gotui.probes.path import goplaces
from gotui.probes.settings import goprinted
from gotui.probes.sidebyside import each
from gotui.reading import goversions
from gotui.targets.looks import Program, ProgramInfo

Kind = Literal["tree", "shim", "alone"]


class Copy(msgspec.Struct, frozen=True):
    """A go on PATH. `real` is the program it leads to, `root` the folder above its bin, `version` as VERSION says.

    `kind`: it stands in a Go tree (it has pkg/tool, or VERSION), or is another program that starts some Go, such as
    a version manager's shim or snap, or neither.
    """

    path: str
    real: str
    root: str
    version: str
    kind: Kind
    has_tools: bool = False


class Own(msgspec.Struct, frozen=True):
    """The tree that the first go uses when no setting names another; `root` is empty where it finds none, and
    `complaint` says so in go's words."""

    copy: Copy
    root: str
    version: str
    complaint: str = ""


async def copies(look: Looker) -> tuple[Copy, ...]:
    """Every go on PATH, in order; one that is reached in several ways counts once."""
    paths = await gotool.which(look, "go")
    path_of: dict[str, str] = {}
    for path, real in zip(paths, await each(paths, lambda path: real_path(look, path)), strict=True):
        path_of.setdefault(real, path)
    return tuple(await each(path_of.items(), lambda one: _copy(look, one[1], one[0])))


async def _copy(look: Looker, path: str, real: str) -> Copy:
    root = posixpath.dirname(posixpath.dirname(real))
    version, has_tools = await asyncio.gather(version_of(look, root), is_folder(look, f"{root}/pkg/tool"))
    if posixpath.splitext(posixpath.basename(real))[0] != "go":
        return Copy(path, real, root, "", "shim")
    if has_tools or version:
        return Copy(path, real, root, version, "tree", has_tools)
    seen = (await look.look(Program(real))).seen
    script = isinstance(seen, ProgramInfo) and seen.format in ("script", "text")
    return Copy(path, real, root, "", "shim" if script else "alone")


async def version_of(look: Looker, root: str) -> str:
    """The release that a Go tree holds, as its VERSION file says; empty where it does not say."""
    first = (await gotool.text_of(look, f"{root}/VERSION") or "").partition("\n")[0]
    return goversions.plain(first) if goversions.key(first) else ""


async def is_hull(look: Looker, root: str) -> bool:
    """Does a folder only look like a Go tree to go, which asks for pkg/tool alone? Version managers keep such ones."""
    return not await version_of(look, root) and not await is_folder(look, f"{root}/src")


async def own(look: Looker) -> Own:
    """The first go's own tree. Only a go that does not stand in its tree has to be asked.

    go takes the folder above its own bin where that has pkg/tool, else the place that was compiled in, which official
    releases do not have (src/cmd/go/internal/cfg, findGOROOT).

    Raises:
        CannotTellError: there is no go on PATH, or it could not be started.
    """
    all_copies = await copies(look)
    if not all_copies:
        raise CannotTellError("missing-tool", "go")
    first = all_copies[0]
    if first.has_tools and first.version:
        return Own(first, first.root, first.version)
    observation, seen = await gotool.ran(look, goprinted.without_settings(look, first.path))
    values = goprinted.values(seen)
    if "GOROOT" not in values:
        return Own(first, "", "", gotool.complaint(seen.output) or f"exit {seen.exit}")
    if not values["GOROOT"]:
        raise CannotTellError("unexpected", gotool.last_line(seen.output), (observation.key,))
    return Own(first, values["GOROOT"], goversions.plain(values.get("GOVERSION", "")))


_FIRST = ("first", "first_version")
_OTHER = ("other", "other_version", "other_folder", "new_path", "start_file", "start_line")


@probe(
    "go-copies",
    title=N_("Which go commands are on PATH, and which comes first?"),
    outcomes={
        "one": Outcome(N_("one Go"), _FIRST),
        "several-fine": Outcome(N_("several; the newest comes first"), _FIRST),
        "older-first": Outcome(N_("an older one comes before a newer one"), (*_FIRST, *_OTHER)),
        "shim-first": Outcome(N_("a version manager chooses"), _FIRST),
        "none": Outcome(N_("no go on PATH")),
    },
)
async def go_copies(look: Looker) -> Finding:
    """The order on PATH decides; what stands later is a fault only where it is the newer one."""
    all_copies = await copies(look)
    if not all_copies:
        return Finding("none")
    first = all_copies[0]
    version = first.version or (await _asked(look))
    values = {"first": first.path, "first_version": version}
    lines = tuple(f"{one.path}  {one.version or one.kind}" for one in all_copies)
    if first.kind == "shim":
        return Finding("shim-first", values, lines=lines)
    newer = [one for one in all_copies[1:] if one.kind == "tree" and goversions.is_older(version, one.version)]
    if not newer:
        return Finding("several-fine" if len(all_copies) > 1 else "one", values, lines=lines)
    best = max(newer, key=lambda one: goversions.key(one.version) or ())
    folder = posixpath.dirname(best.real)
    path = (await gotool.environ(look, "PATH")).get("PATH", "")
    where = {"other": best.path, "other_version": best.version, "other_folder": folder}
    where |= {"new_path": f"{folder}:{path}", **await _first_line(look, folder)}
    return Finding("older-first", {**values, **where}, lines=lines)


async def _asked(look: Looker) -> str:
    try:
        return (await own(look)).version
    except CannotTellError:
        return ""


async def _first_line(look: Looker, folder: str) -> dict[str, str]:
    """The start-up file that the person's shell reads, and the line that puts a folder at the head of PATH."""
    file, quoted = (await goplaces.start_line(look, folder))["start_file"], shlex.quote(folder)
    line = f"set -gx PATH {quoted} $PATH" if file.endswith(".fish") else f'export PATH={quoted}:"$PATH"'
    return {"start_file": file, "start_line": line}
