"""Where variables stand that a fix would take back: before the command, in the shell, in a start-up file, in the GOENV
file."""

from collections.abc import Collection

from msgspec.structs import replace

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.engine.standing import FileLine, Standing
from gotui.probes.hosts import shellfiles
from gotui.probes.install import gotool, toolchain
from gotui.probes.settings import projectfiles
from gotui.probes.settings.provenance import Setting, exporter, provenance
from gotui.probes.settings.settingrules import complaint
from gotui.reading.shellread import Assignment

READ_FIRST = ("GOROOT", "GOPATH", "GOTOOLCHAIN", "GOWORK")
"""With a wrong value of the first three no go starts, so none takes it back; the fourth `go env -u` always refuses
(seen on Go 1.19.8 to 1.27.3). Every other name it takes back, whatever its value."""


async def standing(look: Looker, names: Collection[str]) -> tuple[Standing, ...]:
    """Where each of these variables is set; in the order given."""
    settings = await provenance(look)
    refused = bool(complaint(settings)) or await _switches(look)
    written = await projectfiles.lines(look, names)
    foreign = [name for name in names if name not in settings]
    environ = await gotool.environ(look, *foreign) if foreign else {}
    lines = await shellfiles.assignments(look, foreign) if foreign else ()
    found = []
    for name in names:
        if name in settings:
            found.append(replace(_of_setting(settings[name], refused=refused), project=written[name]))
            continue
        value, given = environ.get(name, ""), look.subject.gives(name)
        mine = tuple(line for line in lines if line.name == name)
        exported = bool(value) and not given
        at = _lines(value, mine) if exported else ()
        found.append(Standing(name, given and bool(value), exported, at, project=written[name]))
    return tuple(found)


async def _switches(look: Looker) -> bool:
    """Would go fetch another release in this folder before it did anything?"""
    try:
        wanted = await toolchain.wanted_release(look)
        return bool(wanted) and not await toolchain.downloaded(look, wanted)
    except CannotTellError:
        return False


def _of_setting(one: Setting, *, refused: bool) -> Standing:
    """An empty line of the GOENV file sets nothing that could be taken back."""
    exported = one.origin == "environment" and not one.given
    mine = (*([one.exported_by] if one.exported_by else []), *one.elsewhere)
    stored = one.place if one.origin == "goenv-file" else None
    if stored is None:
        stored = next((layer.place for layer in one.shadows if _is_same(one, layer.origin, layer.value)), None)
    path = stored.path if stored else ""
    stuck = bool(path) and (refused or one.name in READ_FIRST)
    return Standing(one.name, one.given, exported, _lines(one.written, mine) if exported else (), path, stuck)


def _lines(value: str, lines: tuple[Assignment, ...]) -> tuple[FileLine, ...]:
    """Every line that exports this very value, else the one that probably did."""
    same = [line for line in lines if line.exported and line.kind == "set" and line.literal and line.value == value]
    probably = exporter(value, lines)
    found = same or ([probably] if probably else [])
    return tuple(dict.fromkeys(FileLine(line.path, str(line.line)) for line in found))


def _is_same(one: Setting, origin: str, value: str) -> bool:
    """Does the GOENV file hold, hidden, the very value that is in the way? Another may be right."""
    return origin == "goenv-file" and value == one.written
