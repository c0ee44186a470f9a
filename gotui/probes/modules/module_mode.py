"""A probe on GO111MODULE: is Go in module mode?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.modules.modfiles import nearest
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance
from gotui.probes.settings.settingrules import (
    MODULE_MODES,
    STORED,
    entries,
    stored_finding,
)
from gotui.targets.looks import ListFolder, Names

_NEEDS_MODULES = ("mod", "get", "work", "install")


@probe(
    "module-mode",
    title=N_("Is Go in module mode here?"),
    outcomes={
        "fine": Outcome(N_("modules are on")),
        "off": Outcome(N_("GO111MODULE is off, so go.mod does not count"), ("gomod", *ORIGIN)),
        "auto": Outcome(N_("GO111MODULE is auto, and there is no go.mod"), ("gomod", *ORIGIN)),
        "gopath-mode": Outcome(N_("GOPATH mode, and nothing here needs modules")),
        "invalid": Outcome(N_("GO111MODULE has a value that Go does not know"), ORIGIN),
        "stored": STORED,
    },
)
async def module_mode(look: Looker) -> Finding:
    """Not set means on since 1.16; auto means on where a go.mod is found, wherever that is (go.dev/ref/mod)."""
    settings = await provenance(look)
    # a command's own words say which setting it is; without any, that it is stored tells most
    if look.said is None and (stored := await stored_finding(look, settings, "GO111MODULE")):
        return stored
    mode = settings["GO111MODULE"]
    text = mode.written if mode.origin != "default" else ""
    if text not in MODULE_MODES:
        return Finding("invalid", origin_values(mode))
    gomod = await nearest(look, "go.mod") if text in ("off", "auto") else ""
    if text not in ("off", "auto") or (text == "auto" and gomod):
        return Finding("fine")
    if text == "off" and (gomod or _needs_modules(look)):
        return Finding("off", {**origin_values(mode), "gomod": gomod})
    if text == "auto" and await _holds_go(look) and not _below_gopath(look, settings["GOPATH"]):
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
