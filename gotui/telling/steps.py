"""The path of a session in words: what each step asked, what answered it, and what could not be told."""

from collections.abc import Sequence

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang, tell
from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.flows import Flow
from gotui.engine.probe import Probes
from gotui.engine.state import State
from gotui.engine.vocabulary import REASONS, detail, interruption, word
from gotui.targets.looks import Reason
from gotui.telling.observations import command_line
from gotui.telling.spoken import spoken
from gotui.telling.wording import answer_words


class ToldStep(msgspec.Struct):
    """One node of a path. `ask` is its question, `answer` what answered it; `ms` how long that took, in milliseconds.

    `more` is what is known beside the answer.
    """

    node: str
    probe: str
    outcome: str
    ms: int
    ask: str
    answer: str
    more: str


class Unanswered(msgspec.Struct):
    """What could not be found out. `ask` is the question, `why` the reason in words, `more` what else is known."""

    probe: str
    reason: Reason
    detail: str
    ask: str
    why: str
    more: str


def label(one: Unanswered, lang: Lang) -> str:
    """What could not be found out, and why, in one line."""
    text = translate(N_("Could not be found out: {question} ({why})"), lang)
    why = translate(N_("{why}: {more}"), lang).format(why=one.why, more=one.more) if one.more else one.why
    return text.format(question=one.ask, why=why)


def told_steps(state: State, flow: Flow | None, probes: Probes, lang: Lang) -> list[ToldStep]:
    """The path so far; a node or an answer that the flow no longer has is told by its name."""
    path, values = [], spoken(state, probes, lang)
    for step in state.steps:
        node, finding = flow.nodes.get(step.node) if flow else None, step.finding
        ask = tell(node.ask, values, lang) if node else ""
        answer = answer_words(flow, probes, step, lang)
        more = detail(finding.detail, lang) if finding else ""
        outcome = finding.outcome if finding else step.answer
        path.append(ToldStep(step.node, step.probe, outcome, step.ms, ask or step.node, answer, more))
    return path


def unanswered(state: State, path: Sequence[ToldStep], flow: Flow | None, lang: Lang) -> list[Unanswered]:
    """The steps that could not tell, and the one at which a session was broken off."""
    steps = [
        _unanswered(told, step.finding, lang)
        for step, told in zip(state.steps, path, strict=True)
        if step.finding and step.finding.outcome == UNKNOWN
    ]
    return steps if state.concluded else [*steps, _broken_off(state, path, flow, lang)]


def _unanswered(told: ToldStep, finding: Finding, lang: Lang) -> Unanswered:
    reason: Reason = finding.reason or "unexpected"
    return Unanswered(told.probe, reason, finding.detail, told.ask, word(REASONS, reason, lang), told.more)


def _broken_off(state: State, path: Sequence[ToldStep], flow: Flow | None, lang: Lang) -> Unanswered:
    """The probe that was never answered, or the node where it was a question."""
    name = state.current.node if state.current else ""
    node = flow.nodes.get(name) if flow else None
    reason: Reason = "timeout" if state.interrupted == "deadline" else "cancelled"
    ask = path[-1].ask if name else command_line(state.subject.typed)
    more = interruption(state.interrupted, lang)
    return Unanswered(
        (node.probe if node else "") or name, reason, state.interrupted, ask, word(REASONS, reason, lang), more
    )
