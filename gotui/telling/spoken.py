"""Values of findings as people are told them: those that are gotui's own words in the language that is spoken."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gotui.base.i18n import N_, translate
from gotui.base.phrases import gaps, in_words
from gotui.base.texts import Lang
from gotui.engine.findings import Finding
from gotui.engine.probe import Probes
from gotui.engine.said import SAID
from gotui.engine.state import State
from gotui.engine.vocabulary import ORIGINS, word
from gotui.targets.details import DETAILS

OWN: dict[str, tuple[str, ...]] = {
    "detail": DETAILS,
    "origin": (N_("environment"), N_("given before the command"), N_("default")),
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
    declared = probes.get(probe)
    outcome = declared.outcomes.get(finding.outcome) if declared else None
    own = {**OWN, **(outcome.prose if outcome else {})}
    told = {name: _spoken(value, own.get(name, ()), lang) for name, value in finding.values.items()}
    if probe == SAID and "origin" in told:
        told["origin"] = word(ORIGINS, told["origin"], lang)
    return told


def _spoken(value: str, phrases: tuple[str, ...], lang: Lang) -> str:
    parts = value.split(", ")
    if not _is_one(value, phrases) and all(_is_one(part, phrases) for part in parts):
        return translate(N_(", "), lang).join(in_words(part, phrases, lang) for part in parts)
    return in_words(value, phrases, lang)


def _is_one(value: str, phrases: Iterable[str]) -> bool:
    return any(gaps(value, phrase) is not None for phrase in phrases)
