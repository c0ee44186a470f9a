"""What the engine is handed of a language's tools; it knows none by itself."""

from dataclasses import dataclass
from pathlib import Path

from gotui.engine.probe import Probes


@dataclass(frozen=True)
class Ecosystem:
    """The tools of one language.

    `home` is the folder of its flows, causes and myths. `markers` are names of files and folders of which one stands
    at the top of a project, `why` is the flow that finds out why a command fails. `index` is the file that holds the
    index of `home`: it is believed, so that it must come from where gotui itself comes from.
    """

    home: Path
    probes: Probes
    markers: tuple[str, ...] = ()
    why: str = ""
    index: Path | None = None
