"""The pure part of the walk: from what is so now to what has to happen next. No input, no output, no clock."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from gotui.engine.branches import Destination, destination, wanted
from gotui.engine.concluding import at_cause, at_end, beside_the_point, beyond, by_words, noted
from gotui.engine.confirming import leads_on
from gotui.engine.events import Concluded, Noted
from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.flows import Directive, Flow
from gotui.engine.probe import Probe
from gotui.engine.said import SAID
from gotui.engine.signatures import Signatures
from gotui.engine.state import State, Step
from gotui.engine.weighing import Look, heard, ruled_out, weigh
from gotui.targets.looks import Effect

SignaturesOf = Callable[[], Signatures]
"""Asked only where a text has to be matched."""

ProbeOf = Callable[[str], Probe]


class Enter(msgspec.Struct, frozen=True):
    """Go to a node."""

    node: str


class RunProbe(msgspec.Struct, frozen=True):
    """Let the machine answer."""

    node: str
    probe: Probe


class AskPerson(msgspec.Struct, frozen=True):
    """Let the person answer."""

    node: str


class AskConsent(msgspec.Struct, frozen=True):
    """Ask whether an effect is allowed."""

    node: str
    effect: Effect


class Refused(msgspec.Struct, frozen=True):
    """Consent was refused: the node's answer is unknown."""

    node: str
    probe: Probe


class Note(msgspec.Struct, frozen=True):
    """A cause was found, and the walk goes on."""

    event: Noted


class Conclude(msgspec.Struct, frozen=True):
    """The walk ends."""

    event: Concluded


Next = Enter | RunProbe | AskPerson | AskConsent | Refused | Note | Conclude | None


def next_step(flow: Flow, state: State, signatures: SignaturesOf, probe_of: ProbeOf) -> Next:
    """What has to happen next; None when the walk has ended."""
    if state.concluded is not None:
        return None
    if not state.steps:
        return Enter(flow.start)
    step = state.steps[-1]
    node = flow.nodes.get(step.node)
    if node is None:
        return Enter(flow.start)  # this flow no longer has it: walk anew
    if step.status != "done":
        return _await(state, step, probe_of(node.probe) if node.probe else None)
    if node.answers:
        to = node.answers[step.answer].to if step.answer in node.answers else node.unanswered
        return _follow(flow, state, destination(to), signatures, probe_of)
    finding = step.finding or Finding(UNKNOWN)
    branch = node.on.get(finding.outcome, node.on[UNKNOWN])
    if node.probe == SAID or leads_on(branch):
        return _weighed(flow, state, signatures, probe_of)
    if not isinstance(branch, Directive):
        return _follow(flow, state, destination(branch), signatures, probe_of, lines=finding.lines)
    if branch.cause:
        return _noted(state, step, branch.cause, finding) or _follow(
            flow, state, destination(branch.then), signatures, probe_of, lines=finding.lines
        )
    mute = state.said.mute if state.said else ()
    said = signatures().best(wanted(branch), finding.text, set(ruled_out(flow, state)), mute)
    if said is None:
        return _follow(flow, state, destination(branch.otherwise), signatures, probe_of, lines=finding.lines)
    return _follow(flow, state, Destination("cause", said.cause), signatures, probe_of, said.values, said.lines)


def _await(state: State, step: Step, probe: Probe | None) -> Next:
    if probe is None:
        return AskPerson(step.node)
    effect = effect_of(probe, state)
    if effect == "reads":
        return RunProbe(step.node, probe)
    if effect == "builds" and state.consents.get("executes"):
        return RunProbe(step.node, probe)  # who may run the command may compile for it
    if effect not in state.consents:
        return AskConsent(step.node, effect)
    return RunProbe(step.node, probe) if state.consents[effect] else Refused(step.node, probe)


def effect_of(probe: Probe, state: State) -> Effect:
    """What a probe may do now: where the command's words are enough for it, it only reads."""
    words_are_there = state.subject.said is not None if probe.name == SAID else probe.told and state.said is not None
    return "reads" if words_are_there else probe.effect


def _weighed(flow: Flow, state: State, signatures: SignaturesOf, probe_of: ProbeOf) -> Next:
    """The command has spoken; its words lead to looks, to a cause, or on into the flow."""
    step, words = heard(state), state.said
    finding = step.finding if step and step.finding else Finding(UNKNOWN)
    on = flow.nodes[step.node].on if step else {}
    branch = on.get(finding.outcome, on[UNKNOWN])
    if words is None or not isinstance(branch, Directive):
        return _follow(flow, state, destination(str(branch)), signatures, probe_of, lines=finding.lines)
    result = weigh(flow, state, branch, words, signatures())
    if isinstance(result, Look):
        return Enter(result.node)
    if result is not None:
        return Conclude(by_words(state, result, finding, signatures()))
    return _follow(flow, state, destination(branch.otherwise), signatures, probe_of, lines=finding.lines)


def _noted(state: State, step: Step, cause: str, finding: Finding) -> Note | None:
    """Once at each node."""
    if any(one.node == step.node for one in state.noted):
        return None
    return Note(noted(state, step.node, cause, finding))


def _follow(
    flow: Flow,
    state: State,
    to: Destination,
    signatures: SignaturesOf,
    probe_of: ProbeOf,
    matched: Mapping[str, str] = MappingProxyType({}),
    lines: tuple[str, ...] = (),
) -> Next:
    if to.kind == "node":
        return _unless_heard(flow, state, to.name) or Enter(to.name)
    if to.kind != "cause":
        return Conclude(at_end(flow, state, to.name, signatures(), lines))
    step = state.steps[-1]
    looked = probe_of(step.probe) if step.probe else None
    if looked is None or looked.effect != "reads" or not beside_the_point(state, step, to.name, signatures()):
        return Conclude(at_cause(state, to.name, signatures(), matched, lines))
    if note := _noted(state, step, to.name, step.finding or Finding(UNKNOWN)):
        return note
    after = beyond(flow, step.node)
    return _follow(flow, state, after or Destination("end", ""), signatures, probe_of, lines=lines)


def _unless_heard(flow: Flow, state: State, name: str) -> Next:
    """Where another flow would hear the command that has spoken already, the walk goes on behind that."""
    step, node = heard(state), flow.nodes[name]
    if node.probe != SAID or step is None or step.node == name or step.finding is None or state.said is None:
        return None
    branch = node.on.get(step.finding.outcome, node.on[UNKNOWN])
    to = destination(branch.otherwise if isinstance(branch, Directive) else branch)
    return Enter(to.name) if to.kind == "node" else None
