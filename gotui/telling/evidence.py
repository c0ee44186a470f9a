"""Which observations a cause rests on, each with the lines of it that gave the cause away."""

import msgspec

from gotui.base.texts import Lang
from gotui.engine.events import Concluded, Noted, Observed
from gotui.engine.state import State
from gotui.targets.looks import Ran
from gotui.telling.observations import lines_of, looked_at
from gotui.telling.settingrows import spoken_rows

EVIDENCE_LINES = 12


class Evidence(msgspec.Struct):
    """One observation behind a verdict."""

    what: str
    exit: int | None
    lines: list[str]


def evidence_of(state: State, ended: Concluded | Noted, lang: Lang) -> list[Evidence]:
    """The observations behind a cause, each with its telling lines."""
    evidence = []
    for observed, lines in behind(state, ended):
        what = looked_at(observed.look) if observed else ""
        code = observed.seen.exit if observed and isinstance(observed.seen, Ran) else None
        evidence.append(Evidence(what, code, spoken_rows(lines[:EVIDENCE_LINES], lang)))
    return evidence


def behind(state: State, ended: Concluded | Noted) -> list[tuple[Observed | None, list[str]]]:
    """The observations a cause rests on, each with the telling lines it holds.

    Lines that no observation holds word for word stand with the first; None where there is none at all.
    """
    telling = [line for line in ended.lines if line.strip()]
    seen = [state.observations[key] for key in ended.evidence if key in state.observations]
    texts = ["\n".join(lines_of(observed.seen)) for observed in seen]
    observations: list[tuple[Observed | None, list[str]]] = [
        (observed, [line for line in telling if line.strip() in text])
        for observed, text in zip(seen, texts, strict=True)
    ]
    loose = [line for line in telling if not any(line.strip() in text for text in texts)]
    if loose and not observations:
        return [(None, loose)]
    if loose:
        observations[0][1].extend(loose)
    return observations
