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

    `mute` are the ways of sharing in which a signature says nothing, since other tools may speak here. To a probe that
    looks for the cause that the words speak of, `matched` are the lines that do so, and `onwards` all from them on.
    """

    phase: Phase
    text: str
    exit: int | None
    origin: Origin
    evidence: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    matched: str = ""
    onwards: str = ""

    @property
    def failed(self) -> bool:
        return self.phase != "passes"
