"""A probe on the module: is there a go.mod that covers the folder?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.settings.provenance import settings
from gotui.probes.sidebyside import each
from gotui.reading import gocommand
from gotui.targets.looks import ListFolder, Names

MOST_NAMED = 8


@probe(
    "module",
    title=N_("Is there a go.mod that covers this folder?"),
    outcomes={
        "found": Outcome(N_("go.mod found")),
        "below": Outcome(N_("go.mod is in a folder below"), ("folder", "found", "modules")),
        "several-below": Outcome(N_("several folders below are modules"), ("folder", "found", "modules")),
        "none": Outcome(N_("no go.mod"), ("folder",)),
        "not-needed": Outcome(N_("none needed for named files")),
        "workspace": Outcome(N_("no go.mod, but a workspace"), ("folder", "gowork")),
        "off": Outcome(N_("module mode is off")),
    },
)
async def module(look: Looker) -> Finding:
    """`go env GOMOD` is the null device in module mode without a go.mod, and empty with GO111MODULE=off."""
    known = await settings(look)
    gomod, gowork = known["GOMOD"].value, known["GOWORK"].value
    if not gomod:
        return Finding("off")
    if gomod.endswith("go.mod"):
        return Finding("found", {"gomod": gomod})
    command = gocommand.parse(look.subject.failing)
    if command and command.files:
        return Finding("not-needed")
    folder = look.subject.folder
    if gowork not in ("", "off"):
        return Finding("workspace", {"folder": folder, "gowork": gowork})
    below = await _modules_below(look, folder)
    if len(below) > 1 and not await _has_code(look, folder):
        shown = ", ".join(below[:MOST_NAMED]) + (", …" if len(below) > MOST_NAMED else "")
        return Finding("several-below", {"folder": folder, "found": "", "modules": shown})
    if len(below) == 1:
        return Finding("below", {"folder": folder, "found": below[0], "modules": ""})
    return Finding("none", {"folder": folder})


async def _modules_below(look: Looker, folder: str) -> list[str]:
    """The folders with a go.mod one or two levels below, relative.

    Nobody's project is the root folder; whatever lies below it says nothing.
    """
    names = await _folders(look, folder) if folder != "/" else []
    return [one for some in await each(names, lambda name: _modules_in(look, folder, name)) for one in some]


async def _modules_in(look: Looker, folder: str, name: str) -> list[str]:
    """The folder of this name, where it holds a go.mod, else those folders in it that do."""
    if await is_file(look, f"{folder}/{name}/go.mod"):
        return [name]
    inner = [f"{name}/{one}" for one in (await _folders(look, f"{folder}/{name}"))[:50]]
    there = await each(inner, lambda one: is_file(look, f"{folder}/{one}/go.mod"))
    return [one for one, so in zip(inner, there, strict=True) if so]


async def _has_code(look: Looker, folder: str) -> bool:
    """Do Go files lie in the folder itself? Then a go.mod of its own is missing, whatever lies below."""
    seen = (await look.look(ListFolder(folder))).seen
    return isinstance(seen, Names) and any(name.endswith(".go") for name in seen.names)


async def _folders(look: Looker, folder: str) -> list[str]:
    seen = (await look.look(ListFolder(folder))).seen
    names = seen.names if isinstance(seen, Names) else ()
    return [name[:-1] for name in names if name.endswith("/") and not name.startswith((".", "_"))][:100]
