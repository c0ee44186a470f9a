"""What the person's command said: one finding, with an origin and closed outcomes, that all else rests on."""

from typing import Literal

import msgspec

from gotui.engine.causes import Phase
from gotui.targets.looks import Ending

SAID = "command-says"
"""The probe whose outcome is how far the command came, and whose text is what it printed."""

Origin = Literal["ran", "terminal", "piped", "file", "pasted"]
"""Where the words come from: the command ran here, or in the person's terminal, or somebody brought them along."""

HEARD: tuple[Origin, ...] = ("ran", "terminal")
"""The command ran just now, so that its exit status and its words are known to be its own."""


Unfit = Literal["", "terminal", "shell", "destructive"]
"""Why gotui does not run a command by itself: it needs somebody at a terminal; only the person's shell knows it; it
deletes or publishes something."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a command printed somewhere; `exit` is not always known. `source` is the file they come from. `ended_here`
    and `seconds` as in `Ran`, where it ran in the person's terminal."""

    text: str
    origin: Origin
    exit: int | None = None
    source: str = ""
    ended_here: Ending = ""
    seconds: float = 0.0


class Started(msgspec.Struct, frozen=True, omit_defaults=True):
    """The command that the person's own one started, and that failed in it: its folder and variables.

    `alone`: nothing else was set for it, so that it does by itself what it did there. `source` is the file in which it
    stands; empty where it was printed.
    """

    argv: tuple[str, ...]
    folder: str
    environ: dict[str, str] = {}
    alone: bool = False
    source: str = ""


class Said(msgspec.Struct, frozen=True):
    """What the command said in this session. `evidence` are the keys of the observations it rests on.

    `mute` are the ways of sharing in which a signature says nothing, since other tools may speak here. `seconds` is how
    long it ran before it was ended here, as it is told; empty where it ended by itself. To a probe that looks for the
    cause that the words speak of, `matched` are the lines that do so, and `onwards` all from them on. `started` is what
    it started to do its work, where that is known; `command` is the person's own, as it is typed.
    """

    phase: Phase
    text: str
    exit: int | None
    origin: Origin
    evidence: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    matched: str = ""
    onwards: str = ""
    seconds: str = ""
    started: Started | None = None
    command: str = ""

    @property
    def failed(self) -> bool:
        return self.phase != "passes"

    @property
    def unended(self) -> bool:
        """Did nobody see it pass or fail?"""
        return self.phase == "still-running"
