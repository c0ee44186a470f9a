"""The module graph from the go.mod files alone: the project's, and those in the module cache."""

import posixpath

from gotui.engine.probe import Looker
from gotui.probes.hosts.paths import is_folder
from gotui.probes.install import gotool
from gotui.probes.modules import modfiles
from gotui.probes.settings.provenance import provenance
from gotui.probes.sidebyside import each
from gotui.reading import gomodlines, goversions
from gotui.reading.modgraph import Graph, module_of

MOST_READ = 200
"""So many go.mod files of the cache are read. What the others ask for is then not known."""

_PRUNED_SINCE = (1, 17)
"""Of a module with such a go line only what it asks for itself counts (go.dev/ref/mod#graph-pruning)."""


async def from_files(look: Looker) -> tuple[Graph, int]:
    """The graph as far as it can be read, and how many go.mod files are not here. Without a go.mod it has no top."""
    settings = await provenance(look)
    cache, asks, mains = settings["GOMODCACHE"].value, dict[str, tuple[str, ...]](), list[str]()
    roots: dict[str, None] = {}
    swaps: dict[str, str] = {}
    pruned = True
    for gomod in await _own(look, settings["GOWORK"].value):
        text = await gotool.text_of(look, gomod) or ""
        if not (name := modfiles.module_of(text)):
            continue
        mains.append(name)
        asks[name] = _required(text)
        roots.update(dict.fromkeys(asks[name]))
        swaps |= _absolute(gomodlines.replacements(text), posixpath.dirname(gomod))
        pruned = pruned and _is_pruned(text)
    excluded = await _excluded(look)
    unread, read = 0, 0
    waiting = [node for node in roots if node.partition("@")[0] not in mains]
    if waiting and not await is_folder(look, f"{cache}/cache/download"):
        return Graph(tuple(mains), asks), len(waiting)

    async def text_of(node: str) -> str | None:
        return await gotool.text_of(look, _place(node, swaps, cache))

    while waiting and read < MOST_READ:
        some, waiting = waiting[: MOST_READ - read], waiting[MOST_READ - read :]
        read += len(some)
        following: dict[str, None] = {}
        for node, theirs in zip(some, await each(some, text_of), strict=True):
            if theirs is None:
                unread += 1
                continue
            asks[node] = tuple(one for one in _required(theirs) if one not in excluded)
            if not (pruned and _is_pruned(theirs)):
                following.update(dict.fromkeys(asks[node]))
        waiting += [node for node in following if node not in asks and node not in waiting]
    return Graph(tuple(mains), asks), unread + len(waiting)


async def as_written(look: Looker, graph: Graph) -> Graph:
    """The graph, with what the modules at the top ask for as their go.mod files have it: what go prints of them is what
    it would write there (seen on Go 1.21.13 and 1.27.3)."""
    asks = dict(graph.asks)
    for gomod in await _own(look, (await provenance(look))["GOWORK"].value):
        text = await gotool.text_of(look, gomod) or ""
        if (name := modfiles.module_of(text)) in graph.mains:
            written = _required(text)
            own = {module_of(node) for node in written}
            asks[name] = (*written, *(node for node in asks[name] if module_of(node) not in own))
    return Graph(graph.mains, asks)


async def _own(look: Looker, gowork: str) -> list[str]:
    """The go.mod files at the top: those that go.work uses, else the one of this folder."""
    if gowork.endswith(".work"):
        return [f"{folder}/go.mod" for folder in await modfiles.used_by(look, gowork)]
    gomod = await modfiles.nearest(look, "go.mod")
    return [gomod] if gomod else []


async def _excluded(look: Looker) -> set[str]:
    gomod = await modfiles.nearest(look, "go.mod")
    text = await gotool.text_of(look, gomod) or "" if gomod else ""
    return {"@".join(rest.split()) for rest in modfiles.entries_of(text, "exclude")}


def _required(text: str) -> tuple[str, ...]:
    return tuple(f"{module}@{version}" for module, version in gomodlines.requirements(text).items())


def _is_pruned(text: str) -> bool:
    written = next((words[0] for verb, words in gomodlines.directives(text) if verb == "go"), "")
    version = goversions.language(written)
    return version is not None and version >= _PRUNED_SINCE


def _absolute(replacements: dict[str, str], folder: str) -> dict[str, str]:
    return {
        old: posixpath.normpath(posixpath.join(folder, new)) if gomodlines.is_folder(new) else new
        for old, new in replacements.items()
    }


def _place(node: str, swaps: dict[str, str], cache: str) -> str:
    """The go.mod file that speaks for a module."""
    module, _, version = node.partition("@")
    stands_in = swaps.get(node) or swaps.get(module) or node
    if stands_in.startswith("/"):
        return f"{stands_in}/go.mod"
    module, _, version = stands_in.partition("@")
    return f"{gomodlines.downloads(cache, module)}/{gomodlines.in_cache(version)}.mod"
