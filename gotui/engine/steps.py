"""The pure part of the walk: from what is so now to what has to happen next. No input, no output, no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from gotui.engine.matching import first
from gotui.engine.state import State, Step
from gotui.engine.ways import To, parse
from gotui.model.causes import Cause
from gotui.model.events import Concluded, Confidence
from gotui.model.findings import UNKNOWN, Finding
from gotui.model.flows import Flow, Match
from gotui.model.looks import Effect
from gotui.probes.base import Probe

CauseOf = Callable[[str], Cause]
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
class Conclude:
    """The walk ends."""

    event: Concluded


Next = Enter | RunProbe | AskPerson | AskConsent | Refused | Conclude | None


def next_step(flow: Flow, state: State, cause_of: CauseOf, probe_of: ProbeOf) -> Next:
    """What has to happen next; None when the walk has ended."""
    if state.concluded is not None:
        return None
    if not state.steps:
        return Enter(flow.start)
    step = state.steps[-1]
    node = flow.nodes[step.node]
    if step.status != "done":
        return _await(state, step, probe_of(node.probe) if node.probe else None)
    if node.answers:
        way = node.answers[step.answer].to if step.answer in node.answers else node.unanswered
        return _follow(flow, state, parse(way), {}, ())
    finding = step.finding or Finding(UNKNOWN)
    wanted = node.on.get(finding.outcome, node.on[UNKNOWN])
    if not isinstance(wanted, Match):
        return _follow(flow, state, parse(wanted), {}, finding.lines)
    matched = first(map(cause_of, wanted.match), finding.text)
    if matched is None:
        return _follow(flow, state, parse(wanted.otherwise), {}, finding.lines)
    return _follow(flow, state, To("cause", matched.cause.id), matched.values, matched.lines)


def _await(state: State, step: Step, probe: Probe | None) -> Next:
    if probe is None:
        return AskPerson(step.node)
    if probe.effect == "reads":
        return RunProbe(step.node, probe)
    if probe.effect not in state.consents:
        return AskConsent(step.node, probe.effect)
    return RunProbe(step.node, probe) if state.consents[probe.effect] else Refused(step.node, probe)


def _follow(flow: Flow, state: State, to: To, matched: dict[str, str], lines: tuple[str, ...]) -> Next:
    if to.kind == "node":
        return Enter(to.name)
    findings = [step.finding for step in state.steps if step.finding]
    evidence = next((found.evidence for found in reversed(findings) if found.evidence), ())
    if to.kind == "end":
        status = flow.ends[to.name].status
        refused = any(found.reason == "not-allowed" for found in findings)
        ended: Literal["healthy", "inconclusive", "not-allowed"] = status
        if status == "inconclusive" and refused:
            ended = "not-allowed"
        return Conclude(Concluded(ended, end=to.name, lines=lines, evidence=evidence))
    values = {name: value for found in findings for name, value in found.values.items()}
    sure: Confidence = "likely" if any(found.outcome == UNKNOWN for found in findings) else "confirmed"
    return Conclude(
        Concluded("cause-found", to.name, confidence=sure, values={**values, **matched}, lines=lines, evidence=evidence)
    )
