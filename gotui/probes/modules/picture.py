"""Why a module has the version it has: read from the module graph, or where go does not tell it, from go.mod files."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from gotui.engine.picture import Ask, Picture, PictureRemark
from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.install import gotool, toolchain
from gotui.probes.modules import modfiles
from gotui.probes.modules.graphfiles import as_written, from_files
from gotui.probes.settings.provenance import provenance
from gotui.reading import gomodlines, modgraph
from gotui.reading.modgraph import Graph

MOST_ASKS, MOST_NEEDS = 12, 8
"""So many are told; the others are counted."""

KEEP = 1024 * 1024
"""Bytes of the graph that are kept. That of Kubernetes 1.30, with 250 modules required, has 0.7 MB."""

DEADLINE = 5.0

_INDIRECT = re.compile(r"//\s*indirect\b")
"""The mark of go.dev/ref/mod#go-mod-file-require."""

_NAMES = ("module", "dependency", "wanted", "required", "package", "path", "entry", "inner", "other")
"""The values of causes that may name a module or a package of one; the first that the graph has counts."""


async def of_cause(look: Looker, told: Mapping[str, str]) -> Picture | None:
    """The picture around the module that the values of a cause name; None where they name none that is asked for.

    Raises:
        CannotTellError: neither go nor the files tell what asks for what.
    """
    names = [name for key in _NAMES if (name := _plain(told.get(key, "")))]
    if not names:
        return None
    graph, files, unread = await _graph(look)
    known = graph.modules() - set(graph.mains)
    module = next((found for name in names if (found := modgraph.provider(known, name))), "")
    return await _around(look, graph, module, files=files, unread=unread) if module else None


async def of_module(look: Looker, name: str) -> Picture | None:
    """The picture around a module, or around the one that provides a package; None where nothing asks for it.

    Raises:
        CannotTellError: neither go nor the files tell what asks for what.
    """
    graph, files, unread = await _graph(look)
    module = modgraph.provider(graph.modules(), _plain(name) or name)
    return await _around(look, graph, module, files=files, unread=unread) if module else None


async def own_module(look: Looker) -> str:
    """The path of the module that the folder belongs to.

    Raises:
        CannotTellError: there is no go.mod.
    """
    gomod = await modfiles.nearest(look, "go.mod")
    if name := modfiles.module_of(await gotool.text_of(look, gomod) or "") if gomod else "":
        return name
    raise CannotTellError("missing-file", "go.mod")


def _plain(value: str) -> str:
    """A module's path, without what may stand behind it; empty for what can be none."""
    first = (value.split() or [""])[0].partition("@")[0]
    return first if "." in first and not first.startswith((".", "/")) and "://" not in first else ""


async def _graph(look: Looker) -> tuple[Graph, bool, int]:
    """The graph; whether it is put together from files; how many of those are not here."""
    with suppress(CannotTellError):
        argv = (await toolchain.go(look), "mod", "graph")
        _observed, seen = await gotool.ran(look, await toolchain.own_look(look, *argv, deadline=DEADLINE, keep=KEEP))
        graph = modgraph.printed(seen.stdout) if seen.ok and not seen.cut else None
        if graph and graph.mains:
            return await as_written(look, graph), False, 0
    graph, unread = await from_files(look)
    if not graph.mains:
        raise CannotTellError("missing-file", "go.mod")
    return graph, True, unread


async def _around(look: Looker, graph: Graph, module: str, *, files: bool, unread: int) -> Picture:
    paths, chosen, askers = graph.paths(), graph.chosen(module), graph.askers(module)
    asks = tuple(Ask(version, paths[who]) for who, version in askers[:MOST_ASKS])
    node = f"{module}@{chosen}" if chosen else module
    needs = graph.asks.get(node, ())
    return Picture(
        module,
        chosen,
        asks,
        max(len(askers) - MOST_ASKS, 0),
        needs[:MOST_NEEDS],
        max(len(needs) - MOST_NEEDS, 0),
        tuple(await _remarks(look, module, chosen)),
        files,
        unread,
    )


async def _remarks(look: Looker, module: str, chosen: str) -> list[PictureRemark]:
    settings = await provenance(look)
    gowork, gomod = settings["GOWORK"].value, settings["GOMOD"].value or await modfiles.nearest(look, "go.mod")
    files = [file for file in (gowork, gomod) if file.endswith((".work", ".mod"))]
    found: list[PictureRemark] = []
    for file in files:
        text = await gotool.text_of(look, file) or ""
        found += _of_file(text, posixpath.basename(file), module, chosen)
    for file in files[:1]:
        text = await gotool.text_of(look, f"{posixpath.dirname(file)}/vendor/modules.txt") or ""
        if version := gomodlines.vendored(text).get(module):
            found.append(PictureRemark("vendored", version, "vendor/modules.txt"))
    return found


def _of_file(text: str, name: str, module: str, chosen: str) -> Iterator[PictureRemark]:
    """What the lines that speak of a module change."""
    written = text.splitlines()
    for number, verb, rest in gomodlines.numbered(text):
        words = [word.strip("\"'`") for word in rest.split()]
        if words[:1] != [module]:
            continue
        if verb == "exclude" and len(words) == 2:
            yield PictureRemark("excluded", words[1], f"{name}:{number}")
        elif verb == "require" and _INDIRECT.search(written[number - 1]):
            yield PictureRemark("for-others", words[-1], f"{name}:{number}")
        elif verb == "replace" and "=>" in words:
            place = words.index("=>")
            if words[1:place] in ([], [chosen]):
                yield PictureRemark("replaced", "@".join(words[place + 1 :]), f"{name}:{number}")
