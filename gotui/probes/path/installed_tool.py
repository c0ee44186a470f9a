"""Probe: where does `go install` put programs, and does the shell find the one that is meant there?"""

import asyncio
import posixpath
from collections.abc import Mapping, Sequence

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches import folders, places
from gotui.probes.hosts import shellfiles
from gotui.probes.hosts.paths import is_absolute, is_program, real_path
from gotui.probes.install import gotool
from gotui.probes.path import goplaces
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance
from gotui.reading.shellread import Assignment
from gotui.targets.looks import ListFolder, Names, PathInfo, Stat

_REMEDY = ("folder", "tool", "first", "new_path", "start_file", "start_line", "rc_file", "rc_line", "ready")
"""`rc_file` and `rc_line`: the line that goes wrong. `ready`: the line that would do, and was not carried out here."""


class Target(msgspec.Struct, frozen=True):
    """`folder` is where `go install` writes; `setting` is GOBIN. `tool` is empty where no program was named."""

    folder: str
    setting: Setting
    tool: str
    path: tuple[str, ...]


@probe(
    "installed-tool",
    title=N_("Does the shell find what go install has put down?"),
    outcomes={
        "found": Outcome(N_("the shell finds it"), ("folder", "tool", "first")),
        "not-on-path": Outcome(N_("its folder is not on PATH"), _REMEDY),
        "shadowed": Outcome(N_("another program of that name is found first"), _REMEDY),
        "gobin-unusable": Outcome(N_("go install cannot write where it should"), ("folder", "problem", *ORIGIN)),
        "in-platform-folder": Outcome(N_("it was built for another platform"), ("folder", "tool", "platform", "place")),
        "not-installed": Outcome(N_("it is not there"), ("folder", "tool")),
    },
)
async def installed_tool(look: Looker) -> Finding:
    """GOBIN, else bin in the first folder of GOPATH (`go help install`); a cross build goes into a folder below bin.

    Where the failing command is go itself, every program in that folder counts. PATH decides, nothing is run.
    """
    settings = await provenance(look)
    environ = await gotool.environ(look, "PATH")
    setting, path = settings["GOBIN"], tuple(environ.get("PATH", "").split(":"))
    given = setting.origin != "default" and setting.value
    folder = setting.value if given else await _default(look, settings)
    target = Target(folder, setting, _tool(look.subject.failing), path)
    if problem := await _unusable(look, target):
        return Finding("gobin-unusable", {"folder": folder, "problem": problem, **origin_values(setting)})
    if not target.tool:
        return await _any(look, target)
    first = next(iter(await gotool.which(look, target.tool)), "")
    if await is_program(look, f"{folder}/{target.tool}"):
        return await _compared(look, target, first)
    if first:
        return Finding("found", {"folder": folder, "tool": target.tool, "first": first})
    return await _missing(look, target)


def _tool(failing: tuple[str, ...]) -> str:
    name = failing[0] if failing else ""
    return "" if name == "go" or "/" in name else name


async def _default(look: Looker, settings: Mapping[str, Setting]) -> str:
    first = await places.first_gopath(look, settings)
    return f"{first.rstrip('/')}/bin" if first else ""


async def _unusable(look: Looker, target: Target) -> str:
    """Why go install refuses to write there, or cannot, in words of Go's or the system's; empty where it can."""
    if target.setting.origin != "default" and target.setting.value and not is_absolute(target.folder):
        return "GOBIN must be an absolute path"
    if not is_absolute(target.folder):
        return ""  # there is no place at all, which is a matter of HOME
    place = await folders.folder(look, target.folder)
    match place.fault:
        case "not-a-folder":
            return f"{place.nearest}: not a directory"
        case "read-only":
            return f"{place.mount_point}: read-only file system"
        case "not-writable" if not await is_program(look, f"{target.folder}/{target.tool}"):
            return f"{place.nearest}: permission denied"
    return ""


async def _compared(look: Looker, target: Target, first: str) -> Finding:
    """What the shell finds first, against the program that go install has put down."""
    own = f"{target.folder}/{target.tool}"
    values = {"folder": target.folder, "tool": target.tool, "first": first}
    if not first:
        return Finding("not-on-path", {**values, **await _remedy(look, target, first=False)}, lines=(own,))
    if first == own or await real_path(look, first) == await real_path(look, own):
        return Finding("found", values)
    return Finding("shadowed", {**values, **await _remedy(look, target, first=True)}, lines=(first, own))


async def _any(look: Looker, target: Target) -> Finding:
    """Without a name: is there any program, and does PATH name its folder?"""
    seen = (await look.look(ListFolder(target.folder))).seen if is_absolute(target.folder) else None
    programs = [name for name in seen.names if not name.endswith("/")] if isinstance(seen, Names) else []
    values = {"folder": target.folder, "tool": programs[0] if programs else "", "first": ""}
    if not programs:
        return Finding("not-installed", values)
    entries = [entry for entry in target.path if entry.startswith("/")]
    here, *on_path = await asyncio.gather(*(real_path(look, one) for one in (target.folder, *entries)))
    if here in on_path:
        return Finding("found", values)
    return Finding("not-on-path", {**values, **await _remedy(look, target, first=False)})


async def _missing(look: Looker, target: Target) -> Finding:
    """Not there: is it in a folder of another platform, as a cross build leaves it?"""
    values = {"folder": target.folder, "tool": target.tool}
    seen = (await look.look(ListFolder(target.folder))).seen if is_absolute(target.folder) else None
    for name in seen.names if isinstance(seen, Names) else ():
        for ending in ("", ".exe") if name.endswith("/") and "_" in name else ():
            place = f"{target.folder}/{name}{target.tool}{ending}"
            inside = (await look.look(Stat(place))).seen
            if isinstance(inside, PathInfo) and inside.kind == "file":
                return Finding(
                    "in-platform-folder", {**values, "platform": name[:-1].replace("_", "/"), "place": place}
                )
    return Finding("not-installed", values)


async def _remedy(look: Looker, target: Target, *, first: bool) -> dict[str, str]:
    """A PATH that finds it, the line for a start-up file, and the line there that goes wrong, where one does."""
    path = [entry for entry in target.path if entry != target.folder]
    line = await goplaces.start_line(look, target.folder)
    if first:
        line["start_line"] = _before(line["start_line"], target.folder)
    new_path = ":".join([target.folder, *path] if first else [*path, target.folder])
    lines = await shellfiles.assignments(look, ("PATH", "GOPATH", "GOBIN"))
    environ = await gotool.environ(look, "GOPATH", "GOBIN")
    ready = "" if first else _ready(lines, environ, target.folder)
    if ready:
        line["start_file"] = ""
    return {"new_path": new_path, **line, **_wrong_line(lines, environ), "ready": ready}


def _before(line: str, folder: str) -> str:
    """The same line, with the folder before what PATH has."""
    if line == f'export PATH="$PATH:{folder}"':
        return f'export PATH="{folder}:$PATH"'
    return line.replace(f"$PATH {folder}", f"{folder} $PATH")


def _wrong_line(lines: Sequence[Assignment], environ: Mapping[str, str]) -> dict[str, str]:
    """A line of a start-up file that means the folder, and names it by a variable that is not set there.

    `PATH=$PATH:$GOPATH/bin` adds /bin: most people have no GOPATH in the environment, and Go needs none.
    """
    for name, ending in (("GOPATH", "/bin"), ("GOBIN", "")):
        if name in environ or any(one.name == name and one.exported and one.kind == "set" for one in lines):
            continue
        for one in lines:
            if one.name == "PATH" and {f"${name}{ending}", f"${{{name}}}{ending}"} & set(_parts(one)):
                return {"rc_file": one.path, "rc_line": str(one.line)}
    return {"rc_file": "", "rc_line": ""}


def _ready(lines: Sequence[Assignment], environ: Mapping[str, str], folder: str) -> str:
    """`file:line` of a start-up file that puts the folder on PATH; empty where none does."""
    set_there = {one.name: one.value for one in lines if one.kind == "set" and one.literal and one.name != "PATH"}
    values = {**set_there, **environ}
    for one in lines:
        for part in _parts(one) if one.name == "PATH" and one.kind != "unset" else ():
            for name, value in values.items():
                part = part.replace(f"${{{name}}}", value).replace(f"${name}", value)
            if part == folder:
                return f"{one.path}:{one.line}"
    return ""


def _parts(line: Assignment) -> list[str]:
    return [posixpath.normpath(part.strip("\"'")) for part in line.value.split(":") if part]
