"""Modules: what go.mod, go.work, go.sum and vendor/modules.txt say, and what the module cache holds."""

import hashlib
import posixpath

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import nearest, text, told, yes_or_no
from gotui.probes.hosts.paths import kind_of
from gotui.probes.modules.modfiles import module_of
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines
from gotui.targets.looks import PathInfo, Stat, Unavailable

MOST = 2000
"""Requirements, and lines of go.sum, that are told."""

KINDS = (
    *("module", "requirement", "replacement", "replacement-folder", "cached-module"),
    *("module-digest", "vendored-module", "writable-file"),
)
BIG = 4 * 1024 * 1024


async def facts(look: Looker) -> list[Fact]:
    """All of it."""
    gomod = await nearest(look, "go.mod")
    found = await _work(look)
    if isinstance(gomod, Unavailable):
        return [*found, *(told(kind, gomod) for kind in KINDS)]
    if not gomod:
        return [*found, Fact("module", value="none")]
    folder = posixpath.dirname(gomod)
    return [*found, *await _module(look, gomod), *await _sums(look, f"{folder}/go.sum"), *await _vendor(look, folder)]


async def _work(look: Looker) -> list[Fact]:
    named = (await provenance(look))["GOWORK"].value
    gowork = named if named.startswith("/") else "" if named else await nearest(look, "go.work")
    if isinstance(gowork, Unavailable):
        return [told(kind, gowork) for kind in ("workspace-file", "workspace-module")]
    found = [Fact("workspace-file", value="there" if gowork else "none", origin=gowork)]
    if gowork:
        work = await text(look, gowork, BIG)
        if isinstance(work, Unavailable):
            return [*found, told("workspace-module", work)]
        used = [words[0] for verb, words in gomodlines.directives(work) if verb == "use"]
        found += [Fact("workspace-module", one, "used", gowork) for one in used]
    return found


async def _module(look: Looker, gomod: str) -> list[Fact]:
    whole = await text(look, gomod, BIG)
    if isinstance(whole, Unavailable):
        return [told(kind, whole) for kind in KINDS]
    required = dict(list(gomodlines.requirements(whole).items())[:MOST])
    replaced = gomodlines.replacements(whole)
    return [
        Fact("module", value=module_of(whole), origin=gomod),
        *(Fact("requirement", name, version, gomod) for name, version in required.items()),
        *(Fact("replacement", name, by, gomod) for name, by in replaced.items()),
        *await _writable(look, gomod),
        *await _local(look, gomod, replaced),
        *await _cached(look, required, replaced),
    ]


async def _writable(look: Looker, gomod: str) -> list[Fact]:
    """go mod tidy and go get write go.mod and go.sum anew."""
    found = []
    for path in (gomod, f"{posixpath.dirname(gomod)}/go.sum"):
        seen, name = (await look.look(Stat(path))).seen, posixpath.basename(path)
        if isinstance(seen, PathInfo) and seen.kind:
            found.append(Fact("writable-file", name, yes_or_no(seen.writable)))
        elif isinstance(seen, Unavailable):
            found.append(told("writable-file", seen, name))
    return found


async def _local(look: Looker, gomod: str, replaced: dict[str, str]) -> list[Fact]:
    """A folder that stands for a module has to be there."""
    folders = [by for by in replaced.values() if by.startswith((".", "/"))]
    base = posixpath.dirname(gomod)
    texts = await each(folders, lambda by: text(look, posixpath.normpath(posixpath.join(base, by, "go.mod"))))
    return [told("replacement-folder", _digest(one), by) for by, one in zip(folders, texts, strict=True)]


def _digest(gomod: str | Unavailable) -> str | Unavailable:
    """Of a folder that is there, by its go.mod."""
    if isinstance(gomod, Unavailable):
        return "missing" if gomod.reason == "missing-file" else gomod
    return hashlib.sha256(gomod.encode("utf-8", "backslashreplace")).hexdigest()[:16]


async def _cached(look: Looker, required: dict[str, str], replaced: dict[str, str]) -> list[Fact]:
    """Without the network, what the cache lacks cannot be built."""
    cache = (await provenance(look))["GOMODCACHE"].value
    if not cache.startswith("/"):
        return [Fact("cached-module", unknown="missing-tool", detail="GOMODCACHE")]
    wanted = [(name, version) for name, version in required.items() if name not in replaced][:MOST]
    places = [f"{gomodlines.downloads(cache, name)}/{version}.zip" for name, version in wanted]
    kinds = await each(places, lambda place: kind_of(look, place))
    return [
        Fact("cached-module", f"{name}@{version}", "there" if kind == "file" else "missing", cache)
        if kind
        else Fact("cached-module", f"{name}@{version}", unknown="not-recorded")
        for (name, version), kind in zip(wanted, kinds, strict=True)
    ]


async def _sums(look: Looker, path: str) -> list[Fact]:
    whole = await text(look, path, BIG)
    if isinstance(whole, Unavailable):
        return [] if whole.reason == "missing-file" else [told("module-digest", whole)]
    lines = list(gomodlines.sums(whole).items())
    cut = [told("module-digest", Unavailable("too-large", path))] if len(lines) > MOST else []
    return [*cut, *(Fact("module-digest", name, value, path) for name, value in lines[:MOST])]


async def _vendor(look: Looker, folder: str) -> list[Fact]:
    path = f"{folder}/vendor/modules.txt"
    whole = await text(look, path, BIG)
    if isinstance(whole, Unavailable):
        return [] if whole.reason == "missing-file" else [told("vendored-module", whole)]
    listed = list(gomodlines.vendored(whole).items())[:MOST]
    return [Fact("vendored-module", name, version, path) for name, version in listed]
