"""The GOENV file, which `go env -w` writes, and $GOROOT/go.env: where they are, and what Go reads in them.

Go reads them more strictly than it looks (src/cmd/go/internal/cfg, readEnvFile; seen on 1.21.13 and 1.27.3): a line
counts when it starts with a capital letter and holds `=`; all else is ignored in silence, so are lines with leading
space, `export`, or a byte order mark. Nothing is trimmed: spaces, quotes and a carriage return become part of
the name or the value. Of two lines for one name the last counts. A file that cannot be read is no error.
"""

import posixpath
import re
from dataclasses import dataclass
from typing import Literal

from gotui.engine.looker import Looker
from gotui.probes.install import gotool
from gotui.targets.looks import FileText, PathInfo, ReadFile, Stat, Unavailable

State = Literal["read", "missing", "unreadable", "off", "no-home", "relative-config-home"]
"""`relative-config-home`: XDG_CONFIG_HOME is no absolute path, which 1.21 takes from the working folder and 1.27
refuses; it is not read here."""

_MEANT = re.compile(r"^\W*(?:export\s+|set\s+|\$env:)?([A-Za-z_]\w*)\s*=", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line that Go takes: name and value are what stands before and after the first `=`, untrimmed."""

    name: str
    value: str
    number: int


@dataclass(frozen=True)
class BadLine:
    """A line that Go ignores though it is no comment; `meant` is the name it seems to set, in capitals."""

    text: str
    number: int
    meant: str


@dataclass(frozen=True)
class EnvFile:
    """`given`: GOENV names the file. `unused` are the names in the default file where another one is read."""

    path: str = ""
    state: State = "missing"
    given: bool = False
    lines: tuple[Line, ...] = ()
    bad: tuple[BadLine, ...] = ()
    default: str = ""
    unused: tuple[str, ...] = ()

    def last(self, name: str) -> Line | None:
        """The line that counts for a name."""
        return next((line for line in reversed(self.lines) if line.name == name), None)


def parse(text: str) -> tuple[tuple[Line, ...], tuple[BadLine, ...]]:
    """The lines that Go takes, and those that it ignores in silence."""
    taken, bad = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        name, equals, value = line.partition("=")
        if equals and "A" <= line[:1] <= "Z":
            taken.append(Line(name, value, number))
        elif line.strip() and not line.lstrip().startswith("#"):
            found = _MEANT.match(line)
            bad.append(BadLine(line, number, found[1].upper() if found else ""))
    return tuple(taken), tuple(bad)


async def read(look: Looker) -> EnvFile:
    """The file that is in use here: $GOENV, else go/env in the user's configuration folder (os.UserConfigDir)."""
    known = await gotool.environ(look, "GOENV", "HOME", "XDG_CONFIG_HOME", "AppData")
    default, missing = await _default(look, known)
    given = known.get("GOENV", "")
    if given == "off":
        return EnvFile("", "off", True, default=default, unused=await _names(look, default))
    if not given and missing:
        return EnvFile("", missing)
    path = posixpath.join(look.subject.folder, given) if given else default
    lines, bad, state = await read_lines(look, path)
    unused = await _names(look, default) if given and path != default else ()
    return EnvFile(path, state, bool(given), lines, bad, default, unused)


async def read_lines(look: Looker, path: str) -> tuple[tuple[Line, ...], tuple[BadLine, ...], State]:
    """The lines of one such file."""
    seen = (await look.look(ReadFile(path))).seen
    if isinstance(seen, FileText):
        return *parse(seen.text), "read"
    gone = isinstance(seen, Unavailable) and seen.reason == "missing-file"
    return (), (), "missing" if gone else "unreadable"


async def _names(look: Looker, path: str) -> tuple[str, ...]:
    lines = (await read_lines(look, path))[0] if path else ()
    return tuple(dict.fromkeys(line.name for line in lines))


async def _default(look: Looker, known: dict[str, str]) -> tuple[str, State | None]:
    home, config = known.get("HOME", ""), known.get("XDG_CONFIG_HOME", "")
    if known.get("AppData"):
        return f"{known['AppData']}\\go\\env", None
    if home and await _is_mac(look):
        return f"{home}/Library/Application Support/go/env", None
    if config and not config.startswith("/"):
        return "", "relative-config-home"
    base = config or (f"{home}/.config" if home else "")
    return (posixpath.join(base, "go/env"), None) if base else ("", "no-home")


async def _is_mac(look: Looker) -> bool:
    seen = (await look.look(Stat("/System/Library/CoreServices"))).seen
    return isinstance(seen, PathInfo) and seen.kind == "folder"
