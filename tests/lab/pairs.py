"""Two machines made by the lab: one on which a cause is at work, one on which it is not; and what the command said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gotui.engine.causes import Cause
from gotui.engine.facts import Snapshot
from gotui.lab.sandbox import Sandbox, build, twin
from gotui.lab.toolchain import Toolchain
from gotui.session.snapshots import decoded

from .inprocess import gotui


@dataclass(frozen=True)
class Pair:
    """`said` is what the failing command printed where it fails."""

    broken: Snapshot
    healthy: Snapshot
    said: str


def pair(cause: Cause, toolchain: Toolchain, folder: Path, gocache: Path, other: Toolchain | None = None) -> Pair:
    """Made in two places, as two people would have it. Raises LabError as `build` does."""
    broken = build(cause, toolchain, folder / "ann" / "box", gocache, other)
    try:
        said = broken.run(broken.failing).output
        first = taken(broken)
    finally:
        broken.remove()
    healthy = twin(cause, toolchain, folder / "work" / "src" / "bob" / "box", gocache, other)
    try:
        return Pair(first, taken(healthy), said)
    finally:
        healthy.remove()


def taken(sandbox: Sandbox) -> Snapshot:
    """A snapshot of a sandbox, by the command that people use."""
    file = sandbox.root / "tmp" / "snapshot.json"
    done = gotui(sandbox, ["snapshot", "-C", str(sandbox.folder), "-o", str(file)])
    assert done.exit == 0, done.output
    return decoded(file.read_bytes())


Made = Callable[[str], Pair]
