"""Folders: the one a person means, and the project it lies in."""

import os
import posixpath
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType


def project_of(folder: str, markers: Collection[str], environ: Mapping[str, str] = MappingProxyType({})) -> str:
    """The highest folder above, or this one, with one of `markers`; else the folder itself.

    The person's home, and what holds it, is no project: there the markers are of their own files. What may not be
    looked at counts as not there: nobody who may not enter a folder runs its programs.
    """
    home = environ.get("HOME", "")
    top, above = folder, folder
    while above != posixpath.dirname(above) and not (home and _holds(above, home)):
        if any(os.path.exists(os.path.join(above, name)) for name in markers):
            top = above
        above = posixpath.dirname(above)
    return top


def in_project(folder: str, markers: Collection[str], environ: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Does a folder lie in a project?"""
    top = project_of(folder, markers, environ)
    return any(os.path.exists(os.path.join(top, name)) for name in markers)


def _holds(folder: str, path: str) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def absolute(folder: str | None, environ: Mapping[str, str]) -> str:
    """An absolute folder; the current one by default, in the words of PWD where they are true.

    A current folder that was deleted is the one PWD names: that it is gone is for a walk to find out, as is one that
    this user may not get to. Raises OSError where there is neither.
    """
    if folder and os.path.isabs(folder):
        return os.path.normpath(folder)
    here = environ.get("PWD", "")
    try:
        now = Path.cwd()
    except FileNotFoundError:
        if not os.path.isabs(here):
            raise
        base = here
    else:
        base = here if here and _same(here, now) else str(now)
    return os.path.normpath(Path(base, folder)) if folder else base


def _same(one: str, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
