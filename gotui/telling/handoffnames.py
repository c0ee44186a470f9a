"""Which pseudonym stands for what in a session that was handed on: kept for the person alone."""

import re
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

import msgspec

from gotui.base import wholefile
from gotui.store.errors import StoreError
from gotui.store.paths import state_folder

NAMES = "names-{session}.json"
"""In the state folder: one file for each session."""

_MOST_BYTES = 1 << 20


def place_of(environ: Mapping[str, str], session: str) -> Path:
    """Where it is kept; a session's name may be a stranger's. Raises StoreError."""
    return state_folder(environ) / NAMES.format(session=re.sub(r"[^A-Za-z0-9._-]", "_", session)[:100])


def kept_names(environ: Mapping[str, str], session: str) -> dict[str, str]:
    """What was kept: real name to pseudonym; nothing where that cannot be read."""
    try:
        with place_of(environ, session).open("rb") as file:
            pairs = msgspec.json.decode(file.read(_MOST_BYTES), type=dict[str, str])
    except (OSError, ValueError, StoreError):
        return {}
    return {name: alike for alike, name in pairs.items()}


def keep_names(environ: Mapping[str, str], session: str, names: Mapping[str, str]) -> Path | None:
    """Where that is kept, if there is anything to keep. Raises OSError, and StoreError."""
    if not names:
        return None
    path = place_of(environ, session)
    pairs = {alike: name for name, alike in names.items()}
    wholefile.put(path, msgspec.json.format(msgspec.json.encode(pairs), indent=1) + b"\n", private=True)
    return path


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of `before` that something was cut from or renamed in, and what became of them, as in a difference."""
    rows = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return [f"{row[0]} {row[1:]}" for row in rows[2:] if row[0] in "-+"]
