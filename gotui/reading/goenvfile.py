"""The GOENV file, which `go env -w` writes, and $GOROOT/go.env: where the first is, and what Go reads in both.

Go reads them more strictly than it looks (src/cmd/go/internal/cfg, readEnvFile; seen on 1.21.13 and 1.27.3): a line
counts when it starts with a capital letter and holds `=`; all else is ignored in silence, so are lines with leading
space, `export`, or a byte order mark. Only a line feed ends a line, and nothing is trimmed: spaces, quotes and a
carriage return become part of the name or the value. Of two lines for one name the last counts.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

System = Literal["linux", "darwin", "windows"]
"""`linux` stands for every Unix but macOS."""

NAMES = ("GOENV", "HOME", "XDG_CONFIG_HOME", "AppData")
"""The variables that decide where the file is."""

Nowhere = Literal["", "off", "no-home", "relative-config-home"]
"""Why no file is in use. `relative-config-home`: XDG_CONFIG_HOME is no absolute path, which 1.21 takes from the working
folder and 1.27 refuses; it is not read here."""

_MEANT = re.compile(r"^\W*(?:export\s+|set\s+|\$env:)?([A-Za-z_]\w*)\s*=", re.IGNORECASE)


class Line(msgspec.Struct, frozen=True):
    """A line that Go takes: name and value are what stands before and after the first `=`, untrimmed."""

    name: str
    value: str
    number: int


class BadLine(msgspec.Struct, frozen=True):
    """A line that Go ignores though it is no comment; `meant` is the name it seems to set, in capitals."""

    text: str
    number: int
    meant: str


class Place(msgspec.Struct, frozen=True):
    """`path` is empty where no file is in use, for the reason `nowhere`. `given`: GOENV decides.

    `default` is where the file would be without GOENV; empty where there is no such place.
    """

    path: str
    nowhere: Nowhere = ""
    given: bool = False
    default: str = ""


def parse(text: str) -> tuple[tuple[Line, ...], tuple[BadLine, ...]]:
    """The lines that Go takes, and those that it ignores in silence."""
    taken, bad = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        name, equals, value = line.partition("=")
        if equals and "A" <= line[:1] <= "Z":
            taken.append(Line(name, value, number))
        elif line.strip() and not line.lstrip().startswith("#"):
            match = _MEANT.match(line)
            bad.append(BadLine(line, number, match[1].upper() if match else ""))
    return tuple(taken), tuple(bad)


def values(text: str) -> dict[str, str]:
    """The value of each name that Go takes."""
    return {line.name: line.value for line in parse(text)[0]}


def changed(text: str, new: Mapping[str, str], unset: Collection[str]) -> str:
    """The text with other values, as `go env -w` and `-u` would leave it but for the order of its lines.

    What Go does not take for a line of a name stays (src/cmd/go/internal/envcmd, updateEnvFile), and so does a last
    line without an end. A line that is written has no carriage return, which Go would take for part of the value.
    """
    unended = bool(text) and not text.endswith("\n")
    taken = {line.number: line.name for line in parse(text)[0]}
    counting = {name: number for number, name in taken.items()}
    rows: list[str] = []
    for number, row in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        name = taken.get(number)
        if name is None or name not in (*new, *unset):
            rows.append(row)
        elif name in new and counting[name] == number:
            rows.append(f"{name}={new[name]}")
        else:
            unended = unended and number <= text.count("\n")
    added = [f"{name}={value}" for name, value in new.items() if name not in counting]
    whole = "".join(f"{row}\n" for row in [*rows, *added])
    return whole.removesuffix("\n") if unended and not added else whole


def place(environ: Mapping[str, str], system: System, folder: str) -> Place:
    """The file that is in use for commands in `folder`: $GOENV, else go/env in the user's configuration folder
    (src/cmd/go/internal/cfg, EnvFile; os.UserConfigDir). An empty variable counts as not set."""
    default, missing = _default(environ, system)
    given = environ.get("GOENV", "")
    if given == "off":
        return Place("", "off", True, default)
    if given:
        return Place(posixpath.join(folder, given), "", True, default)
    return Place(default, missing, False, default)


def _default(environ: Mapping[str, str], system: System) -> tuple[str, Nowhere]:
    home, config = environ.get("HOME", ""), environ.get("XDG_CONFIG_HOME", "")
    if system == "windows":
        base, between = environ.get("AppData", ""), "\\"
        return (f"{base}{between}go{between}env", "") if base else ("", "no-home")
    if system == "darwin":
        base = home and f"{home}/Library/Application Support"
    elif config and not config.startswith("/"):
        return "", "relative-config-home"
    else:
        base = config or (home and f"{home}/.config")
    return (posixpath.join(base, "go/env"), "") if base else ("", "no-home")
