"""The GOENV file that is in use here, and $GOROOT/go.env, as they are found. A file that cannot be read is no error."""

import asyncio
from typing import Literal

import msgspec

from gotui.engine.looker import Looker
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.reading import goenvfile
from gotui.reading.goenvfile import BadLine, Line
from gotui.targets.looks import FileText, ReadFile, Unavailable

State = Literal["read", "missing", "unreadable", "off", "no-home", "relative-config-home"]


class EnvFile(msgspec.Struct, frozen=True):
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

    @property
    def named(self) -> tuple[str, str]:
        """The variable that keeps the file in use, whatever XDG_CONFIG_HOME a look is given."""
        return "GOENV", self.path or "off"


async def read(look: Looker) -> EnvFile:
    """The file that is in use here."""
    environ, here = await asyncio.gather(gotool.environ(look, *goenvfile.NAMES), system(look))
    place = goenvfile.place(environ, here, look.subject.folder)
    other = place.default if place.path != place.default else ""
    (lines, bad, state), unused = await asyncio.gather(read_lines(look, place.path), _names(look, other))
    return EnvFile(place.path, place.nowhere or state, place.given, lines, bad, place.default, unused)


async def read_lines(look: Looker, path: str) -> tuple[tuple[Line, ...], tuple[BadLine, ...], State]:
    """The lines of one such file; without a path there is none."""
    if not path:
        return (), (), "missing"
    seen = (await look.look(ReadFile(path))).seen
    if isinstance(seen, FileText):
        return *goenvfile.parse(seen.text), "read"
    gone = isinstance(seen, Unavailable) and seen.reason == "missing-file"
    return (), (), "missing" if gone else "unreadable"


async def _names(look: Looker, path: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.name for line in (await read_lines(look, path))[0]))
