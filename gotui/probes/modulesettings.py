"""Probes on the settings that choose the module: GO111MODULE, GOWORK, and -mod=vendor in GOFLAGS."""

import posixpath
import re

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import ListFolder, Names, PathInfo, Stat
from gotui.probes import goflagwords, gotool
from gotui.probes.base import CannotTellError, Looker, Outcome, probe
from gotui.probes.origins import ORIGIN, origin_values
from gotui.probes.provenance import Setting, provenance
from gotui.probes.settingrules import (
    BRICKED,
    MODULE_MODES,
    brick_values,
    bricks,
    entries,
    gowork_fault,
    kind_of,
)

_STORED = Outcome(N_("a stored value stops nearly every go command"), BRICKED)
_NEEDS_MODULES = ("mod", "get", "work", "install")
_WORDS = re.compile(r"^(use|require)\s*(?:\(([^)]*)\)|([^\s(][^\n]*))", re.MULTILINE)


@probe(
    "module-mode",
    title=N_("Is Go in module mode here?"),
    outcomes={
        "fine": Outcome(N_("modules are on")),
        "off": Outcome(N_("GO111MODULE is off, so go.mod does not count"), ("gomod", *ORIGIN)),
        "auto": Outcome(N_("GO111MODULE is auto, and there is no go.mod"), ("gomod", *ORIGIN)),
        "gopath-mode": Outcome(N_("GOPATH mode, and nothing here needs modules")),
        "invalid": Outcome(N_("GO111MODULE has a value that Go does not know"), ORIGIN),
        "stored": _STORED,
    },
)
async def module_mode(look: Looker) -> Finding:
    """Not set means on since 1.16; auto means on where a go.mod is found, wherever that is (go.dev/ref/mod)."""
    found = await provenance(look)
    if stored := await _stored(look, found, "GO111MODULE"):
        return stored
    mode = found["GO111MODULE"]
    text = mode.written if mode.origin != "default" else ""
    if text not in MODULE_MODES:
        return Finding("invalid", origin_values(mode))
    gomod = await nearest(look, "go.mod") if text in ("off", "auto") else ""
    if text not in ("off", "auto") or (text == "auto" and gomod):
        return Finding("fine")
    if text == "off" and (gomod or _needs_modules(look)):
        return Finding("off", {**origin_values(mode), "gomod": gomod})
    if text == "auto" and await _holds_go(look) and not _below_gopath(look, found["GOPATH"]):
        return Finding("auto", {**origin_values(mode), "gomod": ""})
    return Finding("gopath-mode")


def _needs_modules(look: Looker) -> bool:
    command = look.subject.failing
    verb = command[1] if len(command) > 1 and posixpath.basename(command[0]) == "go" else ""
    return verb in _NEEDS_MODULES and not (verb == "install" and not any("@" in word for word in command[2:]))


async def _holds_go(look: Looker) -> bool:
    seen = (await look.look(ListFolder(look.subject.folder))).seen
    return isinstance(seen, Names) and any(name.endswith(".go") for name in seen.names)


def _below_gopath(look: Looker, gopath: Setting) -> bool:
    folder = f"{look.subject.folder}/"
    return any(part and folder.startswith(f"{part.rstrip('/')}/src/") for part in entries(gopath.value))


async def nearest(look: Looker, name: str) -> str:
    """The file of this name in the project's folder or the nearest one above; empty where there is none."""
    folder = look.subject.folder
    while True:
        path = posixpath.join(folder, name)
        if await kind_of(look, path) == "file":
            return path
        above = posixpath.dirname(folder)
        if above == folder:
            return ""
        folder = above


async def _stored(look: Looker, found: dict[str, Setting], name: str) -> Finding | None:
    bad = next((one for one in await bricks(look, found) if one.name == name), None)
    return Finding("stored", brick_values(bad, found)) if bad else None


@probe(
    "gowork-setting",
    title=N_("Does GOWORK name a workspace that Go can use here?"),
    outcomes={
        "not-set": Outcome(N_("GOWORK is not set")),
        "off": Outcome(N_("workspaces are off")),
        "fine": Outcome(N_("GOWORK is fine")),
        "relative": Outcome(N_("GOWORK is not an absolute path"), ORIGIN),
        "missing": Outcome(N_("GOWORK names a file that does not exist"), ORIGIN),
        "a-folder": Outcome(N_("GOWORK names a folder"), ORIGIN),
        "other-workspace": Outcome(N_("GOWORK names a workspace without this module"), ORIGIN),
        "stored": _STORED,
    },
)
async def gowork_setting(look: Looker) -> Finding:
    """GOWORK is `off`, empty, or the absolute path of a go.work file (go.dev/ref/mod#workspaces)."""
    found = await provenance(look)
    if stored := await _stored(look, found, "GOWORK"):
        return stored
    gowork = found["GOWORK"]
    text = gowork.written if gowork.origin != "default" else ""
    if text in ("", "auto", "off"):
        return Finding("off" if text == "off" else "not-set")
    if fault := await gowork_fault(look, text):
        return Finding(fault, origin_values(gowork))
    uses = await _used(look, text)
    gomod = await nearest(look, "go.mod")
    module = posixpath.dirname(gomod)
    if gomod and module not in uses and await _real(look, module) not in [await _real(look, one) for one in uses]:
        return Finding("other-workspace", origin_values(gowork), lines=tuple(uses))
    return Finding("fine")


async def _used(look: Looker, gowork: str) -> list[str]:
    text = await gotool.text_of(look, gowork)
    if text is None:
        raise CannotTellError("permission", gowork)
    folder = posixpath.dirname(gowork)
    return [posixpath.normpath(posixpath.join(folder, word)) for word in words_of(text, "use")]


async def _real(look: Looker, path: str) -> str:
    seen = (await look.look(Stat(path))).seen
    return (seen.real or path) if isinstance(seen, PathInfo) else path


def words_of(text: str, verb: str) -> list[str]:
    """The first word of each `use` or `require` line of a go.work or go.mod file, in blocks or not."""
    plain = re.sub(r"//[^\n]*", "", text)
    lines = [line for kind, block, one in _WORDS.findall(plain) if kind == verb for line in (block or one).splitlines()]
    return [line.split()[0].strip("\"'`") for line in lines if line.strip()]


@probe(
    "goflags-vendor",
    title=N_("Does GOFLAGS ask for a vendor folder that is not there?"),
    outcomes={
        "not-set": Outcome(N_("GOFLAGS says nothing about vendor")),
        "fine": Outcome(N_("there is a vendor folder, or none is needed")),
        "missing": Outcome(N_("GOFLAGS says -mod=vendor, and there is no vendor/modules.txt"), ("vendor", *ORIGIN)),
        "in-workspace": Outcome(N_("GOFLAGS says -mod=vendor in a workspace"), ("vendor", *ORIGIN)),
    },
)
async def goflags_vendor(look: Looker) -> Finding:
    """A module without requirements builds all the same; workspaces have a vendor folder from 1.22 on."""
    found = await provenance(look)
    goflags = found["GOFLAGS"]
    if "-mod=vendor" not in _flags(goflags.written):
        return Finding("not-set")
    gowork = found["GOWORK"].value
    old = (gotool.version(found["GOVERSION"].value) or (1, 22)) < (1, 22)
    if gowork not in ("", "off") and old:
        return Finding("in-workspace", {**origin_values(goflags), "vendor": ""})
    root = posixpath.dirname(gowork if gowork not in ("", "off") else await nearest(look, "go.mod"))
    vendor = posixpath.join(root, "vendor", "modules.txt")
    needed = gowork not in ("", "off") or words_of(await gotool.text_of(look, f"{root}/go.mod") or "", "require")
    if not root or not needed or await kind_of(look, vendor) != "nothing":
        return Finding("fine")
    return Finding("missing", {**origin_values(goflags), "vendor": vendor})


def _flags(value: str) -> list[str]:
    return [word.replace("--", "-", 1) if word.startswith("--") else word for word in goflagwords.split(value) or ()]
