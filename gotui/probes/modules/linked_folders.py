"""A probe on the folders that go.mod and go.work name: are they there, and do they fit?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import entries_of, nearest, words_of
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions, releases

_REPLACED = re.compile(r"(?P<module>\S+)(?:\s+v\S+)?\s+=>\s+(?P<folder>\"[^\"]+\"|\S+)$")

WITHOUT_A_LINE = "1.18"
"""What a go.work without a go line asks for (go.dev/ref/mod#go-work-file-go)."""

SINCE = "1.21"
"""From here on a go.work has to ask for as much as its modules (src/cmd/go/internal/modload, init.go)."""


@probe(
    "linked-folders",
    title=N_("Are the folders there that go.mod and go.work name?"),
    outcomes={
        "fine": Outcome(N_("they are there")),
        "no-file": Outcome(N_("there is neither file")),
        "replacement-missing": Outcome(
            N_("a module is replaced by a folder without a go.mod"), ("module", "folder", "file")
        ),
        "use-missing": Outcome(N_("go.work uses a folder without a go.mod"), ("folder", "use", "gowork")),
        "work-too-low": Outcome(
            N_("go.work asks for an older Go than one of its modules"), ("folder", "wanted", "version", "gowork")
        ),
    },
)
async def linked_folders(look: Looker) -> Finding:
    """Folders are relative to the file that names them (go.dev/ref/mod#go-mod-file-replace)."""
    gowork, gomod = await _workspace(look), await nearest(look, "go.mod")
    if not (gowork or gomod):
        return Finding("no-file")
    if gowork and (found := await _of_workspace(look, gowork)):
        return found
    for file in filter(None, (gomod, gowork)):
        if found := await _of_replacements(look, file):
            return found
    return Finding("fine")


async def _workspace(look: Looker) -> str:
    gowork = (await provenance(look))["GOWORK"].written
    return "" if gowork == "off" else gowork if gowork.startswith("/") else await nearest(look, "go.work")


async def _of_workspace(look: Looker, gowork: str) -> Finding | None:
    text, home = await gotool.text_of(look, gowork) or "", posixpath.dirname(gowork)
    version = releases.read(text, gowork).go.version or WITHOUT_A_LINE
    for use in words_of(text, "use"):
        gomod = posixpath.normpath(posixpath.join(home, use, "go.mod"))
        where = {"folder": posixpath.dirname(gomod), "gowork": gowork}
        inner = await gotool.text_of(look, gomod)
        if inner is None and not await is_file(look, gomod):
            return Finding("use-missing", {**where, "use": use}, lines=(f"{gowork}: use {use}",))
        wanted = releases.read(inner or "", gomod).go.version
        if wanted and not goversions.is_older(wanted, SINCE) and goversions.is_older(version, wanted):
            values = {**where, "wanted": wanted, "version": version}
            return Finding("work-too-low", values, lines=(f"{gomod}: go {wanted}", f"{gowork}: go {version}"))
    return None


async def _of_replacements(look: Looker, file: str) -> Finding | None:
    """The one that the command's words name, else the first."""
    text, home, found = await gotool.text_of(look, file) or "", posixpath.dirname(file), []
    for entry in entries_of(text, "replace"):
        match = _REPLACED.match(entry)
        folder = match["folder"].strip('"') if match else ""
        if match is None or not folder.startswith(("./", "../", "/")):
            continue
        if not await is_file(look, posixpath.normpath(posixpath.join(home, folder, "go.mod"))):
            values = {"module": match["module"], "folder": folder, "file": file}
            found.append(Finding("replacement-missing", values, lines=(f"{file}: replace {entry}",)))
    said = look.said.text if look.said else ""
    return next((one for one in found if one.values["module"] in said), next(iter(found), None))
