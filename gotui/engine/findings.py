"""What a probe found, and what the person brought along."""

import msgspec

from gotui.targets.looks import Reason

UNKNOWN = "unknown"
"""The outcome every probe has besides its own: it could not tell."""

NEEDS_CONSENT = "needs consent: {effect}"
"""The detail of a finding or look that was not allowed because nobody has agreed to its effect."""


class Subject(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong, as the person put it: where, which command fails, what it printed.

    `folder` is absolute. `working` is the command that works, where the person said so.
    """

    folder: str
    failing: tuple[str, ...] = ("go", "test", "./...")
    working: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of a probe's outcomes, its values, and the observations it rests on.

    `text` is what signatures are matched against; `lines` are the lines worth showing.
    An `unknown` outcome carries its reason.
    """

    outcome: str
    values: dict[str, str] = {}
    text: str = ""
    lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reason: Reason | None = None
    detail: str = ""
