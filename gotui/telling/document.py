"""Everything that is told of a run, put together once; every format and every screen only lays it out.

All texts are filled and in the language asked for. What has a name of gotui's own, such as a reason, stands here twice:
by its name for programs, and in words for people.
"""

from collections.abc import Iterable, Sequence

import msgspec

import gotui
from gotui.base.exitcodes import OF_STATUS, ExitCode
from gotui.base.texts import Lang, tell
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.concluding import doubt
from gotui.engine.events import Concluded, Noted, Record, Started, Status
from gotui.engine.flows import Flow
from gotui.engine.state import State, fold
from gotui.engine.vocabulary import WORST_FIRST, caveat, head, interruption
from gotui.telling import inconclusive
from gotui.telling.causes import ToldCause, told_cause
from gotui.telling.evidence import Evidence
from gotui.telling.reruns import reruns
from gotui.telling.settingrows import spoken_rows
from gotui.telling.spoken import spoken
from gotui.telling.startedinside import started_inside
from gotui.telling.steps import ToldStep, Unanswered, told_steps, unanswered
from gotui.telling.verification import Verification, verification

__all__ = ["Document", "Evidence", "SessionView", "ToldCause", "ToldFlow", "document", "error_document", "told"]

SCHEMA_VERSION = 1


class ToldFlow(msgspec.Struct):
    """How one flow ended. `end` names one of the flow's own ends, where no cause was found; `title` and `text` are its,
    or say less where it would claim more than was seen. `candidates` are causes that it may be all the same.

    `head` says how it ended in a few words, `caveat` what takes certainty from that, and `unanswered` which steps could
    not tell.
    """

    id: str
    status: Status
    path: list[ToldStep]
    end: str = ""
    title: str = ""
    text: str = ""
    lines: list[str] = []
    head: str = ""
    caveat: str = ""
    unanswered: list[Unanswered] = []
    interrupted: str = ""
    candidates: list[str] = []
    verification: Verification | None = None


class Document(msgspec.Struct):
    """`causes[0]` is the verdict, the others are told besides it; `unknown` is what no flow could find out.

    `reruns` are the runs of the person's code besides their command.
    """

    schema_version: int
    gotui: str
    status: Status
    exit_code: int
    session: str
    flows: list[ToldFlow]
    causes: list[ToldCause]
    unknown: list[Unanswered]
    message: str = ""
    trace: str = ""
    not_reached: list[str] = []
    unsaved: str = ""
    reruns: list[str] = []


class SessionView(msgspec.Struct, frozen=True):
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
    views = list(sessions)
    states = [fold(view.records) for view in views]
    report = told(states, catalogue, lang, views[0].id if views else "", not_reached)
    report.unsaved = next((view.unsaved for view in views if view.unsaved), "")
    return report


def folder_of(records: Sequence[Record]) -> str:
    """The folder that a session is about; empty where its beginning is lost."""
    return next((record.event.subject.folder for record in records if isinstance(record.event, Started)), "")


def told(
    states: Sequence[State], catalogue: Catalogue, lang: Lang, session: str = "", not_reached: Sequence[str] = ()
) -> Document:
    """Report on sessions that are folded already; `session` is the id of the first."""
    flows = [_flow(state, catalogue, lang) for state in states]
    statuses = {flow.status for flow in flows} | ({"inconclusive"} if not_reached else set())
    status: Status = next((one for one in WORST_FIRST if one in statuses), "inconclusive")
    return Document(
        SCHEMA_VERSION,
        gotui.__version__,
        status,
        int(OF_STATUS[status]),
        session,
        flows,
        _causes(states, catalogue, lang),
        [one for flow in flows for one in flow.unanswered],
        trace=states[0].trace if states else "",
        not_reached=list(not_reached),
        reruns=reruns(states),
    )


def error_document(message: str, code: int, status: Status | None = None) -> Document:
    """The report of a run that could not be made."""
    status = status or ("not-allowed" if code == ExitCode.NOT_ALLOWED else "error")
    return Document(SCHEMA_VERSION, gotui.__version__, status, int(code), "", [], [], [], message)


def known_flow(state: State, catalogue: Catalogue) -> Flow | None:
    """The session's flow, if this gotui still has it."""
    try:
        return catalogue.walked(state)
    except UnknownNameError:
        return None


def _flow(state: State, catalogue: Catalogue, lang: Lang) -> ToldFlow:
    flow, ended = known_flow(state, catalogue), state.concluded
    path = told_steps(state, flow, catalogue.probes, lang)
    missing = unanswered(state, path, flow, lang)
    told_flow = ToldFlow(state.flow, ended.status if ended else "inconclusive", path, unanswered=missing)
    told_flow.verification, told_flow.interrupted = verification(state, lang), interruption(state.interrupted, lang)
    if ended is None:
        told_flow.head = head("open", "confirmed", lang)
        return told_flow
    told_flow.end, told_flow.lines = ended.end, spoken_rows(ended.lines, lang)
    told_flow.head = head(ended.status, ended.confidence, lang)
    told_flow.caveat = caveat(ended.status, doubt(state, ended.confidence), lang, missing=bool(missing))
    if not ended.cause:
        told_flow.title, told_flow.text = _without_cause(state, ended, flow, catalogue, lang)
        told_flow.candidates = list(ended.candidates)
    return told_flow


def _without_cause(
    state: State, ended: Concluded, flow: Flow | None, catalogue: Catalogue, lang: Lang
) -> tuple[str, str]:
    """Title and text of an end."""
    end = flow.ends.get(ended.end) if flow else None
    if flow is not None and inconclusive.claims_more(state, ended, end):
        title, text = inconclusive.words(state, lang, catalogue)
    else:
        values = spoken(state, catalogue.probes, lang)
        title = (tell(end.title, values, lang) if end else "") or ended.end
        text = tell(end.text, values, lang).strip() if end else ""
    before = (inconclusive.unended(state, lang), started_inside(state, lang))
    return title, "\n\n".join(filter(None, (*before, text, inconclusive.further(ended, catalogue, lang))))


def _causes(states: Sequence[State], catalogue: Catalogue, lang: Lang) -> list[ToldCause]:
    """Every cause once: the verdicts, most certain first, then what was noted besides them."""
    verdicts = [(state, state.concluded) for state in states if state.concluded and state.concluded.cause]
    verdicts.sort(key=lambda one: one[1].confidence != "confirmed")
    besides = [(state, noted) for state, ended in verdicts for noted in _besides(state, ended)]
    causes: dict[str, ToldCause] = {}
    every: list[tuple[State, Concluded | Noted]] = [*verdicts, *besides]
    for state, ended in every:
        if ended.cause not in causes:
            causes[ended.cause] = told_cause(state, ended, catalogue, lang)
    return list(causes.values())


def _besides(state: State, ended: Concluded) -> list[Noted]:
    """The causes that were noted on the way and are not the verdict, best first."""
    noted_by_cause = {noted.cause: noted for noted in reversed(state.noted)}
    return [noted_by_cause[name] for name in ended.also if name in noted_by_cause]
