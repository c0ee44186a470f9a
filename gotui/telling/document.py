"""The one report all formats are made from: the JSON contract of the command line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

import gotui
from gotui.base.exitcodes import ExitCode
from gotui.base.texts import Lang, Words, fill, known, words
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.causes import Cause, Fix
from gotui.engine.events import Concluded, Confidence, Noted, Record, Status
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.state import State, fold
from gotui.targets.looks import Ran
from gotui.telling.evidence import behind, looked_at
from gotui.telling.page import fix_lines, step_command

SCHEMA_VERSION = 1
EVIDENCE_LINES = 12

_WORST_FIRST: tuple[Status, ...] = ("cause-found", "error", "not-allowed", "inconclusive", "healthy")
_CODES: dict[Status, ExitCode] = {
    "cause-found": ExitCode.CAUSE,
    "error": ExitCode.INTERNAL,
    "not-allowed": ExitCode.NOT_ALLOWED,
    "inconclusive": ExitCode.INCONCLUSIVE,
    "healthy": ExitCode.OK,
}


class PathStep(msgspec.Struct):
    """One node of a path. `ms` is the time its answer took, in milliseconds."""

    node: str
    probe: str
    outcome: str
    ms: int


class FlowReport(msgspec.Struct):
    """How one flow ended. `end` names one of the flow's own ends, where no cause was found."""

    id: str
    status: Status
    path: list[PathStep]
    end: str = ""
    title: str = ""
    text: str = ""
    lines: list[str] = []


class Evidence(msgspec.Struct):
    """One observation behind a verdict."""

    what: str
    exit: int | None
    lines: list[str]


class FixReport(msgspec.Struct):
    """One way out. `command` is the first command of it, `lines` all of it for people."""

    kind: str
    title: str
    risk: str
    command: list[str]
    lines: list[str]


class CauseReport(msgspec.Struct):
    """A root cause."""

    id: str
    flow: str
    title: str
    confidence: Confidence
    values: dict[str, str]
    evidence: list[Evidence]
    fix: list[FixReport]
    verify: list[str]
    explanation: str
    findings: list[str]
    references: list[str]


class Unknown(msgspec.Struct):
    """What could not be found out."""

    probe: str
    reason: str
    detail: str = ""


class Document(msgspec.Struct):
    """The report. `causes[0]` is the verdict."""

    schema_version: int
    gotui: str
    status: Status
    exit_code: int
    session: str
    flows: list[FlowReport]
    causes: list[CauseReport]
    unknown: list[Unknown]
    message: str = ""
    trace: str = ""
    not_reached: list[str] = []
    unsaved: str = ""


@dataclass(frozen=True)
class SessionView:
    """A session to report on; `id` is empty, and `unsaved` says why, where it is not stored."""

    id: str
    records: list[Record]
    unsaved: str = ""


def document(
    sessions: Iterable[SessionView], catalogue: Catalogue, lang: Lang, not_reached: Sequence[str] = ()
) -> Document:
    """Report on sessions, one for each flow. A flow or cause that is no longer known is named by its id.

    `not_reached` are the flows for which there was no time: without a cause, nothing is known then to be right.
    """
    given = list(sessions)
    views = [(view.id, fold(view.records)) for view in given]
    flows = [_flow(state, catalogue, lang) for _, state in views]
    statuses = {flow.status for flow in flows} | ({"inconclusive"} if not_reached else set())
    status: Status = next((one for one in _WORST_FIRST if one in statuses), "inconclusive")
    causes = _causes([state for _, state in views], catalogue, lang)
    return Document(
        SCHEMA_VERSION,
        gotui.__version__,
        status,
        int(_CODES[status]),
        views[0][0] if views else "",
        flows,
        causes,
        [unknown for _, state in views for unknown in _unknown(state, catalogue)],
        trace=views[0][1].trace if views else "",
        not_reached=list(not_reached),
        unsaved=next((view.unsaved for view in given if view.unsaved), ""),
    )


def error_document(message: str, code: int, status: Status | None = None) -> Document:
    """The report of a run that could not be made."""
    status = status or ("not-allowed" if code == ExitCode.NOT_ALLOWED else "error")
    return Document(SCHEMA_VERSION, gotui.__version__, status, int(code), "", [], [], [], message)


def known_flow(state: State, catalogue: Catalogue) -> Flow | None:
    """The session's flow, if this gotui still has it."""
    try:
        return catalogue.flow(state.flow)
    except UnknownNameError:
        return None


def _flow(state: State, catalogue: Catalogue, lang: Lang) -> FlowReport:
    path = [
        PathStep(step.node, step.probe, step.finding.outcome if step.finding else step.answer, step.ms)
        for step in state.steps
    ]
    ended = state.concluded
    if ended is None:
        return FlowReport(state.flow, "inconclusive", path)
    report = FlowReport(state.flow, ended.status, path, ended.end, lines=list(ended.lines))
    flow = known_flow(state, catalogue)
    if ended.end:
        end = flow.ends.get(ended.end) if flow else None
        values = values_of(state)
        report.title = _sentence(end.title, values, lang) if end else ended.end
        report.text = _sentence(end.text, values, lang).strip() if end else ""
    return report


def values_of(state: State) -> dict[str, str]:
    """All values found on the path, the verdict's last."""
    values = {name: value for step in state.steps if step.finding for name, value in step.finding.values.items()}
    return {**values, **(state.concluded.values if state.concluded else {})}


def _causes(states: list[State], catalogue: Catalogue, lang: Lang) -> list[CauseReport]:
    """Every cause once: the verdicts, most certain first, then what was noted besides them."""
    verdicts = [(state, state.concluded) for state in states if state.concluded and state.concluded.cause]
    verdicts.sort(key=lambda one: one[1].confidence != "confirmed")
    besides = [(state, noted) for state, ended in verdicts for noted in noted_besides(state, ended)]
    told: dict[str, CauseReport] = {}
    every: list[tuple[State, Concluded | Noted]] = [*verdicts, *besides]
    for state, found in every:
        told.setdefault(found.cause, _cause(state, found, catalogue, lang))
    return list(told.values())


def noted_besides(state: State, ended: Concluded) -> list[Noted]:
    """The causes that were noted on the way and are not the verdict, best first."""
    known = {noted.cause: noted for noted in reversed(state.noted)}
    return [known[name] for name in ended.also if name in known]


def _cause(state: State, ended: Concluded | Noted, catalogue: Catalogue, lang: Lang) -> CauseReport:
    values = {**values_of(state), **ended.values}
    verify = list(state.subject.failing)
    shown = evidence_of(state, ended)
    report = CauseReport(ended.cause, state.flow, ended.cause, ended.confidence, values, shown, [], verify, "", [], [])
    try:
        cause = catalogue.cause(ended.cause)
    except UnknownNameError:
        return report
    report.title, report.explanation = words(cause.title, lang), words(cause.explanation, lang).strip()
    report.fix = [_fix(fix, values, lang) for fix in cause.fixes]
    report.verify = [fill(word, values) for word in cause.verify] or verify
    report.findings, report.references = finding_lines(cause, values, lang), list(cause.references)
    return report


def finding_lines(cause: Cause, values: dict[str, str], lang: Lang) -> list[str]:
    """A cause's evidence sentences, filled."""
    texts = known((words(text, lang) for text in cause.evidence), values)
    return [_sentence(text, values, lang) for text in texts]


def _sentence(text: Words, values: dict[str, str], lang: Lang) -> str:
    """`text` filled. A value stays within its line: it must not pass for other lines of a report."""
    return fill(words(text, lang), {name: value.replace("\n", " ") for name, value in values.items()})


def evidence_of(state: State, ended: Concluded | Noted) -> list[Evidence]:
    """The observations behind a cause, each with its telling lines."""
    found = []
    for observed, lines in behind(state, ended):
        what = looked_at(observed.look) if observed else ""
        code = observed.seen.exit if observed and isinstance(observed.seen, Ran) else None
        found.append(Evidence(what, code, lines[:EVIDENCE_LINES]))
    return found


def _fix(fix: Fix, values: dict[str, str], lang: Lang) -> FixReport:
    commands = [command for step in fix.steps if (command := step_command(step, values))]
    kind = fix.steps[0].__struct_config__.tag if fix.steps else ""
    title = _sentence(fix.title, values, lang)
    return FixReport(str(kind), title, fix.grade, commands[0] if commands else [], fix_lines(fix, values, lang))


def _unknown(state: State, catalogue: Catalogue) -> list[Unknown]:
    found = [
        Unknown(step.probe, step.finding.reason or "unexpected", step.finding.detail)
        for step in state.steps
        if step.finding and step.finding.outcome == UNKNOWN
    ]
    if state.concluded is None:
        reason = "timeout" if state.interrupted == "deadline" else "cancelled"
        found.append(Unknown(_stands_at(state, catalogue), reason, state.interrupted))
    return found


def _stands_at(state: State, catalogue: Catalogue) -> str:
    """The probe that was never answered, or the node where it was a question."""
    name = state.current.node if state.current else ""
    flow = known_flow(state, catalogue)
    node = flow.nodes.get(name) if flow else None
    return (node.probe if node else "") or name
