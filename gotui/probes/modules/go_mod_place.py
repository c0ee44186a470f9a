"""A probe on where go.mod lies: may it lie there, and is it this project's?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import is_folder, kind_of, real_path
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, nearest, provides
from gotui.probes.packages import golist
from gotui.probes.settings.provenance import provenance
from gotui.probes.settings.settingrules import entries
from gotui.reading.missedpackages import missed
from gotui.targets.looks import ListFolder, Names

_PLACE = ("gomod", "root")


@probe(
    "go-mod-place",
    title=N_("Does go.mod lie where Go reads it, and is it this project's?"),
    outcomes={
        "fine": Outcome(N_("it does"), ("gomod",)),
        "no-file": Outcome(N_("there is no go.mod here or above")),
        "temp-root": Outcome(N_("it lies directly in the folder for temporary files"), _PLACE),
        "gopath-root": Outcome(N_("it lies directly in GOPATH"), _PLACE),
        "captured": Outcome(
            N_("it lies above this project, and the project's own packages are looked for by another path"),
            (*_PLACE, "stray", "package", "found"),
        ),
        "above": Outcome(N_("it lies above this project"), (*_PLACE, "stray"), neutral=True),
    },
)
async def go_mod_place(look: Looker) -> Finding:
    """go.mod in os.TempDir and in GOPATH itself does not count (src/cmd/go/internal/modload, init.go)."""
    gomod = await nearest(look, "go.mod")
    if not gomod:
        return Finding("no-file")
    root = posixpath.dirname(gomod)
    here = await real_path(look, root)
    temporary = (await gotool.environ(look, "TMPDIR")).get("TMPDIR") or "/tmp"  # noqa: S108 - os.TempDir
    if here == await real_path(look, temporary):
        return Finding("temp-root", {"gomod": gomod, "root": root}, lines=(gomod,))
    if here in [await real_path(look, folder) for folder in await _gopath(look)]:
        return Finding("gopath-root", {"gomod": gomod, "root": root}, lines=(gomod,))
    projects = await _projects(look, root)
    if not projects:
        return Finding("fine", {"gomod": gomod})
    module = module_of(await gotool.text_of(look, gomod) or "")
    for package in missed(await _words(look)):
        for project in projects if not provides(module, package) else ():
            if found := await _own_folder(look, project, package):
                values = {"gomod": gomod, "root": project, "stray": module, "package": package, "found": found}
                return Finding("captured", values, lines=(gomod, found))
    return Finding("above", {"gomod": gomod, "root": projects[0], "stray": module}, lines=(gomod,))


async def _gopath(look: Looker) -> list[str]:
    """Older go answers nothing at all where go.mod lies in GOPATH, so what is written counts."""
    try:
        return entries((await provenance(look))["GOPATH"].value)
    except CannotTellError:
        written = await gotool.environ(look, "GOPATH", "HOME")
        return entries(written.get("GOPATH") or f"{written['HOME']}/go" if written.get("HOME") else "")


async def _projects(look: Looker, root: str) -> list[str]:
    """The folders that may be a project of their own below the folder of go.mod, the current one first.

    None where go.mod lies in the same repository as the current folder, or in one around it, of which that is a part.
    """
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    between, folder = [], look.subject.folder
    while folder != root and folder != "/":
        between.append(folder)
        folder = posixpath.dirname(folder)
    if root in ("/", home):
        return between
    repositories = [folder for folder in between if await is_folder(look, f"{folder}/.git")]
    while folder != "/":
        if await kind_of(look, f"{folder}/.git") in ("file", "folder"):
            return []
        folder = posixpath.dirname(folder)
    return repositories


async def _words(look: Looker) -> str:
    try:
        return (await golist.words(look))[0]
    except CannotTellError:
        return ""


async def _own_folder(look: Looker, project: str, package: str) -> str:
    """The folder with Go files that an import path names from the project's own name on; empty where there is none."""
    parts = package.split("/")
    if posixpath.basename(project) not in parts[:-1]:
        return ""
    inner = parts[parts.index(posixpath.basename(project)) + 1 :]
    folder = posixpath.join(project, *inner)
    seen = (await look.look(ListFolder(folder))).seen
    return folder if isinstance(seen, Names) and any(name.endswith(".go") for name in seen.names) else ""
