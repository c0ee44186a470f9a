"""What a probe found, and what the person brought along."""

from collections.abc import Collection

import msgspec

from gotui.engine.said import Started, Words
from gotui.targets.looks import Reason

UNKNOWN = "unknown"
"""The outcome every probe has besides its own: it could not tell."""

NEEDS_CONSENT = "needs consent: {effect}"
"""The detail of a finding or look that was not allowed because nobody has agreed to its effect."""


class Subject(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong, as the person put it: where, which command fails, what it printed.

    `folder` is absolute; `environ` are variables that the failing command is given before it. `working` is the command
    that works, where the person said so; `said` what the failing one printed, where they brought it along: it is not
    run then. `fails`: they say of this very command that it fails, so that it does not prove them wrong when it passes.
    """

    folder: str
    failing: tuple[str, ...] = ("go", "test", "./...")
    working: tuple[str, ...] = ()
    said: Words | None = None
    environ: dict[str, str] = {}
    fails: bool = False

    @property
    def typed(self) -> tuple[str, ...]:
        """The failing command with its variables, as it is typed."""
        return (*(f"{name}={value}" for name, value in self.environ.items()), *self.failing)

    def gives(self, name: str) -> bool:
        """Is this variable given before the command?"""
        return name in self.environ

    def without(self, names: Collection[str]) -> "Subject":
        """The same, with these variables left out before the command."""
        kept = {name: value for name, value in self.environ.items() if name not in names}
        return msgspec.structs.replace(self, environ=kept)


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of a probe's outcomes, its values, and the observations it rests on.

    `text` is what signatures are matched against; `lines` are the lines worth showing.
    An `unknown` outcome carries its reason. `started` as in `Said`. One that `rests_on_words` alone makes nothing more
    than likely.
    """

    outcome: str
    values: dict[str, str] = {}
    text: str = ""
    lines: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reason: Reason | None = None
    detail: str = ""
    started: Started | None = None
    rests_on_words: bool = False
