"""Where an outcome leads, as the walk understands it."""

from collections import deque
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from gotui.engine.flows import Flow, Node, Turn, Way
from gotui.engine.signatures import Signatures, Wanted

T = TypeVar("T", bound=str)

KINDS = ("cause", "end", "flow")


class To(msgspec.Struct, frozen=True):
    """A parsed way: `kind` is `node`, `cause`, `end` or `flow`; `name` the node, cause, end or flow."""

    kind: str
    name: str


def parse(way: str) -> To:
    """`cause/ID`, `end/NAME`, `flow/ID`, or a node's name."""
    kind, slash, name = way.partition("/")
    return To(kind, name) if slash and kind in KINDS else To("node", way)


def targets(way: Way) -> list[To]:
    """Everything a way names; to which causes a match leads is for their signatures to say (`matched`)."""
    if isinstance(way, str):
        return [parse(way)]
    if way.flow:
        return [To("flow", way.flow), parse(way.then), *([parse(way.otherwise)] if way.otherwise else [])]
    if way.cause:
        return [To("cause", way.cause), parse(way.then)]
    return [parse(way.otherwise)]


def wanted(turn: Turn) -> Wanted:
    """What a match looks for; where it takes a cause if it finds none, those that yield to that one are left out."""
    to = parse(turn.otherwise)
    return Wanted(_several(turn.match), _several(turn.areas), to.name if to.kind == "cause" else "")


def matched(way: Way, signatures: Signatures) -> list[str]:
    """The causes that a match can lead to."""
    return signatures.speakers(wanted(way)) if isinstance(way, Turn) and way.match else []


def _several(given: T | tuple[T, ...]) -> tuple[T, ...]:
    return given if isinstance(given, tuple) else (given,)


def onwards(way: Way) -> To:
    """Where the walk itself goes: not to a cause that is only noted or matched."""
    return parse(way if isinstance(way, str) else f"flow/{way.flow}" if way.flow else way.then or way.otherwise)


def is_turn_sound(turn: Turn) -> bool:
    """Does it have one of the forms a turn may have, and nothing of another?"""
    forms = (
        bool(turn.match) and bool(turn.otherwise),
        bool(turn.cause) and bool(turn.then),
        bool(turn.flow) and bool(turn.then),
    )
    given = sum(map(bool, (turn.match, turn.otherwise, turn.cause, turn.flow, turn.then)))
    whole = given == (3 if turn.flow and turn.otherwise else 2)
    return sum(forms) == 1 and whole and bool(turn.match or not turn.areas)


def ways_of(node: Node) -> dict[str, Way]:
    """The ways out of a node, by outcome or answer."""
    out: dict[str, Way] = dict(node.on)
    out.update({name: answer.to for name, answer in node.answers.items()})
    if node.unanswered:
        out["unanswered"] = node.unanswered
    return out


def next_nodes(flow: Flow, name: str) -> list[str]:
    """The nodes directly after `name`, in the order of its ways, each once."""
    node = flow.nodes.get(name)
    found = [to.name for way in ways_of(node).values() for to in targets(way) if to.kind == "node"] if node else []
    return list(dict.fromkeys(found))


def usual(flow: Flow, start: str) -> Iterator[str]:
    """The nodes from `start` on, each after the first answer of the one before: where nothing is wrong."""
    seen: set[str] = set()
    while (node := flow.nodes.get(start)) is not None and start not in seen:
        yield start
        seen.add(start)
        way = next(iter(ways_of(node).values()), "")
        start = onwards(way).name if onwards(way).kind == "node" else ""


def reachable(flow: Flow, start: str) -> Iterator[str]:
    """Every node reachable from `start`, itself first, nearest first."""
    seen, queue = {start}, deque([start])
    while queue:
        yield (name := queue.popleft())
        new = [one for one in next_nodes(flow, name) if one not in seen]
        seen.update(new)
        queue.extend(new)
