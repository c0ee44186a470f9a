"""A probe for modules that lie beside this one: is what go misses one of them?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, nearest, used_by, words_of
from gotui.probes.packages import golist
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.targets.looks import ListFolder, Names

MOST_FOLDERS = 100

_ALONE = ("mod", "get")
"""Commands that ask for every requirement as if there were no workspace (go.dev/ref/mod#workspaces)."""

_SIBLING = ("module", "found", "relative", "gomod", "gowork", "origin")


@probe(
    "sibling-module",
    title=N_("Is what go misses a module that lies beside this one?"),
    outcomes={
        "none": Outcome(N_("no module beside this one is named")),
        "in-workspace": Outcome(N_("the workspace provides it"), ("module", "found")),
        "workspace-off": Outcome(N_("a go.work lists it, and is not in force"), _SIBLING),
        "not-asked": Outcome(N_("the workspace lists it, and this command does not ask the workspace"), _SIBLING),
        "beside": Outcome(N_("it lies in a folder beside this module, and no go.work joins the two"), _SIBLING),
    },
)
async def sibling_module(look: Looker) -> Finding:
    """Only modules whose go.mod is here are compared with what the words name."""
    gomod = await nearest(look, "go.mod")
    if not gomod:
        return Finding("none")
    root, text = posixpath.dirname(gomod), (await golist.words(look))[0]
    own = await gotool.text_of(look, gomod) or ""
    work = await nearest(look, "go.work")
    listed = await used_by(look, work) if work else []
    for folder in [*listed, *await _beside(look, root)]:
        module = module_of(await gotool.text_of(look, f"{folder}/go.mod") or "")
        if not module or folder == root or not _names(text, module) or _is_replaced(own, module):
            continue
        setting = (await provenance(look))["GOWORK"]
        required = module in words_of(own, "require")
        values = {"module": module, "found": folder, "gomod": gomod}
        values["relative"] = _from(root, folder) if required else ""
        outcome = _outcome(folder in listed, setting.value == work, look.subject.failing)
        if outcome == "beside" and not required:
            continue  # go.mod has to ask for it first
        if outcome == "in-workspace":
            return Finding(outcome, {"module": module, "found": folder})
        return Finding(outcome, {**values, "gowork": work, "origin": origin(setting)}, lines=(f"{folder}/go.mod",))
    return Finding("none")


def _from(root: str, folder: str) -> str:
    """A path as a replace line needs it: it begins with `./` or `../` (go.dev/ref/mod#go-mod-file-replace)."""
    relative = posixpath.relpath(folder, root)
    return relative if relative.startswith("..") else f"./{relative}"


def _outcome(listed: bool, in_force: bool, failing: tuple[str, ...]) -> str:
    if not listed:
        return "beside"
    if not in_force:
        return "workspace-off"
    return "not-asked" if len(failing) > 1 and failing[1] in _ALONE else "in-workspace"


async def _beside(look: Looker, root: str) -> list[str]:
    """The folders beside the module, and those in it; nobody's repository is the root folder."""
    above = posixpath.dirname(root)
    folders = [root, above] if above != "/" else [root]
    found = await each(folders, lambda folder: look.look(ListFolder(folder)))
    names = [
        f"{folder}/{name[:-1]}"
        for folder, one in zip(folders, found, strict=True)
        if isinstance(one.seen, Names)
        for name in one.seen.names
        if name.endswith("/") and not name.startswith((".", "_"))
    ]
    return names[:MOST_FOLDERS]


def _names(text: str, module: str) -> bool:
    """Does the text name the module, with a version, or one of its packages?"""
    return re.search(rf"(?<![\w./~-]){re.escape(module)}(?:/[\w./~-]+)?(?=[@\s:;,)\"']|$)", text) is not None


def _is_replaced(text: str, module: str) -> bool:
    return re.search(rf"^\s*(?:replace\s+)?{re.escape(module)}(?:\s+v\S+)?\s+=>", text, re.MULTILINE) is not None
