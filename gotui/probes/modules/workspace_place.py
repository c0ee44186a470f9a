"""A probe on the workspace: does its go.work list the module of the folder that is built?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches.folders import below
from gotui.probes.hosts.paths import real_path
from gotui.probes.modules.modfiles import nearest, used_by
from gotui.probes.settings.provenance import provenance
from gotui.reading import gocommand

_OUTSIDE = re.compile(
    r"(?:pattern \S{1,300}: directory prefix (?P<prefix>\S{1,300}) does not contain "
    r"modules listed in go\.work[^\n]{0,100}"
    r"|directory (?P<folder>\S{1,300}) is contained in a module that is not one of [^\n]{0,200}"
    r"|current directory is contained in a module that is not one of [^\n]{0,200})"
)

MOST_NAMED = 12
"""So many modules are named in a command that is shown."""


@probe(
    "workspace-place",
    title=N_("Does the go.work in force list the module of this folder?"),
    outcomes={
        "none": Outcome(N_("there is no workspace")),
        "off": Outcome(N_("workspaces are off")),
        "listed": Outcome(N_("it lists this module"), ("gowork", "gomod")),
        "not-listed": Outcome(N_("it does not list this module"), ("gowork", "gomod", "message")),
        "top": Outcome(
            N_("the folder belongs to no module, and modules of the workspace lie below it"),
            ("gowork", "folder", "patterns", "verb", "message"),
        ),
        "outside": Outcome(N_("the folder belongs to no module"), ("gowork",)),
    },
)
async def workspace_place(look: Looker) -> Finding:
    """Only modules that a `use` line names are main modules, wherever go.work lies (go.dev/ref/mod#workspaces).

    Where the command or its words name another folder than the current one, it is that.
    """
    gowork = (await provenance(look))["GOWORK"].value
    if gowork in ("", "off"):
        return Finding("off" if gowork else "none")
    used = [await real_path(look, one) for one in await used_by(look, gowork)]
    told = _OUTSIDE.search(look.said.text) if look.said else None
    found = [await _of(look, gowork, used, folder, told) for folder in _folders(look, told)]
    return next((one for one in found if one.outcome != "listed"), found[0])


def _folders(look: Looker, told: re.Match[str] | None) -> list[str]:
    """The folders that go builds, or that its words name; a package by its path is no folder."""
    command = gocommand.parse(look.subject.failing)
    named = [told["prefix"] or told["folder"] or "."] if told else ["."]
    if told is None and command and command.files:
        named = [posixpath.dirname(file) or "." for file in command.files]
    elif told is None and command:
        named = [word.removesuffix("/...") for word in command.patterns if word.startswith((".", "/"))] or ["."]
    return [posixpath.normpath(posixpath.join(look.subject.folder, one)) for one in named]


async def _of(look: Looker, gowork: str, used: list[str], folder: str, told: re.Match[str] | None) -> Finding:
    message = told[0].strip() if told else ""
    gomod = await nearest(look, "go.mod", folder)
    if gomod:
        values = {"gowork": gowork, "gomod": gomod}
        if await real_path(look, posixpath.dirname(gomod)) in used:
            return Finding("listed", values)
        return Finding("not-listed", {**values, "message": message}, lines=(gowork, gomod))
    here, command = await real_path(look, folder), gocommand.parse(look.subject.failing)
    files = bool(command and command.files)  # they need no module
    inner = [one for one in used if below(one, here) and not files][:MOST_NAMED]
    if not inner:
        return Finding("outside", {"gowork": gowork})
    patterns = " ".join(f"./{posixpath.relpath(one, here)}/..." for one in inner)
    verb = look.subject.failing[1] if len(look.subject.failing) > 1 else "build"
    values = {"gowork": gowork, "folder": folder, "patterns": patterns, "verb": verb, "message": message}
    return Finding("top", values, lines=(gowork, *inner))
