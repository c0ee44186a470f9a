"""Go, as sessions are begun with it. Nothing else names its probes."""

from pathlib import Path

from gotui.engine.catalogue import Catalogue
from gotui.engine.ecosystem import Ecosystem
from gotui.probes.discovery import PackageProbes

GO = Ecosystem(
    home=Path(__file__).parent.parent,
    probes=PackageProbes("gotui.probes"),
    markers=("go.mod", "go.work", ".git"),
    why="command-fails",
)


def go_catalogue() -> Catalogue:
    """The flows, causes and myths that gotui brings along."""
    return Catalogue(GO)
