"""What the person's command said: one finding, with an origin and closed outcomes, that all else rests on."""

from typing import Literal

import msgspec

from gotui.engine.causes import Phase

SAID = "command-says"
"""The probe whose outcome is how far the command came, and whose text is what it printed."""

Origin = Literal["ran", "piped", "file", "pasted"]
"""Where the words come from: the command ran here, or somebody brought them along."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a command printed somewhere; `exit` is not always known. `source` is the file they come from."""

    text: str
    origin: Origin
    exit: int | None = None
    source: str = ""


class Said(msgspec.Struct, frozen=True):
    """What the command said in this session. `evidence` are the keys of the observations it rests on.

    `mute` are the ways of sharing in which a signature says nothing, since other tools may speak here. `seconds` is how
    long it ran before it was ended here, as it is told; empty where it ended by itself.
    """

    phase: Phase
    text: str
    exit: int | None
    origin: Origin
    evidence: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    seconds: str = ""

    @property
    def failed(self) -> bool:
        return self.phase != "passes"

    @property
    def unended(self) -> bool:
        """Did nobody see it pass or fail?"""
        return self.phase == "still-running"
