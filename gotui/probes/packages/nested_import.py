"""Does a go.mod stand between the code and what it imports from the same folders? It runs nothing but go list."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file, is_folder
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, nearest, provides, words_of
from gotui.probes.packages import golist
from gotui.reading.missedpackages import missed

_NESTED = ("package", "module", "inner", "gomod", "relative", "within")
"""`inner` is the module that holds the package, `within` the go.mod that separates the two."""


@probe(
    "nested-import",
    title=N_("Is what is imported a folder here that has a go.mod of its own?"),
    outcomes={
        "none": Outcome(N_("nothing of that kind is missing")),
        "nested": Outcome(
            N_("it belongs to a module within this one, which go.mod does not require"),
            _NESTED,
        ),
        "around": Outcome(
            N_("it belongs to the module around this one, which go.mod does not require"),
            _NESTED,
        ),
    },
)
async def nested_import(look: Looker) -> Finding:
    """A folder with a go.mod, and all below it, is no part of the module around it (go.dev/ref/mod)."""
    text, evidence = await golist.words(look)
    outer = await nearest(look, "go.mod")
    own = await gotool.text_of(look, outer) or "" if outer else ""
    module, root = module_of(own), posixpath.dirname(outer)
    for package in missed(text):
        if any(provides(one, package) for one in words_of(own, "require")):
            continue
        if not provides(module, package):
            if around := await _around(look, root, package):
                values = {"package": package, "module": module, **around, "within": outer}
                return Finding("around", values, lines=(outer, around["gomod"]), evidence=evidence)
            continue
        folder = root
        for part in package.removeprefix(module).strip("/").split("/"):
            folder = f"{folder}/{part}"
            gomod = f"{folder}/go.mod"
            if await is_file(look, gomod):
                inner = module_of(await gotool.text_of(look, gomod) or "")
                values = {"package": package, "module": module, "inner": inner, "gomod": gomod, "within": gomod}
                values["relative"] = f"./{posixpath.relpath(folder, root)}"
                return Finding("nested", values, lines=(gomod,), evidence=evidence)
    return Finding("none", evidence=evidence)


async def _around(look: Looker, root: str, package: str) -> dict[str, str]:
    """The module in whose folder this one lies, where it holds the folder of the package; empty where none does."""
    gomod = await nearest(look, "go.mod", posixpath.dirname(root)) if root not in ("", "/") else ""
    module = module_of(await gotool.text_of(look, gomod) or "") if gomod else ""
    if not module or not provides(module, package):
        return {}
    top = posixpath.dirname(gomod)
    folder = posixpath.join(top, package.removeprefix(module).strip("/"))
    if not await is_folder(look, folder) or await nearest(look, "go.mod", folder) != gomod:
        return {}
    return {"inner": module, "gomod": gomod, "relative": posixpath.relpath(top, root)}
