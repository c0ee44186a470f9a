"""Where an outcome leads, as the walk understands it."""

from collections import deque
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from gotui.engine.flows import Branch, Directive, Flow, Node
from gotui.engine.signatures import Signatures, Wanted

T = TypeVar("T", bound=str)

KINDS = ("cause", "end", "flow")


class Destination(msgspec.Struct, frozen=True):
    """Where a branch leads, parsed: `kind` is `node`, `cause`, `end` or `flow`; `name` the node, cause, end or flow."""

    kind: str
    name: str


def destination(name: str) -> Destination:
    """`cause/ID`, `end/NAME`, `flow/ID`, or a node's name."""
    kind, slash, rest = name.partition("/")
    return Destination(kind, rest) if slash and kind in KINDS else Destination("node", name)


def destinations(branch: Branch) -> list[Destination]:
    """Everything a branch names; to which causes a match leads is for their signatures to say (`matched`)."""
    if isinstance(branch, str):
        return [destination(branch)]
    if branch.flow:
        return [
            Destination("flow", branch.flow),
            destination(branch.then),
            *([destination(branch.otherwise)] if branch.otherwise else []),
        ]
    if branch.cause:
        return [Destination("cause", branch.cause), destination(branch.then)]
    return [destination(branch.otherwise)]


def wanted(directive: Directive) -> Wanted:
    """What a match looks for; where it takes a cause if it finds none, those that yield to that one are left out."""
    to = destination(directive.otherwise)
    return Wanted(_several(directive.match), _several(directive.areas), to.name if to.kind == "cause" else "")


def matched(branch: Branch, signatures: Signatures) -> list[str]:
    """The causes that a match can lead to."""
    return signatures.speakers(wanted(branch)) if isinstance(branch, Directive) and branch.match else []


def _several(given: T | tuple[T, ...]) -> tuple[T, ...]:
    return given if isinstance(given, tuple) else (given,)


def onwards(branch: Branch) -> Destination:
    """Where the walk itself goes: not to a cause that is only noted or matched."""
    return destination(
        branch if isinstance(branch, str) else f"flow/{branch.flow}" if branch.flow else branch.then or branch.otherwise
    )


def is_directive_sound(directive: Directive) -> bool:
    """Does it have one of the forms a directive may have, and nothing of another?"""
    forms = (
        bool(directive.match) and bool(directive.otherwise),
        bool(directive.cause) and bool(directive.then),
        bool(directive.flow) and bool(directive.then),
    )
    given = sum(map(bool, (directive.match, directive.otherwise, directive.cause, directive.flow, directive.then)))
    whole = given == (3 if directive.flow and directive.otherwise else 2)
    return sum(forms) == 1 and whole and bool(directive.match or not directive.areas)


def branches_of(node: Node) -> dict[str, Branch]:
    """The branches of a node, by outcome or answer."""
    out: dict[str, Branch] = dict(node.on)
    out.update({name: answer.to for name, answer in node.answers.items()})
    if node.unanswered:
        out["unanswered"] = node.unanswered
    return out


def next_nodes(flow: Flow, name: str) -> list[str]:
    """The nodes directly after `name`, in the order of its branches, each once."""
    node = flow.nodes.get(name)
    names = (
        [to.name for branch in branches_of(node).values() for to in destinations(branch) if to.kind == "node"]
        if node
        else []
    )
    return list(dict.fromkeys(names))


def usual(flow: Flow, start: str) -> Iterator[str]:
    """The nodes from `start` on, each after the first answer of the one before: where nothing is wrong."""
    seen: set[str] = set()
    while (node := flow.nodes.get(start)) is not None and start not in seen:
        yield start
        seen.add(start)
        branch = next(iter(branches_of(node).values()), "")
        start = onwards(branch).name if onwards(branch).kind == "node" else ""


def reachable(flow: Flow, start: str) -> Iterator[str]:
    """Every node reachable from `start`, itself first, nearest first."""
    seen, queue = {start}, deque([start])
    while queue:
        yield (name := queue.popleft())
        new = [one for one in next_nodes(flow, name) if one not in seen]
        seen.update(new)
        queue.extend(new)
