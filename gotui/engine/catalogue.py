"""Find and read flows, causes and myths. A file is read when it is first asked for, and once."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, cast

import msgspec

from gotui.engine.branches import Destination, branches_of, destinations, matched
from gotui.engine.causes import Cause, Myth
from gotui.engine.compose import ComposeError, composed, entered
from gotui.engine.confirming import looks_for, with_looks
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.faults import Fault, FileFaultsError
from gotui.engine.flows import Flow, FlowHead
from gotui.engine.index import Entry, load
from gotui.engine.matching import Matched
from gotui.engine.signatures import Row, Signatures, rows_of

if TYPE_CHECKING:
    from gotui.engine.state import State

T = TypeVar("T", bound=FlowHead | Cause | Myth)
D = TypeVar("D", bound=msgspec.Struct)


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
        self._read: dict[tuple[str, str], FlowHead | Cause | Myth] = {}
        self._whole: dict[str, Flow] = {}
        self._leading: dict[str, list[str]] = {}
        self._heard: dict[tuple[str, tuple[str, ...]], Flow] = {}

    @cached_property
    def flow_ids(self) -> list[str]:
        return self._ids("flows")

    @cached_property
    def cause_ids(self) -> list[str]:
        return self._ids("causes")

    @cached_property
    def myth_ids(self) -> list[str]:
        return self._ids("myths")

    @cached_property
    def _index(self) -> Mapping[str, Entry]:
        return load(self.ecosystem.index)

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

    def walked(self, state: "State") -> Flow:
        """The flow of a session, with the nodes that look for what its command's words speak of; raises as `flow`
        does."""
        flow, words = self.flow(state.flow), state.said
        if words is None:
            return flow
        causes = tuple(said.cause for said in self.signatures.likely(words.text, hints=True, mute=words.mute))
        if (state.flow, causes) not in self._heard:
            looks = looks_for(causes, map(self.own_flow, self.flow_ids), self.probes)
            self._heard[state.flow, causes] = with_looks(flow, looks, causes, self.probes)
        return self._heard[state.flow, causes]

    def own_flow(self, name: str) -> Flow:
        """What stands in the file of the flow `name`; raises as `flow` does."""
        return self._get("flows", "flow", name, Flow)

    def flow_head(self, name: str) -> FlowHead:
        """What a person picks the flow `name` by; raises as `flow` does."""
        return self._get("flows", "flow", name, FlowHead)

    def symptom_flows(self) -> list[str]:
        """The names of the flows that a person can pick."""
        return [name for name in self.flow_ids if self.flow_head(name).symptoms]

    def checked_flows(self) -> list[str]:
        """The names of the flows that are walked where none is named; all that can be picked where there is none."""
        return [name for name in self.flow_ids if self.flow_head(name).in_check] or self.symptom_flows()

    def flows_to(self, cause: str) -> list[str]:
        """The names of the flows whose own nodes lead to a cause, those first that look for few others besides it."""
        if cause not in self._leading:
            besides = {name: _besides(self.own_flow(name), cause, self.signatures) for name in self.flow_ids}
            leading = [name for name, counts in besides.items() if counts]
            self._leading[cause] = sorted(leading, key=lambda name: (min(besides[name]), name))
        return list(self._leading[cause])

    @cached_property
    def signatures(self) -> Signatures:
        """Those of all causes; files with faults are left out."""
        rows: list[Row] = []
        for name in self.cause_ids:
            with suppress(FileFaultsError, re.error):
                rows += self._rows(name)
        return Signatures(rows)

    def _rows(self, cause: str) -> list[Row]:
        entry = self._entry("causes", cause, self._bytes("causes", cause))
        return list(entry.rows) if entry else rows_of(self.cause(cause))

    def likely(self, text: str, *, hints: bool = False, mute: Collection[str] = ()) -> list[Matched]:
        """The causes that an error text speaks of, best first; at last those it only hints at, where asked for.

        Signatures that are shared in a way that is `mute` say nothing.
        """
        return [
            Matched(self.cause(said.cause), said.values, said.lines, said.hint, said.line, said.last_line)
            for said in self.signatures.likely(text, hints=hints, mute=mute)
        ]

    def cause(self, name: str) -> Cause:
        """The cause `name`; raises as `flow` does."""
        return self._get("causes", "cause", name, Cause)

    def myth(self, name: str) -> Myth:
        """The myth `name`; raises as `flow` does."""
        return self._get("myths", "myth", name, Myth)

    def titles(self, kind: Literal["cause", "myth"], of: type[D]) -> Iterator[D]:
        """Of all causes or myths that part which `of` has fields for; files with faults are left out."""
        for name in self.cause_ids if kind == "cause" else self.myth_ids:
            folder = f"{kind}s"
            with suppress(FileFaultsError, msgspec.MsgspecError):
                if entry := self._entry(folder, name, self._bytes(folder, name)):
                    yield entry.decode(of)
                else:
                    yield msgspec.convert(
                        self.cause(name) if kind == "cause" else self.myth(name), of, from_attributes=True
                    )

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
        import hashlib

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
        content = self._read.get((folder, name))
        if isinstance(content, kind):
            return content
        ids = {"flows": self.flow_ids, "causes": self.cause_ids, "myths": self.myth_ids}[folder]
        if name not in ids:
            import difflib

            raise UnknownNameError(word, name, difflib.get_close_matches(name, ids, 3, 0.5))
        content = self._decoded(folder, name, kind)
        self._read[folder, name] = content
        return content

    def _decoded(self, folder: str, name: str, kind: type[T]) -> T:
        data = self._bytes(folder, name)
        with suppress(msgspec.MsgspecError):
            if content := self._entry(folder, name, data):
                return content.decode(kind)
        from gotui.engine.files import KINDS, parse

        return cast("T", parse(data, self.path(folder, name), KINDS[folder]))

    def _entry(self, folder: str, name: str, data: bytes) -> Entry | None:
        """What the index holds of a file with these bytes."""
        entry = self._index.get(f"{folder}/{name}")
        return entry if entry and entry.holds(data) else None

    def _bytes(self, folder: str, name: str) -> bytes:
        path = self.path(folder, name)
        try:
            return path.read_bytes()
        except OSError as error:
            raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None


def causes_of(flow: Flow, signatures: Signatures) -> set[str]:
    """The causes that the nodes of a flow lead to."""
    branches = [branch for node in flow.nodes.values() for branch in branches_of(node).values()]
    named = {to.name for branch in branches for to in destinations(branch) if to.kind == "cause"}
    return named.union(*(matched(branch, signatures) for branch in branches))


def _besides(flow: Flow, cause: str, signatures: Signatures) -> list[int]:
    """For each branch that leads to a cause, to how many others it leads as well."""
    branches = [branch for node in flow.nodes.values() for branch in branches_of(node).values()]
    direct = [0 for branch in branches for to in destinations(branch) if to == Destination("cause", cause)]
    lists = [matched(branch, signatures) for branch in branches]
    return direct + [len(names) - 1 for names in lists if cause in names]
