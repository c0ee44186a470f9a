"""Where does a Go setting come from? Environment, GOENV file, $GOROOT/go.env, default, in this order.

An empty variable of the environment counts as not set; an empty line of the GOENV file hides the line of go.env
(src/cmd/go/internal/cfg, Getenv and initEnvCache; seen for each variable on Go 1.21.13, 1.22.10 and 1.27.3).
"""

import asyncio
from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.hosts import shellfiles
from gotui.probes.install import gotool
from gotui.probes.settings import goenvfile, gonotes, goprinted
from gotui.probes.settings.goenvfile import EnvFile
from gotui.probes.settings.gonotes import Note, Place
from gotui.probes.settings.goprinted import Printed
from gotui.reading import govariables
from gotui.reading.goenvfile import Line
from gotui.reading.govariables import Version
from gotui.reading.shellread import Assignment

__all__ = ["Layer", "Note", "Origin", "Place", "Setting", "provenance", "settings"]

Origin = Literal["environment", "goenv-file", "goroot-file", "default"]


class Layer(msgspec.Struct, frozen=True):
    """A value that stands in one of the places; `place` is None for the environment and for defaults."""

    origin: Origin
    value: str
    place: Place | None = None


class Setting(msgspec.Struct, frozen=True):
    """One variable of Go.

    `value` is what go works with, `written` what stands at the origin: they differ where go takes the text
    otherwise (CGO_ENABLED=maybe). `shadows` are the values that do not count, strongest first. `exported_by` is the
    line of a start-up file that probably set the environment's value, `elsewhere` all other lines for this name.
    `follows` names the setting that a default is made from, where that one is set. `given`: the environment has it
    because it stands before the command.
    """

    name: str
    value: str
    origin: Origin = "default"
    written: str = ""
    place: Place | None = None
    shadows: tuple[Layer, ...] = ()
    exported_by: Assignment | None = None
    elsewhere: tuple[Assignment, ...] = ()
    notes: tuple[Note, ...] = ()
    follows: str = ""
    given: bool = False


async def provenance(look: Looker) -> dict[str, Setting]:
    """Every variable that `go env` prints, by name. What concerns the GOENV file as a whole is noted at GOENV.

    Where go is missing or refuses to start, which a bad value can cause, the values are those that stand in the
    files; each then carries the note `not-confirmed`.
    """
    return (await look.fact(_printed_settings))[1]


async def settings(look: Looker) -> dict[str, Setting]:
    """The same of a go that answers.

    Raises:
        CannotTellError: go is missing, or could not tell.
    """
    printed, settings = await look.fact(_printed_settings)
    if printed.complaint:
        raise CannotTellError(printed.reason, printed.complaint, printed.evidence)
    return settings


async def _printed_settings(look: Looker) -> tuple[Printed, dict[str, Setting]]:
    file, environ, lines = await asyncio.gather(
        goenvfile.read(look),
        gotool.environ(look, *govariables.ALL),
        shellfiles.assignments(look, govariables.ALL),
    )
    printed = await goprinted.ask(look, file, environ)
    goroot = await _goroot_lines(look, printed, environ, file)
    settings = {}
    for name in govariables.ALL:
        layers = _layers(name, environ, file, goroot, printed.version)
        notes = gonotes.of(name, environ, file, printed)
        one = _setting(name, layers, printed, notes)
        settings[name] = _with_lines(one, lines, given=look.subject.gives(name) and one.origin == "environment")
    return printed, {name: replace(one, follows=_follows(one, settings)) for name, one in settings.items()}


async def _goroot_lines(look: Looker, printed: Printed, environ: Mapping[str, str], file: EnvFile) -> EnvFile:
    """$GOROOT/go.env, with the GOROOT that go uses: an exported one brings its own file."""
    line = file.last("GOROOT")
    root = environ.get("GOROOT") or (line.value if line else "") or printed.values.get("GOROOT") or printed.compiled_in
    if not root.startswith("/") or not _has_go_env(printed.version):
        return EnvFile()
    path = f"{root.rstrip('/')}/go.env"
    lines, bad, state = await goenvfile.read_lines(look, path)
    return EnvFile(path, state, False, lines, bad)


def _has_go_env(version: Version | None) -> bool:
    return version is None or version >= govariables.GO_ENV_FILE


def _layers(
    name: str, environ: Mapping[str, str], file: EnvFile, goroot: EnvFile, version: Version | None
) -> list[Layer]:
    """The places that set a variable, strongest first."""
    if name in govariables.FACTS or not govariables.is_known(name, version):
        return []
    layers = [Layer("environment", environ[name])] if environ.get(name) else []
    if not govariables.in_file(name):
        return layers
    if line := file.last(name):
        layers.append(Layer("goenv-file", line.value, _place(file, line)))
    if (line := goroot.last(name)) and name != "GOROOT":
        layers.append(Layer("goroot-file", line.value, _place(goroot, line)))
    return layers


def _place(file: EnvFile, line: Line) -> Place:
    return Place(file.path, line.number)


def _setting(name: str, layers: list[Layer], printed: Printed, notes: tuple[Note, ...]) -> Setting:
    first, *hidden = layers or [Layer("default", "")]
    if not first.value and not hidden:
        first = Layer("default", "")
    written = first.value
    value = printed.values.get(name, written or (_default(name, printed) if first.origin == "default" else ""))
    return Setting(name, value, first.origin, written or value, first.place, tuple(hidden), notes=notes)


def _default(name: str, printed: Printed) -> str:
    if name in govariables.OLD_DEFAULTS and not _has_go_env(printed.version):
        return govariables.OLD_DEFAULTS[name]
    return govariables.COSTLY.get(name, "")


def _follows(one: Setting, settings: Mapping[str, Setting]) -> str:
    leader = govariables.FOLLOWS.get(one.name, "")
    return leader if leader and one.value and one.origin == "default" and settings[leader].origin != "default" else ""


def _with_lines(one: Setting, lines: tuple[Assignment, ...], *, given: bool) -> Setting:
    mine = tuple(line for line in lines if line.name == one.name)
    by = exporter(one.written, mine) if one.origin == "environment" and not given else None
    rest = tuple(line for line in mine if by is None or (line.path, line.line) != (by.path, by.line))
    return replace(one, exported_by=by, elsewhere=rest, given=given)


def exporter(value: str, lines: tuple[Assignment, ...]) -> Assignment | None:
    """The line that probably exported `value`: the same text in a certain line, else in any, else one that computes
    its value. The last of the best counts; `certain` is False where it is a guess."""
    lines = tuple(line for line in lines if line.exported and line.kind != "unset")
    same = [line for line in lines if line.literal and line.kind == "set" and line.value == value]
    best = [line for line in same if line.certain] or same
    if best:
        return best[-1]
    computed = [line for line in lines if not line.literal or line.kind != "set"]
    return replace(computed[-1], certain=False) if computed else None
