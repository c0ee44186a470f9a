"""The pure part of the walk: from what is so now to what has to happen next. No input, no output, no clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gotui.engine.branches import Destination, destination, wanted
from gotui.engine.events import Concluded, Confidence, Noted
from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.flows import Directive, Flow
from gotui.engine.probe import Probe
from gotui.engine.signatures import Signatures
from gotui.engine.state import State, Step
from gotui.targets.looks import Effect

SignaturesOf = Callable[[], Signatures]
"""Asked only where a text has to be matched."""

ProbeOf = Callable[[str], Probe]


@dataclass(frozen=True)
class Enter:
    """Go to a node."""

    node: str


@dataclass(frozen=True)
class RunProbe:
    """Let the machine answer."""

    node: str
    probe: Probe


@dataclass(frozen=True)
class AskPerson:
    """Let the person answer."""

    node: str


@dataclass(frozen=True)
class AskConsent:
    """Ask whether an effect is allowed."""

    node: str
    effect: Effect


@dataclass(frozen=True)
class Refused:
    """Consent was refused: the node's answer is unknown."""

    node: str
    probe: Probe


@dataclass(frozen=True)
class Note:
    """A cause was found, and the walk goes on."""

    event: Noted


@dataclass(frozen=True)
class Conclude:
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
        return _follow(flow, state, destination(to), signatures)
    finding = step.finding or Finding(UNKNOWN)
    branch = node.on.get(finding.outcome, node.on[UNKNOWN])
    if not isinstance(branch, Directive):
        return _follow(flow, state, destination(branch), signatures, lines=finding.lines)
    if branch.cause:
        if all(noted.node != step.node for noted in state.noted):
            return Note(_noted(state, step.node, branch.cause, finding))
        return _follow(flow, state, destination(branch.then), signatures, lines=finding.lines)
    said = signatures().best(wanted(branch), finding.text)
    if said is None:
        return _follow(flow, state, destination(branch.otherwise), signatures, lines=finding.lines)
    return _follow(flow, state, Destination("cause", said.cause), signatures, said.values, said.lines)


def _await(state: State, step: Step, probe: Probe | None) -> Next:
    if probe is None:
        return AskPerson(step.node)
    if probe.effect == "reads":
        return RunProbe(step.node, probe)
    if probe.effect not in state.consents:
        return AskConsent(step.node, probe.effect)
    return RunProbe(step.node, probe) if state.consents[probe.effect] else Refused(step.node, probe)


def _noted(state: State, node: str, cause: str, finding: Finding) -> Noted:
    return Noted(node, cause, _sureness(state), _values(state), finding.lines, finding.evidence)


def _follow(
    flow: Flow,
    state: State,
    to: Destination,
    signatures: SignaturesOf,
    matched: Mapping[str, str] = MappingProxyType({}),
    lines: tuple[str, ...] = (),
) -> Next:
    if to.kind == "node":
        return Enter(to.name)
    findings = [step.finding for step in state.steps if step.finding]
    evidence = next((finding.evidence for finding in reversed(findings) if finding.evidence), ())
    last = state.steps[-1].node
    ended = Noted(last, to.name, _sureness(state), _told(state, to.name, matched), lines, evidence)
    if to.kind == "cause":
        return Conclude(_verdict(ended, _ranked(state, signatures)))
    if ranked := _ranked(state, signatures):
        return Conclude(_verdict(ranked[0], ranked[1:]))
    status = flow.ends[to.name].status
    if status == "inconclusive" and not lines:
        lines = next((finding.lines for finding in reversed(findings) if finding.text and finding.lines), ())
    refused = any(finding.reason == "not-allowed" for finding in findings)
    return Conclude(
        Concluded(
            "not-allowed" if status == "inconclusive" and refused else status,
            end=to.name,
            lines=lines,
            evidence=evidence,
        )
    )


def _told(state: State, cause: str, matched: Mapping[str, str]) -> dict[str, str]:
    """The values a cause is told with. A group that holds nothing hides none; where the cause was noted on the way,
    what was seen there says more than the text that matches, and than what was found after it."""
    values = _values(state)
    said = {name: value for name, value in matched.items() if value or name not in values}
    noted = next((one.values for one in state.noted if one.cause == cause), {})
    return {**values, **said, **noted}


def _verdict(first_of_all: Noted, also: Iterable[Noted]) -> Concluded:
    """Causes that were noted on the way to another, or to the same, are told besides it."""
    others = tuple(dict.fromkeys(noted.cause for noted in also if noted.cause != first_of_all.cause))
    return Concluded(
        "cause-found",
        first_of_all.cause,
        confidence=first_of_all.confidence,
        values=first_of_all.values,
        lines=first_of_all.lines,
        evidence=first_of_all.evidence,
        also=others,
    )


def _ranked(state: State, signatures: SignaturesOf) -> list[Noted]:
    """What was noted, what explains the symptom first: a cause whose own signature the failing command printed."""
    if len(state.noted) < 2:
        return state.noted
    printed = "\n".join(step.finding.text for step in state.steps if step.finding and step.finding.text)
    return sorted(state.noted, key=lambda noted: signatures().said(noted.cause, printed) is None)


def _values(state: State) -> dict[str, str]:
    return {name: value for step in state.steps if step.finding for name, value in step.finding.values.items()}


def _sureness(state: State) -> Confidence:
    unknown = any(step.finding is not None and step.finding.outcome == UNKNOWN for step in state.steps)
    return "likely" if unknown else "confirmed"
