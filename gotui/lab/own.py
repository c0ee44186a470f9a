"""The lab's own Go toolchains.

A sandbox gets no other: it cannot harm the person's, since it does not know where they are. Those may be links to other
folders, hold links that lead out of them (Debian's `src`), or be read-only; a copy is nothing of that.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gotui.lab.kepttree import keep
from gotui.lab.toolchain import Toolchain

RUN = ("VERSION", "go.env", "bin/*", "pkg/tool/*/*")
"""Files whose bytes decide what the toolchain does; of the others it is enough that they are there."""


def own(given: Toolchain, folder: Path) -> Toolchain:
    """The lab's copy of a toolchain, made once in `folder`; that toolchain itself where it lies there already.

    Raises:
        LabError: it cannot be copied.
    """
    goroot, home = Path(os.path.realpath(given.goroot)), Path(os.path.realpath(folder))
    if goroot.is_relative_to(home) and not _leads_out(goroot, home):
        return Toolchain(goroot, given.version, own=True)
    copy = home / f"{given.version}-copy"
    mark = f"{goroot}\n{(goroot / 'VERSION').stat().st_mtime_ns}\n{given.go.stat().st_mtime_ns}\n"

    def is_as_made() -> bool:
        return (copy / "from").is_file() and (copy / "from").read_text(encoding="utf-8") == mark

    def make(new: Path) -> None:
        _copy(goroot, new / "go")
        (new / "from").write_text(mark, encoding="utf-8")

    keep(copy, given.version, is_as_made, make)
    return Toolchain(copy / "go", given.version, own=True)


class Seal:
    """What a toolchain was like, to tell whether it still is: its folders' entries, and the files in RUN."""

    def __init__(self, toolchain: Toolchain) -> None:
        self._goroot = toolchain.goroot
        self._seen = self._look()

    def broken(self) -> bool:
        """Was it changed?"""
        return self._look() != self._seen

    def _look(self) -> tuple[object, ...]:
        files = [path for pattern in RUN for path in sorted(self._goroot.glob(pattern))]
        return (*map(_stamp, _folders(self._goroot)), *files, *map(_stamp, files))


def _stamp(path: str | Path) -> tuple[int, ...]:
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return (status.st_mtime_ns, status.st_size, status.st_mode)


@cache
def _folders(goroot: Path) -> tuple[str, ...]:
    return tuple(folder for folder, _names, _files in os.walk(goroot))


@cache
def _leads_out(goroot: Path, home: Path) -> bool:
    return any(not Path(os.path.realpath(link)).is_relative_to(home) for link in _links(goroot))


def _links(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield entry.path
            elif entry.is_dir():
                yield from _links(Path(entry.path))


def _copy(goroot: Path, new: Path) -> None:
    shutil.copytree(goroot, new, ignore=_leads_nowhere)
    for folder, _names, files in os.walk(new):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


def _leads_nowhere(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not Path(folder, name).exists()]
