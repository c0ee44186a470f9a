"""Flows that enter other flows become one tree: the others' nodes and ends get their flow's name before their own."""

from collections.abc import Callable, Iterator

import msgspec

from gotui.engine.branches import branches_of, destination, onwards
from gotui.engine.flows import Answer, Branch, Directive, End, Flow, Node

FlowOf = Callable[[str], Flow]


class ComposeError(Exception):
    """Flows cannot be put together; the message says why."""


def entered(flow: Flow) -> Iterator[tuple[str, str, str]]:
    """Each flow that `flow` enters, and where the walk goes on after it: where it ends healthy, and where not ("" where
    it does not go on)."""
    for node in flow.nodes.values():
        for branch in branches_of(node).values():
            then, lost = (branch.then, branch.otherwise) if isinstance(branch, Directive) and branch.flow else ("", "")
            if onwards(branch).kind == "flow":
                yield onwards(branch).name, then, lost
            yield from (
                (destination(after).name, "", "") for after in (then, lost) if destination(after).kind == "flow"
            )


def composed(flow: Flow, flow_of: FlowOf) -> Flow:
    """`flow` with all that it enters, directly or not; the flow itself where it enters none.

    Raises:
        ComposeError: flows enter one another in a circle, or one is entered with two different branches on.
    """
    if not any(entered(flow)):
        return flow
    parts: dict[str, _Part] = {}
    _collect(_Part(flow, "", "", ""), flow_of, parts, (flow.id,))
    nodes: dict[str, Node] = {}
    ends: dict[str, End] = {}
    for part in parts.values():
        nodes.update({part.name(name): part.node(node, parts) for name, node in part.flow.nodes.items()})
        ends.update({part.name(name): end for name, end in part.flow.ends.items() if not part.after(end)})
    return msgspec.structs.replace(flow, nodes=nodes, ends=ends)


class _Part(msgspec.Struct, frozen=True):
    """A flow within the whole: `prefix` is before its names. `then` is where the walk goes on after it where it ends
    healthy, `lost` where it does not."""

    flow: Flow
    prefix: str
    then: str
    lost: str

    def name(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def after(self, end: End) -> str:
        """Where the walk goes on after an end; empty where it ends."""
        return self.then if end.status == "healthy" else self.lost

    def leads_to(self, name: str, parts: "dict[str, _Part]") -> str:
        to = destination(name)
        if to.kind == "flow":
            inner = parts[f"{self.prefix}{to.name}/"]
            return inner.leads_to(inner.flow.start, parts)
        if to.kind == "node":
            return self.name(to.name)
        if to.kind == "cause" or to.name not in self.flow.ends:
            return name
        return self.after(self.flow.ends[to.name]) or f"end/{self.name(to.name)}"

    def node(self, node: Node, parts: "dict[str, _Part]") -> Node:
        answers = {name: Answer(answer.text, self.leads_to(answer.to, parts)) for name, answer in node.answers.items()}
        on: dict[str, Branch] = {outcome: self._branch(branch, parts) for outcome, branch in node.on.items()}
        unanswered = self.leads_to(node.unanswered, parts) if node.unanswered else ""
        return msgspec.structs.replace(node, on=on, answers=answers, unanswered=unanswered)

    def _branch(self, branch: Branch, parts: "dict[str, _Part]") -> Branch:
        if isinstance(branch, str):
            return self.leads_to(branch, parts)
        if branch.flow:
            return self.leads_to(f"flow/{branch.flow}", parts)
        if branch.cause:
            return msgspec.structs.replace(branch, then=self.leads_to(branch.then, parts))
        return msgspec.structs.replace(branch, otherwise=self.leads_to(branch.otherwise, parts))


def _collect(part: _Part, flow_of: FlowOf, parts: dict[str, _Part], above: tuple[str, ...]) -> None:
    parts[part.prefix] = part
    for name, then, lost in entered(part.flow):
        if name in above:
            raise ComposeError(f"flows enter one another in a circle: {' -> '.join((*above, name))}")
        prefix = f"{part.prefix}{name}/"
        inner = _Part(flow_of(name), prefix, *_continuations(part, then, lost, flow_of))
        earlier = parts.get(prefix)
        if earlier is not None and (earlier.then, earlier.lost) != (inner.then, inner.lost):
            raise ComposeError(f"{name} is entered twice, with different branches on")
        if earlier is None:
            _collect(inner, flow_of, parts, (*above, name))


def _continuations(part: _Part, then: str, lost: str, flow_of: FlowOf) -> tuple[str, str]:
    """A flow that is entered for good goes on as the one that enters it."""
    if not then:
        return part.then, part.lost
    return _after(part, then, flow_of), _after(part, lost, flow_of) if lost else part.lost


def _after(part: _Part, then: str, flow_of: FlowOf) -> str:
    """Where the walk goes on after a flow that `part` enters, as a branch of the whole."""
    to = destination(then)
    if to.kind == "flow":
        return f"{part.prefix}{to.name}/{flow_of(to.name).start}"
    if to.kind == "node":
        return part.name(to.name)
    if to.kind == "end" and to.name in part.flow.ends:
        return part.after(part.flow.ends[to.name]) or f"end/{part.name(to.name)}"
    return then
