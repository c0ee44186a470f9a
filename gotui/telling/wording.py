"""What the screens and the line mode both say about a walk."""

from gotui.base.i18n import N_, _, language, ngettext, translate
from gotui.base.texts import Lang, Words, tell
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.probe import Probes
from gotui.engine.state import State, Step
from gotui.engine.vocabulary import COULD_NOT_TELL, REASONS, word
from gotui.telling.spoken import spoken


def question(state: State, text: Words, probes: Probes | None = None, lang: Lang | None = None) -> str:
    """A node's text with the values found so far; empty where one that it needs was not found."""
    lang = lang or language()
    return tell(text, spoken(state, probes or {}, lang), lang)


def answer_words(flow: Flow | None, probes: Probes, step: Step, lang: Lang | None = None) -> str:
    """What answered a step, in words; empty while nothing did."""
    lang = lang or language()
    if step.answer:
        node = flow.nodes.get(step.node) if flow else None
        answer = node.answers.get(step.answer) if node else None
        return (tell(answer.text, {}, lang) if answer else "") or step.answer
    if step.finding is None:
        return translate(N_("no answer"), lang) if step.status == "done" else ""
    probe = probes.get(step.probe)
    outcome = probe.outcomes.get(step.finding.outcome) if probe else None
    if outcome is not None:
        return translate(outcome.words, lang)
    if step.finding.outcome != UNKNOWN:
        return step.finding.outcome
    if step.finding.reason is None:
        return translate(COULD_NOT_TELL, lang)
    return translate(N_("could not tell: {why}"), lang).format(why=word(REASONS, step.finding.reason, lang))


def other_answers(flow: Flow | None, probes: Probes, step: Step, lang: Lang) -> dict[str, str]:
    """The answers that would have led elsewhere, by name, in words; one node is not told twice."""
    node, probe = (flow.nodes.get(step.node) if flow else None), probes.get(step.probe)
    if node is None:
        return {}
    if node.answers:
        return {name: tell(answer.text, {}, lang) for name, answer in node.answers.items() if name != step.answer}
    outcomes = probe.outcomes.items() if probe else ()
    taken = step.finding.outcome if step.finding else ""
    return {name: translate(outcome.words, lang) for name, outcome in outcomes if name != taken}


def took(ms: int) -> str:
    """A duration as people read it."""
    if ms < 1000:
        return _("{count} ms").format(count=ms)
    seconds = ms / 1000
    return _("{count} s").format(count=f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}")


def ago(seconds: float) -> str:
    """How long ago, roughly."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return ngettext("{count} day ago", "{count} days ago", hours // 24).format(count=hours // 24)
