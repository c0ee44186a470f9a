"""Marks beside words: none is wider than a cell, none is an emoji, and each has an ASCII form."""

import msgspec

from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Directive, Flow
from gotui.engine.state import State, Step


class Marks(msgspec.Struct, frozen=True):
    """`odd` marks an answer that led away from the usual way, without being the cause."""

    fine: str = "✓"
    wrong: str = "✗"
    odd: str = "!"
    unknown: str = "?"
    now: str = ">"
    next: str = "·"
    dash: str = "—"
    gap: str = " · "


UNICODE = Marks()
ASCII = Marks(fine="+", wrong="x", next=".", dash="-", gap=" | ")

COLOURS = {
    "fine": "$text-success",
    "wrong": "$text-error",
    "odd": "$text-warning",
    "unknown": "$text-warning",
    "now": "$text-accent",
}


def kind_of(flow: Flow, state: State, step: Step) -> str:
    """Which mark a step gets: a field of `Marks`."""
    if step.status != "done":
        return "now"
    if step.finding is not None and step.finding.outcome == UNKNOWN:
        return "unknown"
    ended = state.concluded
    ended_here = ended is not None and step is state.steps[-1]
    if ended_here and ended and ended.cause and all(noted.cause != ended.cause for noted in state.noted):
        return "wrong"
    node = flow.nodes.get(step.node)
    if node is None or step.finding is None:
        return "fine"
    usual = next(iter(node.on.values()), None)
    taken = node.on.get(step.finding.outcome)
    if isinstance(taken, Directive):
        return "wrong" if taken.cause else "fine" if taken.flow and taken == usual else "odd"
    return "fine" if taken == usual else "odd"
