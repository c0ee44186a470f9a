"""Which cause do the command's words speak of, and what do looks say of it? Pure.

Every cause that the words speak of is looked for where a look can tell: one that a look confirms comes before one that
none does; one that its looks contradict is out. Of those that no look can tell, the text decides, at the phases at
which it may.
"""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from gotui.engine.branches import wanted
from gotui.engine.confirming import PLACE, WEIGH, confirmed_at, name_of, nodes_for, only_reads
from gotui.engine.flows import Directive, Flow
from gotui.engine.said import SAID
from gotui.engine.said import Said as Words
from gotui.engine.signatures import MAX_TEXT, Said, Signatures, Wanted
from gotui.engine.state import State, Step

_UNENDED = Wanted(("still-running",))


class Look(msgspec.Struct, frozen=True):
    """Look for a cause at this node."""

    node: str


def weigh(flow: Flow, state: State, directive: Directive, words: Words, signatures: Signatures) -> Look | Said | None:
    """What comes of the words next: a look, or a cause that no look can tell; None where they speak of nothing that
    holds."""
    out = set(ruled_out(flow, state))
    spoken = [said for said in signatures.likely(words.text, hints=True, mute=words.mute) if said.cause not in out]
    told = spoken if not words.unended else filter(lambda one: speaks_of(words, one.cause, signatures), spoken)
    refused = state.consents.get("network") is False
    looks = [node for said in told for node in _open_looks(flow, state, said.cause) if only_reads(node) or not refused]
    if looks:
        return Look(next(filter(only_reads, looks), looks[0]))
    decided = signatures.best(wanted(directive), words.text, out, words.mute)
    if decided is None:
        return None
    place = name_of(decided.cause, PLACE)
    if place in flow.nodes and state.step(place) is None:
        return Look(place)
    return decided


def ruled_out(flow: Flow, state: State) -> Iterator[str]:
    """The causes that were looked for everywhere, and are not there."""
    for cause in dict.fromkeys(filter(None, (confirmed_at(step.node) for step in state.steps))):
        nodes = nodes_for(flow, cause)
        led = [flow.nodes[node].on.get(_at(state, node)) for node in nodes]
        if name_of(cause, PLACE) not in flow.nodes and all(branch == WEIGH for branch in led):
            yield cause


def speaks_of(words: Words, cause: str, signatures: Signatures) -> bool | None:
    """Do the words speak of a cause that was found by looking? None where there are no words: the cause prints none of
    its own, or the command was not even started. Of one that still ran only signatures of just that phase speak: what
    else it says is not why it does not come to an end."""
    if words.unended:
        return signatures.said(cause, words.text, _UNENDED, mute=words.mute) is not None
    if words.phase == "not-started" or not signatures.has(cause):
        return None
    return signatures.said(cause, words.text, hints=True, mute=words.mute) is not None


def pointed(words: Words, node: str, signatures: Signatures) -> Words:
    """The words as a probe is given them at this node: where it looks for a cause, with what speaks of that cause."""
    cause = confirmed_at(node)
    said = signatures.said(cause, words.text, hints=True, mute=words.mute) if cause else None
    if said is None:
        return words
    lines = words.text[-MAX_TEXT:].split("\n")[said.line :]
    matched = "\n".join(lines[: said.last_line - said.line + 1])
    return replace(words, matched=matched, onwards="\n".join(lines))


def confirms(node: str, cause: str) -> bool:
    """Is it one of the nodes that look for the cause, since the words speak of it?"""
    return confirmed_at(node) == cause


def heard(state: State) -> Step | None:
    """The step at which the command spoke."""
    return next((step for step in state.steps if step.probe == SAID and step.finding), None)


def _open_looks(flow: Flow, state: State, cause: str) -> list[str]:
    nodes = [node for node in nodes_for(flow, cause) if node != name_of(cause, PLACE)]
    return [node for node in nodes if state.step(node) is None]


def _at(state: State, node: str) -> str:
    step = state.step(node)
    return step.finding.outcome if step and step.finding else ""
