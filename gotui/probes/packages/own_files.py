"""Is a file that go or a stack trace names one of the project's own, and where is it? Nobody mends the others."""

import posixpath

from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.caches.folders import below
from gotui.probes.hosts.paths import is_absolute, is_file
from gotui.probes.install import go_copies, gotool
from gotui.probes.modules import modfiles
from gotui.probes.settings.provenance import provenance
from gotui.reading import gomodlines
from gotui.reading.traces import Frame


async def somebody_elses(look: Looker, file: str) -> bool:
    """Is it a file of Go's own, or of a module in the module cache?"""
    settings = await provenance(look)
    path = posixpath.normpath(posixpath.join(look.subject.folder, file))
    tops = [f"{root}/src" for root in (settings["GOROOT"].value, await _tree(look)) if root]
    tops += [settings["GOMODCACHE"].value] if settings["GOMODCACHE"].value else []
    return any(below(path, top) for top in tops) and not below(
        look.subject.folder, settings["GOMODCACHE"].value or "/-"
    )


async def _tree(look: Looker) -> str:
    """The tree of the go on PATH; empty where none tells."""
    try:
        return (await go_copies.own(look)).root
    except CannotTellError:
        return ""


async def own_path(look: Looker, file: str) -> str:
    """Where the file lies in the project; empty where it is none of its own, or not there.

    With -trimpath Go names the module's path in place of its folder (pkg.go.dev/cmd/go, Compile packages and
    dependencies).
    """
    gomod = await modfiles.nearest(look, "go.mod")
    tops = await _folders(look, gomod)
    path = posixpath.normpath(posixpath.join(look.subject.folder, file))
    if gomod and not is_absolute(file) and not await is_file(look, path):
        module = modfiles.module_of(await gotool.text_of(look, gomod) or "")
        inside = file.removeprefix(f"{module}/") if module and file.startswith(f"{module}/") else ""
        path = posixpath.join(posixpath.dirname(gomod), inside) if inside else path
    top = next((top for top in tops if below(path, top)), "")
    if not top or below(path, posixpath.join(top, "vendor")) or await somebody_elses(look, path):
        return ""
    return path if await is_file(look, path) else ""


async def innermost(look: Looker, calls: list[Frame]) -> Frame | None:
    """The innermost call in the project's own code, with its file as it is told here; None where there is none."""
    for call in calls:
        if path := await own_path(look, call.file):
            return Frame(call.name, shown(look, path), call.line, call.creates)
    return None


def shown(look: Looker, path: str) -> str:
    """A file as it is told: from the folder of the failing command on, where it lies below it."""
    return path.removeprefix(f"{look.subject.folder}/")


async def _folders(look: Looker, gomod: str) -> list[str]:
    """The folders with the project's code: of the command, its module, its workspace, and what replaces modules."""
    folders = [look.subject.folder]
    if gomod:
        root, text = posixpath.dirname(gomod), await gotool.text_of(look, gomod) or ""
        folders += [root, *(posixpath.normpath(posixpath.join(root, path)) for path in gomodlines.folders(text))]
    if gowork := await modfiles.nearest(look, "go.work"):
        folders += await modfiles.used_by(look, gowork)
    return list(dict.fromkeys(folders))
