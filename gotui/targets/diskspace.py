"""Free space and mount options."""

import os
import re
import shutil
import sys
from pathlib import Path

from gotui.targets.failures import printable
from gotui.targets.looks import Seen, Space, SpaceInfo

MOUNTS = Path("/proc/self/mounts")


def space(what: Space) -> Seen:
    """What this user may still write, as root also what is kept back for root; see statvfs(3) and proc(5).

    Raises:
        OSError: there is nothing at the path, or it may not be looked at.
    """
    mount_point, options = _mount(os.path.realpath(what.path))
    if sys.platform == "win32":
        usage = shutil.disk_usage(what.path)
        return SpaceInfo(usage.free, usage.total, None, options, mount_point)
    figures = os.statvfs(what.path)
    root = os.geteuid() == 0
    return SpaceInfo(
        free=(figures.f_bfree if root else figures.f_bavail) * figures.f_frsize,
        total=figures.f_blocks * figures.f_frsize,
        inodes=(figures.f_ffree if root else figures.f_favail) if figures.f_files else None,
        options=options,
        mount_point=mount_point,
    )


def _mount(real: str) -> tuple[str, tuple[str, ...]]:
    """The deepest mount that holds a path; of two on one folder, the later hides the earlier."""
    best, options = "", ""
    for point, flags in _mounts():
        if len(point) >= len(best) and Path(real).is_relative_to(point):
            best, options = point, flags
    return printable(best), tuple(printable(options).split(",")) if options else ()


def _mounts() -> list[tuple[str, str]]:
    if sys.platform == "linux":
        lines = os.fsdecode(MOUNTS.read_bytes()).split("\n") if MOUNTS.exists() else []
        return [(_plain(parts[1]), parts[3]) for parts in (line.split(" ") for line in lines) if len(parts) > 3]
    import psutil

    return [(partition.mountpoint, partition.opts) for partition in psutil.disk_partitions(all=True)]


def _plain(field: str) -> str:
    """Undo the octal escapes for space, tab, newline and backslash."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), field)
