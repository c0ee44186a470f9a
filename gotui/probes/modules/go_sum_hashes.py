"""A probe on the hashes in go.sum: are they those of the modules in the module cache, or those that go speaks of?"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Mapping

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.go_sum_file import sums_of
from gotui.probes.modules.modfiles import nearest
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines

_MISMATCH = re.compile(
    r"verifying (?P<module>[^\s:@]{1,250})@(?P<version>[^\s:/]{1,100})(?P<mod>/go\.mod)?: checksum mismatch\n"
    r"\s{1,9}downloaded: {1,9}(?P<downloaded>\S{1,100})\n\s{1,9}go\.sum: {1,9}(?P<recorded>\S{1,100})"
)

_FAULT = ("module", "sum", "line", "recorded", "held")

MOST_MODULES = 3000
"""So many modules of go.mod are compared."""


@probe(
    "go-sum-hashes",
    title=N_("Does go.sum say of each module what the module cache holds?"),
    outcomes={
        "none": Outcome(N_("there is no go.sum, or nothing in it to compare")),
        "same": Outcome(N_("all that the module cache holds is as go.sum says"), ("count",)),
        "differs": Outcome(N_("a module has another hash than go.sum notes"), _FAULT),
        "as-said": Outcome(N_("go.sum notes the hash that the message names"), _FAULT),
        "go-mod-as-said": Outcome(
            N_("go.sum notes the hash that the message names, and a page of a server can stand in place of a go.mod"),
            _FAULT,
            rests_on_words=True,
            neutral=True,
        ),
        "not-as-said": Outcome(N_("go.sum does not note the hash that the message names"), ("module", "sum")),
    },
)
async def go_sum_hashes(look: Looker) -> Finding:
    """Go compares what it noted beside the archive when it fetched it, `.ziphash`, and the go.mod of the module
    (src/cmd/go/internal/modfetch, fetch.go). It is asked for the versions that go.mod names."""
    gomod = await nearest(look, "go.mod")
    path = f"{posixpath.dirname(gomod)}/go.sum" if gomod else ""
    text = await sums_of(look, path) if path else None
    if text is None:
        return Finding("none")
    told = _MISMATCH.search(look.said.text) if look.said else None
    if told is not None:
        name, version = f"{told['module']}@{told['version']}", f"{told['version']}{told['mod'] or ''}"
        line = _line(text, told["module"], version, told["recorded"])
        if not line:
            return Finding("not-as-said", {"module": name, "sum": path})
        values = {"module": name, "sum": path, "line": line, "recorded": told["recorded"], "held": told["downloaded"]}
        return Finding("go-mod-as-said" if told["mod"] else "as-said", values, lines=(f"{path}:{line}",))
    required = gomodlines.requirements(await gotool.text_of(look, gomod) or "")
    cache = (await provenance(look))["GOMODCACHE"].value
    modules = list(required.items())[:MOST_MODULES]
    held = await each(modules, lambda one: _held(look, cache, *one))
    count = 0
    for (module, version), hashes in zip(modules, held, strict=True):
        for which, hashed in hashes.items():
            noted = [words[2] for words in map(str.split, text.splitlines()) if words[:2] == [module, which]]
            count += bool(noted)
            if noted and hashed not in noted:
                line = _line(text, module, which, noted[0])
                values = {"module": f"{module}@{version}", "sum": path, "line": line}
                values |= {"recorded": noted[0], "held": hashed}
                return Finding("differs", values, lines=(f"{path}:{line}: {noted[0]}", hashed))
    return Finding("same", {"count": str(count)}) if count else Finding("none")


def _line(text: str, module: str, version: str, hashed: str) -> str:
    """The number of the line; empty where there is none such."""
    lines = enumerate(text.splitlines(), 1)
    return next((str(number) for number, line in lines if line.split() == [module, version, hashed]), "")


async def _held(look: Looker, cache: str, module: str, version: str) -> Mapping[str, str]:
    """What the cache holds: version, or version and `/go.mod`, to hash."""
    place = f"{gomodlines.downloads(cache, module)}/{gomodlines.in_cache(version)}"
    found = {}
    if hashed := (await gotool.text_of(look, f"{place}.ziphash") or "").strip():
        found[version] = hashed
    if gomod := await gotool.text_of(look, f"{place}.mod"):
        found[f"{version}/go.mod"] = hash_of_mod(gomod)
    return found


def hash_of_mod(text: str) -> str:
    """The `h1:` of a go.mod file (golang.org/x/mod/sumdb/dirhash, Hash1)."""
    inner = hashlib.sha256(text.encode()).hexdigest()
    whole = hashlib.sha256(f"{inner}  go.mod\n".encode()).digest()
    return f"h1:{base64.b64encode(whole).decode()}"
