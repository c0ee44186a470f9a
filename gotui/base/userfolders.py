"""A person's own folders as platformdirs has them, but by an environment that need not be this process's."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path, user_state_path

Kind = Literal["config", "state"]

_BELOW_HOME: dict[Kind, str] = {"config": ".config", "state": ".local/state"}


def user_folder(kind: Kind, environ: Mapping[str, str]) -> Path | None:
    """gotui's folder of a kind; None where `environ` names neither such folders nor a home."""
    if sys.platform == "win32":
        asked = user_config_path if kind == "config" else user_state_path
        return asked("gotui", appauthor=False)
    named, home = Path(environ.get(f"XDG_{kind.upper()}_HOME", "")), Path(environ.get("HOME", ""))
    if named.is_absolute():
        return named / "gotui"
    below = "Library/Application Support" if sys.platform == "darwin" else _BELOW_HOME[kind]
    return home / below / "gotui" if home.is_absolute() else None
