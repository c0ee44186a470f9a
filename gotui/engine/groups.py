"""One key of a flow file may name several outcomes, `fits, no-module: end/fine`; here each gets an entry of its own."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from gotui.engine.yamlfile import Document, Fault, FileFaultsError, read


def read_flow(text: str, file: str) -> Document:
    """A flow file with an entry for every outcome, whose place is that of its name within the key.

    Raises:
        FileFaultsError: as `gotui.engine.yamlfile.read`; or an outcome is named twice, or a comma names none.
    """
    document = read(text, file)
    nodes = document.data.get("nodes") if isinstance(document.data, dict) else None
    spread = _Spread(document, text)
    for name, node in nodes.items() if isinstance(nodes, dict) else ():
        if isinstance(node, dict) and isinstance(node.get("on"), dict):
            node["on"] = spread.branches(("nodes", name, "on"), node["on"])
    if spread.faults:
        raise FileFaultsError(spread.faults)
    return replace(document, marks=spread.marks)


class _Spread:
    """`marks` are those of the document, and those of the entries that were made."""

    def __init__(self, document: Document, text: str) -> None:
        self.marks = dict(document.marks)
        self.faults: list[Fault] = []
        self._document = document
        self._lines = text.splitlines()

    def branches(self, at: tuple[str, ...], on: dict[str, Any]) -> dict[str, Any]:
        branches: dict[str, Any] = {}
        for key, branch in on.items():
            for name, mark in self._names(key, *self._document.marks[(*at, key)]):
                if not name or name in branches:
                    message = f"{name} stands here twice" if name else "there is no name beside this comma"
                    self.faults.append(Fault(self._document.file, *mark, message))
                branches[name] = branch
                self.marks[(*at, name)] = mark
                if isinstance(branch, dict):
                    self._place((*at, key), (*at, name))
        return branches

    def _names(self, key: str, line: int, column: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """The names in a key and their places; those of a key in quotes begin after the quote."""
        parts = key.split(",")
        if len(parts) > 1 and self._lines[line - 1][column - 1] in "'\"":
            column += 1
        for part in parts:
            yield part.strip(), (line, column + len(part) - len(part.lstrip()))
            column += len(part) + 1

    def _place(self, key: tuple[str, ...], entry: tuple[str, ...]) -> None:
        """Give what is in an entry the places that it has below the key."""
        below = [path for path in self._document.marks if path[: len(key)] == key and path != key]
        self.marks |= {(*entry, *path[len(key) :]): self._document.marks[path] for path in below}
