"""Which pseudonym stands for what in a session that was handed on: kept for the person alone."""

import os
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

import msgspec

from gotui.base import wholefile
from gotui.store.paths import state_folder

NAMES = "names-{session}.json"
"""In the state folder: one file for each session."""


def keep_names(environ: Mapping[str, str], session: str, names: Mapping[str, str]) -> Path | None:
    """Where that is kept, if there is anything to keep. Raises OSError, and StoreError."""
    if not names:
        return None
    path = state_folder(environ) / NAMES.format(session=os.path.basename(session))
    pairs = {alike: name for name, alike in names.items()}
    wholefile.put(path, msgspec.json.format(msgspec.json.encode(pairs), indent=1) + b"\n", private=True)
    return path


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of `before` that something was cut from or renamed in, and what became of them, as in a difference."""
    rows = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return [f"{row[0]} {row[1:]}" for row in rows[2:] if row[0] in "-+"]
