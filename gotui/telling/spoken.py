"""Values of findings as people are told them: those that are gotui's own words in the language that is spoken."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gotui.base.i18n import N_, translate
from gotui.base.phrases import gaps, in_words
from gotui.base.texts import Lang
from gotui.engine.findings import NEEDS_CONSENT, Finding
from gotui.engine.probe import Probes
from gotui.engine.state import State
from gotui.targets.details import DETAILS
from gotui.telling.vocabulary import EFFECTS, word

OWN: dict[str, tuple[str, ...]] = {
    "detail": DETAILS,
    "origin": (N_("environment"), N_("default")),
    "status": (N_("before"), N_("after")),
}
"""Values that hold gotui's own words, whichever probe found them; others are declared at the outcomes of a probe."""


def spoken(state: State, probes: Probes, lang: Lang, more: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """All values of a session, and `more` that count before them."""
    values = state.values | dict(more)
    if lang == "en":
        return values
    phrases = dict(OWN)
    for step in state.steps:
        probe = probes.get(step.probe)
        outcome = probe.outcomes.get(step.finding.outcome) if probe and step.finding else None
        for name, own in outcome.prose.items() if outcome else ():
            phrases[name] = phrases.get(name, ()) + own
    return {name: _spoken(value, phrases.get(name, ()), lang) for name, value in values.items()}


def spoken_values(finding: Finding, probes: Probes, probe: str, lang: Lang) -> dict[str, str]:
    """The values of one finding."""
    known = probes.get(probe)
    outcome = known.outcomes.get(finding.outcome) if known else None
    own = {**OWN, **(outcome.prose if outcome else {})}
    return {name: _spoken(value, own.get(name, ()), lang) for name, value in finding.values.items()}


def spoken_detail(detail: str, lang: Lang) -> str:
    """What is known beside a reason, as far as it is in gotui's words."""
    if found := gaps(detail, NEEDS_CONSENT):
        return translate(N_("gotui would {what}"), lang).format(what=word(EFFECTS, found["effect"], lang))
    return in_words(detail, DETAILS, lang)


def _spoken(value: str, phrases: Iterable[str], lang: Lang) -> str:
    phrases = tuple(phrases)
    if not phrases:
        return value
    parts = [in_words(part, phrases, lang) for part in value.split(", ")]
    whole = in_words(value, phrases, lang)
    apart = whole == value and all(part != before for part, before in zip(parts, value.split(", "), strict=True))
    return translate(N_(", "), lang).join(parts) if apart else whole
