"""The JSON report: which fields scripts and CI may rely on. What else a document holds is for people."""

import msgspec

from gotui.engine.events import Confidence, Status
from gotui.telling.document import Document, Evidence


class PathStep(msgspec.Struct):
    """One node of a path. `ms` is the time its answer took, in milliseconds."""

    node: str
    probe: str
    outcome: str
    ms: int


class FlowReport(msgspec.Struct):
    """How one flow ended. `end` names one of the flow's own ends, where no cause was found; `candidates` are causes
    that it may be all the same."""

    id: str
    status: Status
    path: list[PathStep]
    end: str
    title: str
    text: str
    lines: list[str]
    candidates: list[str]


class FixReport(msgspec.Struct):
    """One way out. `command` is the first command of it, `lines` all of it for people."""

    kind: str
    title: str
    risk: str
    command: list[str]
    lines: list[str]


class Dependencies(msgspec.Struct):
    """How the module came to be that a cause is about: the version taken, why, and who asks for whom as a tree in lines
    and as pairs; `more` counts who asks for it and is not told."""

    module: str
    version: str
    why: list[str]
    tree: list[str]
    edges: list[list[str]]
    more: int


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
    dependencies: Dependencies | None


class Unknown(msgspec.Struct):
    """What could not be found out, and why, by the names of both."""

    probe: str
    reason: str
    detail: str


class Report(msgspec.Struct):
    """The whole report. `causes[0]` is the verdict; `unsaved` says why `session` is empty."""

    schema_version: int
    gotui: str
    status: Status
    exit_code: int
    session: str
    flows: list[FlowReport]
    causes: list[CauseReport]
    unknown: list[Unknown]
    message: str
    trace: str
    not_reached: list[str]
    unsaved: str


def report(document: Document) -> Report:
    """The part of a document that is the contract."""
    return msgspec.convert(document, Report, from_attributes=True)
