"""Is what is imported a folder of this module that has a go.mod of its own? It runs nothing but go list."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import module_of, nearest, provides, words_of
from gotui.probes.packages import golist
from gotui.reading.missedpackages import missed


@probe(
    "nested-import",
    title=N_("Is what is imported a folder here that has a go.mod of its own?"),
    outcomes={
        "none": Outcome(N_("nothing of that kind is missing")),
        "nested": Outcome(
            N_("it belongs to a module within this one, which go.mod does not require"),
            ("package", "module", "inner", "gomod", "relative"),
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
        if not provides(module, package) or any(provides(one, package) for one in words_of(own, "require")):
            continue
        folder = root
        for part in package.removeprefix(module).strip("/").split("/"):
            folder = f"{folder}/{part}"
            gomod = f"{folder}/go.mod"
            if await is_file(look, gomod):
                inner = module_of(await gotool.text_of(look, gomod) or "")
                values = {"package": package, "module": module, "inner": inner, "gomod": gomod}
                values["relative"] = f"./{posixpath.relpath(folder, root)}"
                return Finding("nested", values, lines=(gomod,), evidence=evidence)
    return Finding("none", evidence=evidence)
