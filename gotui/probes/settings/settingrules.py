"""What Go refuses in a setting, told from the text alone. Sources: src/cmd/go/main.go, src/cmd/go/internal/modload
(Init); seen on Go 1.19.8, 1.21.13 and 1.27.3.
"""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.looker import Looker
from gotui.engine.probe import Outcome
from gotui.probes.hosts.paths import is_absolute, kind_of
from gotui.probes.settings.provenance import Setting

GopathFault = Literal["tilde", "relative", "unexpanded", "empty-first"]
GoworkFault = Literal["relative", "missing", "a-folder"]

MODULE_MODES = ("", "on", "off", "auto")

BRICKED = ("name", "value", "file", "line", "message")
"""The values of a stored setting with which nearly every go command fails; `message` is go's own complaint, if any."""

STORED = Outcome(N_("a stored value stops nearly every go command"), BRICKED)

_VARIABLE = re.compile(r"\$\{?\w+\}?")


class Brick(msgspec.Struct, frozen=True):
    """A line of the GOENV file with which nearly every go command fails."""

    name: str
    value: str
    file: str
    line: int


def entries(gopath: str) -> list[str]:
    """The folders of a GOPATH."""
    return gopath.split(";" if re.match(r";?[A-Za-z]:[\\/]", gopath) else ":")


def gopath_fault(gopath: str) -> tuple[GopathFault, str] | None:
    """What is wrong with a GOPATH, and with which entry. Go refuses the first two; the others work, wrongly."""
    parts = entries(gopath)
    for part in parts:
        if part.startswith("~"):
            return "tilde", part
        if part and not is_absolute(part):
            return ("unexpanded" if _VARIABLE.match(part) else "relative"), part
    if len(parts) > 1 and not parts[0]:
        return "empty-first", gopath
    return next((("unexpanded", part) for part in parts if _VARIABLE.search(part)), None)


def complaint(settings: Mapping[str, Setting]) -> str:
    """Why go refused to tell its settings, in its own words; empty where it told them."""
    notes = settings["GOENV"].notes
    return next((note.detail for note in notes if note.kind == "not-confirmed"), "")


async def gowork_fault(look: Looker, value: str) -> GoworkFault | None:
    """What keeps Go from reading the go.work that GOWORK names."""
    if value in ("", "auto", "off"):
        return None
    if not is_absolute(value):
        return "relative"
    kind = await kind_of(look, value)
    return "missing" if kind == "nothing" else "a-folder" if kind == "folder" else None


async def bricks(look: Looker, settings: Mapping[str, Setting]) -> list[Brick]:
    """The stored settings with which nearly every go command fails.

    GOROOT and GOTOOLCHAIN can do so, too; what is wrong with these is told by probes of their own.
    """
    faults = []
    for name in ("GOPATH", "GOEXPERIMENT", "GO111MODULE", "GOWORK"):
        one = settings[name]
        if one.origin == "goenv-file" and one.place and await _refused(look, one, complaint(settings)):
            faults.append(Brick(name, one.written, one.place.path, one.place.line))
    return faults


def brick_values(brick: Brick, settings: Mapping[str, Setting]) -> dict[str, str]:
    """The values of BRICKED."""
    said = complaint(settings)
    message = said if said.startswith(("go: ", "the path")) else ""
    return {
        "name": brick.name,
        "value": brick.value,
        "file": brick.file,
        "line": str(brick.line),
        "message": message,
    }


async def _refused(look: Looker, one: Setting, said: str) -> bool:
    match one.name:
        case "GOPATH":
            return any(part and (part.startswith("~") or not is_absolute(part)) for part in entries(one.written))
        case "GOEXPERIMENT":
            return "unknown GOEXPERIMENT" in said
        case "GO111MODULE":
            return one.written not in MODULE_MODES
    return await gowork_fault(look, one.written) is not None


async def stored_finding(look: Looker, settings: Mapping[str, Setting], name: str) -> Finding | None:
    """The finding `stored` where the GOENV file holds a value of `name` with which nearly every go command fails."""
    bad = next((one for one in await bricks(look, settings) if one.name == name), None)
    return Finding("stored", brick_values(bad, settings)) if bad else None
