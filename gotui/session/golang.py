"""Go, as sessions are begun with it. Nothing else names its probes."""

from pathlib import Path

from gotui.engine.catalogue import Catalogue
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.index import NAME
from gotui.probes.discovery import PackageProbes

HOME = Path(__file__).parent.parent

GO = Ecosystem(
    home=HOME,
    probes=PackageProbes("gotui.probes"),
    markers=("go.mod", "go.work", ".git"),
    why="command-fails",
    index=HOME / NAME,
)


def go_catalogue() -> Catalogue:
    """The flows, causes and myths that gotui brings along."""
    return Catalogue(GO)
