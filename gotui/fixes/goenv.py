"""The file that `go env -w` writes (pkg.go.dev/cmd/go, "go env"; src/cmd/go/internal/envcmd)."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gotui.base.i18n import _
from gotui.fixes.errors import FixError


def file_of(environ: Mapping[str, str]) -> str:
    """Where it is for this environment: GOENV, else `go/env` in the user's configuration folder (os.UserConfigDir).

    Raises:
        FixError: GOENV is off, or there is no such folder.
    """
    given = environ.get("GOENV", "")
    if given == "off":
        raise FixError(_("GOENV is off, so Go reads no settings file."))
    if given:
        return given
    home = environ.get("HOME", "")
    if sys.platform == "win32":
        base = environ.get("AppData", "")
    elif sys.platform == "darwin":
        base = f"{home}/Library/Application Support" if home else ""
    else:
        base = environ.get("XDG_CONFIG_HOME", "") or (f"{home}/.config" if home else "")
    if not base:
        raise FixError(_("HOME is not set, so Go has no settings file."))
    return os.path.join(base, "go", "env")


def settings(text: str) -> dict[str, str]:
    """The values in the file's text; of two lines for one name the last counts."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#") and "=" in line)
    return {name: value for name, _equals, value in pairs}


def changed(text: str, values: Mapping[str, str], unset: Sequence[str]) -> str:
    """The text with other values; comments and lines that Go does not know stay."""
    left = dict(values)
    made = []
    for line in text.splitlines(keepends=True):
        name = line.partition("=")[0].strip()
        if name in unset or (name in values and name not in left):
            continue
        if name in left:
            ending = line[len(line.rstrip("\r\n")) :] or "\n"
            made.append(f"{name}={left.pop(name)}{ending}")
        else:
            made.append(line)
    if left and made and not made[-1].endswith("\n"):
        made[-1] += "\n"
    return "".join(made) + "".join(f"{name}={value}\n" for name, value in left.items())


def read(path: str) -> str:
    """The file's text; empty where there is none.

    Raises:
        FixError: it cannot be read as text.
    """
    try:
        return Path(path).read_bytes().decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise FixError(_("{path} cannot be read: {error}").format(path=path, error=error)) from None
