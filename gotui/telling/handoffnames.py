"""Which pseudonym stands for what in a session that was handed on: kept for the person alone."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gotui.base import wholefile
from gotui.store.paths import state_folder

FOLDER = "names"
"""In the state folder: one file for each session."""


def keep_names(environ: Mapping[str, str], session: str, names: Mapping[str, str]) -> Path | None:
    """Where that is kept, if there is anything to keep. Raises OSError, and StoreError."""
    if not names:
        return None
    folder = state_folder(environ) / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{os.path.basename(session) or 'session'}.json"
    pairs = {alike: name for name, alike in names.items()}
    wholefile.put(path, msgspec.json.format(msgspec.json.encode(pairs), indent=1) + b"\n", private=True)
    return path


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of `before` that something was cut from or renamed in, beside what became of them."""
    old, new = before.splitlines(), after.splitlines()
    return [(one, other) for one, other in zip(old, new, strict=False) if one != other]
