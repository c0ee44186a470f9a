"""Graphs of modules: what `go mod graph` prints, or the go.mod files themselves say, and who asks for what in it. Pure.

Go takes of each module the highest version that any module asks for (go.dev/ref/mod#minimal-version-selection).
"""

from collections import deque
from collections.abc import Iterable, Mapping

import msgspec

from gotui.reading.retractions import order

_NO_MODULES = frozenset(("go", "toolchain"))
"""Since Go 1.21 the graph holds releases of Go, too (go.dev/ref/mod#go-mod-graph)."""


class Graph(msgspec.Struct, frozen=True):
    """`module@version` to those it asks for; `mains` are the modules at the top, which have no version."""

    mains: tuple[str, ...]
    asks: Mapping[str, tuple[str, ...]]

    def modules(self) -> set[str]:
        """The path of every module in it."""
        return {module_of(node) for node in self._nodes()}

    def chosen(self, module: str) -> str:
        """The version that Go takes; empty for a module at the top, or one that is not in it."""
        versions = {version_of(node) for node in self._nodes() if module_of(node) == module}
        return max(versions, key=_key, default="")

    def askers(self, module: str) -> list[tuple[str, str]]:
        """Who asks for a module, and for which version: the highest first, then who stands nearest to the top."""
        near = {node: len(path) for node, path in self.paths().items()}
        found = [
            (node, version_of(asked))
            for node, all_asked in self.asks.items()
            if node in near
            for asked in all_asked
            if module_of(asked) == module
        ]
        found.sort(key=lambda one: (near[one[0]], one[0]))
        return sorted(found, key=lambda one: _key(one[1]), reverse=True)

    def paths(self) -> dict[str, tuple[str, ...]]:
        """For every module a shortest path from the top down to it."""
        found: dict[str, tuple[str, ...]] = {main: (main,) for main in self.mains}
        queue = deque(self.mains)
        while queue:
            node = queue.popleft()
            for asked in self.asks.get(node, ()):
                if asked not in found:
                    found[asked] = (*found[node], asked)
                    queue.append(asked)
        return found

    def _nodes(self) -> Iterable[str]:
        seen = dict.fromkeys(self.mains)
        for node, asked in self.asks.items():
            seen[node] = None
            seen.update(dict.fromkeys(asked))
        return seen


def printed(text: str) -> Graph:
    """What `go mod graph` printed; a line that is no pair of modules is passed over."""
    asks: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) == 2 and module_of(words[1]) not in _NO_MODULES and module_of(words[0]) not in _NO_MODULES:
            asks.setdefault(words[0], {})[words[1]] = None
    mains = tuple(node for node in asks if "@" not in node)
    return Graph(mains, {node: tuple(asked) for node, asked in asks.items()})


def module_of(node: str) -> str:
    """The path of `path@version`."""
    return node.partition("@")[0]


def version_of(node: str) -> str:
    """The version of `path@version`."""
    return node.partition("@")[2]


def provider(modules: Iterable[str], package: str) -> str:
    """The module that would provide a package: the one with the longest path that is the beginning of the package's;
    empty where there is none."""
    found = [module for module in modules if package == module or package.startswith(f"{module}/")]
    return max(found, key=len, default="")


def _key(version: str) -> tuple[bool, tuple[object, ...], str]:
    key = order(version)
    return key is not None, key or (), version
