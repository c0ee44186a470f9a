"""What a probe is: an async function that looks through a target and returns one finding.

A probe declares its outcomes, so that a flow can be proved complete before it is ever walked.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from gotui.i18n import N_
from gotui.model.findings import Finding, Subject
from gotui.model.looks import Effect, Observation, Reason
from gotui.probes.looker import Looker

__all__ = [
    "CannotTellError",
    "Finding",
    "Looker",
    "Observation",
    "Outcome",
    "Probe",
    "Subject",
    "probe",
    "registry",
]


class CannotTellError(Exception):
    """Raised inside a probe where a look it needs is unavailable; the engine turns it into an unknown finding."""

    def __init__(self, reason: Reason, detail: str = "", evidence: tuple[str, ...] = ()) -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail
        self.evidence = evidence


@dataclass(frozen=True)
class Outcome:
    """An outcome's words for people (a gettext message), and the values it always carries."""

    words: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Probe:
    """A named probe. `title` (a gettext message) says what it looks at."""

    name: str
    title: str
    effect: Effect
    outcomes: Mapping[str, Outcome]
    run: Callable[[Looker], Awaitable[Finding]] = field(repr=False)


_registry: dict[str, Probe] = {}


def probe(
    name: str, *, title: str, outcomes: Mapping[str, Outcome], effect: Effect = "reads"
) -> Callable[[Callable[[Looker], Awaitable[Finding]]], Callable[[Looker], Awaitable[Finding]]]:
    """Declare the decorated function as the probe `name`.

    Raises:
        ValueError: a probe of that name exists already.
    """

    def declare(run: Callable[[Looker], Awaitable[Finding]]) -> Callable[[Looker], Awaitable[Finding]]:
        if name in _registry:
            raise ValueError(f"there are two probes named {name}")
        _registry[name] = Probe(name, title, effect, outcomes, run)
        return run

    return declare


def registry() -> Mapping[str, Probe]:
    """All declared probes by name."""
    return _registry


UNKNOWN_WORDS = N_("could not tell")
