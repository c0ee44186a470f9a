"""Find and read flows, causes and myths. A file is read when it is first asked for, and once."""

import difflib
import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from gotui.engine.causes import Cause, Myth
from gotui.engine.compose import ComposeError, composed, entered
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.flows import Flow
from gotui.engine.ways import targets, ways_of
from gotui.engine.yamlfile import Fault, FileFaultsError, read

T = TypeVar("T", Flow, Cause, Myth)


class UnknownNameError(Exception):
    """There is no flow or cause of this name; `near` are the names most like it."""

    def __init__(self, kind: str, name: str, near: list[str]) -> None:
        super().__init__(f"there is no {kind} named {name}")
        self.kind = kind
        self.name = name
        self.near = near


class Catalogue:
    """The flows, causes and myths of an ecosystem, and the probes that its flows name."""

    def __init__(self, ecosystem: Ecosystem) -> None:
        self.ecosystem = ecosystem
        self.home = ecosystem.home
        self.probes = ecosystem.probes
        self._read: dict[tuple[str, str], Flow | Cause | Myth] = {}
        self._whole: dict[str, Flow] = {}

    @cached_property
    def flow_ids(self) -> list[str]:
        return self._ids("flows")

    @cached_property
    def cause_ids(self) -> list[str]:
        return self._ids("causes")

    @cached_property
    def myth_ids(self) -> list[str]:
        return self._ids("myths")

    def flow(self, name: str) -> Flow:
        """The flow `name`, with all the flows that it enters.

        Raises:
            UnknownNameError: there is none.
            FileFaultsError: its file, or one of those, has faults.
        """
        if name not in self._whole:
            try:
                self._whole[name] = composed(self.own_flow(name), self.own_flow)
            except ComposeError as error:
                raise FileFaultsError([Fault(str(self.path("flows", name)), 1, 1, str(error))]) from None
        return self._whole[name]

    def own_flow(self, name: str) -> Flow:
        """What stands in the file of the flow `name`; raises as `flow` does."""
        return self._get("flows", "flow", name, Flow)

    def symptom_flows(self) -> list[str]:
        """The names of the flows that a person can pick."""
        return [name for name in self.flow_ids if self.own_flow(name).symptoms]

    def checked_flows(self) -> list[str]:
        """The names of the flows that are walked where none is named; all that can be picked where there is none."""
        return [name for name in self.flow_ids if self.own_flow(name).in_check] or self.symptom_flows()

    def flows_to(self, cause: str) -> list[str]:
        """The names of the flows whose own nodes lead to a cause."""
        return [name for name in self.flow_ids if cause in causes_of(self.own_flow(name))]

    def cause(self, name: str) -> Cause:
        """The cause `name`; raises as `flow` does."""
        return self._get("causes", "cause", name, Cause)

    def myth(self, name: str) -> Myth:
        """The myth `name`; raises as `flow` does."""
        return self._get("myths", "myth", name, Myth)

    def causes(self) -> Iterator[Cause]:
        """All causes, by name."""
        return (self.cause(name) for name in self.cause_ids)

    def myths_of(self, cause: str) -> list[Myth]:
        """The myths this cause is mistaken for."""
        return [myth for myth in map(self.myth, self.myth_ids) if cause in myth.mistaken_for]

    def path(self, folder: str, name: str) -> Path:
        """Where the file of this name is, or would be."""
        return self.home / folder / f"{name}.yaml"

    def hash_of(self, flow: str) -> str:
        """The first 16 hex digits of the SHA-256 of a flow's file and of those it enters, by name."""
        names, queue = {flow}, [flow]
        while queue:
            inner = {name for name, _then, _lost in entered(self.own_flow(queue.pop()))} - names
            names |= inner
            queue += inner
        files = b"".join(self.path("flows", name).read_bytes() for name in sorted(names))
        return hashlib.sha256(files).hexdigest()[:16]

    def _ids(self, folder: str) -> list[str]:
        return sorted(path.stem for path in (self.home / folder).glob("*.yaml"))

    def _get(self, folder: str, word: str, name: str, kind: type[T]) -> T:
        known = self._read.get((folder, name))
        if isinstance(known, kind):
            return known
        ids = self._ids(folder)
        if name not in ids:
            raise UnknownNameError(word, name, difflib.get_close_matches(name, ids, 3, 0.5))
        found = read_file(self.path(folder, name), kind)
        self._read[folder, name] = found
        return found


def causes_of(flow: Flow) -> set[str]:
    """The causes that the nodes of a flow lead to."""
    ways = [way for node in flow.nodes.values() for way in ways_of(node).values()]
    return {to.name for way in ways for to in targets(way) if to.kind == "cause"}


def read_file(path: Path, kind: type[T]) -> T:
    """Read one file.

    Raises:
        FileFaultsError: the file cannot be read, is not valid, or is not named as its id.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None
    document = read(text, str(path))
    found = document.decode(kind)
    if found.id != path.stem:
        raise FileFaultsError([document.fault(("id",), f"the id is {found.id}, but the file is named {path.stem}")])
    return found
