"""What a probe is: an async function that looks through a target and returns one finding.

A probe declares its outcomes, so that a flow can be proved complete before it is ever walked.
"""

from collections.abc import Awaitable, Callable, Mapping

import msgspec

from gotui.engine.findings import Finding, Subject
from gotui.engine.looker import Looker
from gotui.targets.looks import Effect, Observation, Reason

__all__ = [
    "CannotTellError",
    "Finding",
    "Looker",
    "Observation",
    "Outcome",
    "Probe",
    "Probes",
    "Subject",
    "probe",
]


class CannotTellError(Exception):
    """Raised inside a probe where a look it needs is unavailable; the engine turns it into an unknown finding."""

    def __init__(self, reason: Reason, detail: str = "", evidence: tuple[str, ...] = ()) -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail
        self.evidence = evidence


class Outcome(msgspec.Struct, frozen=True):
    """An outcome's words for people (a gettext message), and the values it always carries.

    `prose` are those values that are words of gotui's own: each is one of these gettext messages with its gaps filled,
    or several of them with commas between. `neutral`: it says nothing against a cause that other outcomes show.
    `rests_on_words`: nothing but the command's words was read for it, so that it makes nothing more than likely.
    """

    words: str
    values: tuple[str, ...] = ()
    prose: Mapping[str, tuple[str, ...]] = {}
    neutral: bool = False
    rests_on_words: bool = False


class Probe(msgspec.Struct, frozen=True):
    """A named probe; called with a looker it gives its finding. `title` (a gettext message) says what it looks at.

    `told`: where the person's command has spoken (`Looker.said`), its words are enough, and nothing is run. `confirms`:
    it is a look at what causes claim, although it does more than read.
    """

    name: str
    title: str
    effect: Effect
    outcomes: Mapping[str, Outcome]
    run: Callable[[Looker], Awaitable[Finding]]
    told: bool = False
    confirms: bool = False

    def __call__(self, look: Looker) -> Awaitable[Finding]:
        return self.run(look)


Probes = Mapping[str, Probe]
"""Probes by name."""


def probe(
    name: str,
    *,
    title: str,
    outcomes: Mapping[str, Outcome],
    effect: Effect = "reads",
    told: bool = False,
    confirms: bool = False,
) -> Callable[[Callable[[Looker], Awaitable[Finding]]], Probe]:
    """Declare the decorated function as the probe `name`."""
    return lambda run: Probe(name, title, effect, outcomes, run, told, confirms)
