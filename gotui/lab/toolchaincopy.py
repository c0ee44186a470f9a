"""A copy of a Go release in which files are missing, other than they were, or left over from another release.

Making ten thousand files costs seconds, linking them does not. So each release is copied once, into a tree of the lab's
own that nobody may write, and sandboxes link to that. What is done in a sandbox never reaches the release itself.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from gotui.engine.causes import ToolchainCopy
from gotui.lab.errors import LabError
from gotui.lab.kepttree import keep
from gotui.lab.toolchain import Toolchain

Put = Callable[[str, str], object]
"""Makes the second of two files what the first one is."""


def kept(toolchain: Toolchain, folder: Path) -> Path:
    """The lab's own tree of a release, below `folder`; made when it is first asked for, and anew where it was changed.

    Raises:
        LabError: it cannot be made.
    """
    home = folder / f"go-{toolchain.version}-to-link"
    told = home.with_name(f"{home.name}.sum")

    def is_as_made() -> bool:
        return told.exists() and told.read_text(encoding="utf-8") == _state(home, home)

    def make(new: Path) -> None:
        shutil.copytree(toolchain.goroot, new, copy_function=_copy_for_reading)
        told.write_text(_state(new, home), encoding="utf-8")

    keep(home, toolchain.version, is_as_made, make)
    return home


def _state(tree: Path, home: Path) -> str:
    """Tells whether any file of a tree, as it stands in `home`, was written since: root may write what nobody may."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(tree):
        folders.sort()
        for name in sorted(files):
            seen, path = os.stat(os.path.join(folder, name)), f"{home}{folder.removeprefix(str(tree))}/{name}"
            digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns} {seen.st_mode}\n".encode(errors="replace"))
    return digest.hexdigest()


def _copy_for_reading(source: str, target: str) -> None:
    shutil.copy2(source, target)
    os.chmod(target, os.stat(target).st_mode & ~0o222)


def link(source: str, target: str) -> None:
    """Link where the system can, as on one disk, else copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def make(target: Path, trees: Iterable[Path], changes: ToolchainCopy, put: Put = link) -> None:
    """Make `target` anew: the files of each tree over those of the tree before it, then the changes.

    Raises:
        LabError: a path of the changes leads out of the copy, or nothing is there to remove.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(target)
    for tree in trees:
        _lay(tree, target, put)
    for name in changes.remove:
        paths = sorted(target.glob(_inside(name)))
        if not paths:
            raise LabError(f"the copy of Go holds nothing named {name}")
        for path in paths:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, text in changes.write.items():
        path = target / _inside(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode())


def _lay(tree: Path, target: Path, put: Put) -> None:
    for folder, _folders, files in os.walk(tree, followlinks=True):
        here = target / os.path.relpath(folder, tree)
        here.mkdir(parents=True, exist_ok=True)
        for name in files:
            (here / name).unlink(missing_ok=True)
            put(os.path.join(folder, name), str(here / name))


def _inside(name: str) -> str:
    if os.path.isabs(name) or ".." in Path(name).parts:
        raise LabError(f"{name} lies outside the copy of Go")
    return name
