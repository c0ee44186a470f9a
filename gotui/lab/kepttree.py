"""A tree that the lab makes once of a Go release, and keeps: whole or not at all, one process at a time."""

import shutil
from collections.abc import Callable
from pathlib import Path

from gotui.base.i18n import _
from gotui.lab.errors import LabError
from gotui.lab.locks import locked


def keep(tree: Path, version: str, is_as_made: Callable[[], bool], make: Callable[[Path], object]) -> None:
    """Have `tree`, made anew by `make` in a place beside it unless it is as it was made.

    Raises:
        LabError: it cannot be made.
    """
    try:
        tree.parent.mkdir(parents=True, exist_ok=True)
        with locked(tree.with_name(f"{tree.name}.lock")):
            if not is_as_made():
                _renew(tree, make)
    except OSError as error:
        message = _("Go {version} cannot be copied to {folder}: {error}")
        raise LabError(message.format(version=version, folder=tree, error=error)) from None


def _renew(tree: Path, make: Callable[[Path], object]) -> None:
    passing = tree.with_name(f".{tree.name}-new")
    for old in (passing, tree):
        if old.exists():
            shutil.rmtree(old)
    try:
        make(passing)
        passing.replace(tree)
    finally:
        shutil.rmtree(passing, ignore_errors=True)
