"""How a walk ends: which cause is the verdict, which are told besides it, and what an end may claim. Pure.

Where the command has spoken, its words count: a cause with words of its own that the command did not say explains
nothing here, however true it is, and the walk goes on.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from gotui.engine.branches import Destination, branches_of, onwards
from gotui.engine.events import Concluded, Confidence, Noted, Status
from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.flows import Flow
from gotui.engine.said import HEARD
from gotui.engine.signatures import Said, Signatures
from gotui.engine.state import State, Step
from gotui.engine.vocabulary import Doubt
from gotui.engine.weighing import confirms, heard, ruled_out, speaks_of

MOST_CANDIDATES = 3


def noted(state: State, node: str, cause: str, finding: Finding) -> Noted:
    """A cause found at a node from which the walk goes on."""
    return Noted(node, cause, _sureness(state), _values(state), finding.lines, finding.evidence)


def beside_the_point(state: State, step: Step, cause: str, signatures: Signatures) -> bool:
    """Was a cause found by looking that the command's words do not speak of?"""
    words = state.said
    if words is None or confirms(step.node, cause):
        return False
    return speaks_of(words, cause, signatures) is False


def beyond(flow: Flow, node: str) -> Destination | None:
    """Where the walk goes on from a node as if nothing had been found there; None where it does not."""
    first = next(iter(branches_of(flow.nodes[node]).values()), "")
    to = onwards(first)
    return to if to.kind in ("node", "end") else None


def by_words(state: State, said: Said, finding: Finding, signatures: Signatures) -> Concluded:
    """Only the command's own words tell the cause."""
    values = _told(state, said.cause, said.values)
    verdict = Noted(state.steps[-1].node, said.cause, "likely", values, said.lines, finding.evidence)
    return _verdict(verdict, _explaining(state, signatures))


def at_cause(
    state: State,
    cause: str,
    signatures: Signatures,
    matched: Mapping[str, str] = MappingProxyType({}),
    lines: tuple[str, ...] = (),
) -> Concluded:
    """The walk has come to a cause. `matched` are the values of the text that speaks of it."""
    last, words = state.steps[-1], state.said
    if words is not None and confirms(last.node, cause) and (said := signatures.said(cause, words.text, hints=True)):
        looked_at = last.finding.values if last.finding else {}
        matched = {**said.values, **looked_at, **matched}
        lines = said.lines
    values = _told(state, cause, matched)
    verdict = Noted(last.node, cause, _certainty(state, cause), values, lines, _evidence_of(state, lines))
    return _verdict(verdict, _explaining(state, signatures))


def at_end(flow: Flow, state: State, end: str, signatures: Signatures, lines: tuple[str, ...] = ()) -> Concluded:
    """The walk has come to an end without a cause; one that was noted on the way is the verdict."""
    if explaining := _explaining(state, signatures):
        return _verdict(explaining[0], explaining[1:])
    findings = [step.finding for step in state.steps if step.finding]
    status = _status(flow.ends[end].status if end in flow.ends else "inconclusive", state, findings)
    step, words = heard(state), state.said
    if status != "healthy" and words is not None and words.failed and step and step.finding:
        lines = step.finding.lines
    if status != "healthy" and not lines:
        lines = next((finding.lines for finding in reversed(findings) if finding.text and finding.lines), ())
    candidates = tuple(_candidates(flow, state, signatures)) if status != "healthy" else ()
    return Concluded(
        status, end=end, lines=lines, evidence=_evidence_of(state, lines), candidates=candidates[:MOST_CANDIDATES]
    )


def _status(status: Status, state: State, findings: list[Finding]) -> Status:
    """Healthy is said only of what was seen: the command passes, or all looks could be made and found nothing. Of one
    that the person says fails, it is never said: it has passed this time."""
    words = state.said
    if status == "healthy":
        unseen = any(finding.outcome == UNKNOWN for finding in findings)
        seen_to_fail = words is not None and words.failed
        unsure = seen_to_fail or state.passed_this_time or (words is None and unseen)
        status = "inconclusive" if unsure else "healthy"
    elsewhere = words is not None and words.origin != "ran"  # what it says needs no consent here
    refused = not elsewhere and any(finding.reason == "not-allowed" for finding in findings)
    return "not-allowed" if status == "inconclusive" and refused else status


def _candidates(flow: Flow, state: State, signatures: Signatures) -> Iterator[str]:
    """What it may be all the same: what the words speak of and no look rules out, and what was found besides."""
    words, out = state.said, set(ruled_out(flow, state))
    spoken = [said.cause for said in signatures.likely(words.text, hints=True, mute=words.mute)] if words else []
    yield from dict.fromkeys(one for one in (*spoken, *(one.cause for one in state.noted)) if one not in out)


def doubt(state: State, confidence: Confidence) -> Confidence | Doubt:
    """Why a cause is only likely, where it is."""
    if confidence == "confirmed":
        return confidence
    if _is_unanswered(state):
        return "unanswered"
    return "elsewhere" if state.subject.said is not None else "words-only"


def _certainty(state: State, cause: str) -> Confidence:
    """Words that came from elsewhere make nothing more than likely by themselves."""
    words = state.said
    if confirms(state.steps[-1].node, cause):
        return "confirmed"
    return "likely" if words is not None and words.origin not in HEARD else _sureness(state)


def _evidence_of(state: State, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The observations that lines rest on: those of the command, where it said them."""
    words = state.said
    spoken = words is not None and any(line.strip() and line.strip() in words.text for line in lines)
    return words.evidence if words is not None and spoken else _evidence(state)


def _evidence(state: State) -> tuple[str, ...]:
    findings = [step.finding for step in state.steps if step.finding]
    return next((finding.evidence for finding in reversed(findings) if finding.evidence), ())


def _told(state: State, cause: str, matched: Mapping[str, str]) -> dict[str, str]:
    """The values a cause is told with. A group that holds nothing hides none; where the cause was noted on the way,
    what was seen there says more than the text that matches, and than what was found after it."""
    values = _values(state)
    said = {name: value for name, value in matched.items() if value or name not in values}
    of_note = next((one.values for one in state.noted if one.cause == cause), {})
    return {**values, **said, **of_note}


def _verdict(first_of_all: Noted, also: Iterable[Noted]) -> Concluded:
    """Causes that were noted on the way to another, or to the same, are told besides it."""
    others = tuple(dict.fromkeys(one.cause for one in also if one.cause != first_of_all.cause))
    return Concluded(
        "cause-found",
        first_of_all.cause,
        confidence=first_of_all.confidence,
        values=first_of_all.values,
        lines=first_of_all.lines,
        evidence=first_of_all.evidence,
        also=others,
    )


def _explaining(state: State, signatures: Signatures) -> list[Noted]:
    """What was noted and explains the symptom: first those that the command spoke of, then those without words."""
    words = state.said
    if words is not None:
        told = [(one, speaks_of(words, one.cause, signatures)) for one in state.noted]
        return [one for one, spoken in sorted(told, key=lambda pair: pair[1] is None) if spoken is not False]
    if len(state.noted) < 2:
        return state.noted
    printed = "\n".join(step.finding.text for step in state.steps if step.finding and step.finding.text)
    return sorted(state.noted, key=lambda one: signatures.said(one.cause, printed) is None)


def _values(state: State) -> dict[str, str]:
    return {name: value for step in state.steps if step.finding for name, value in step.finding.values.items()}


def _sureness(state: State) -> Confidence:
    unsure = any(step.finding.rests_on_words for step in state.steps if step.finding)
    return "likely" if unsure or _is_unanswered(state) else "confirmed"


def _is_unanswered(state: State) -> bool:
    return any(step.finding is not None and step.finding.outcome == UNKNOWN for step in state.steps)
