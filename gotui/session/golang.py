"""Go, as sessions are begun with it. Nothing else names its probes."""

import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import N_, _
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause
from gotui.engine.ecosystem import Ecosystem, Glance, NoSettingsError, Terms
from gotui.engine.facts import Fact, FactBook, Rules
from gotui.engine.index import NAME
from gotui.engine.looker import Looker
from gotui.engine.picture import Picture
from gotui.engine.standing import Standing
from gotui.probes.details import DETAILS
from gotui.probes.discovery import PackageProbes
from gotui.reading import goenvfile
from gotui.reading.goenvfile import Nowhere, System

_SYSTEMS: dict[str, System] = {"win32": "windows", "darwin": "darwin"}

_NOWHERE: dict[Nowhere, str] = {
    "off": N_("GOENV is off, so Go reads no settings file."),
    "no-home": N_("HOME is not set, so Go has no settings file."),
    "relative-config-home": N_("XDG_CONFIG_HOME is not an absolute path, so Go has no settings file."),
}


class GoSettings:
    """The file that `go env -w` writes."""

    values = staticmethod(goenvfile.values)
    changed = staticmethod(goenvfile.changed)

    def place(self, environ: Mapping[str, str], folder: str) -> str:
        """Where it is; raises NoSettingsError."""
        place = goenvfile.place(environ, _SYSTEMS.get(sys.platform, "linux"), folder)
        if place.nowhere:
            raise NoSettingsError(_(_NOWHERE[place.nowhere]))
        return place.path


def reaches(environ: Mapping[str, str], folder: str) -> tuple[str, ...]:
    """The folders of the workspace that a folder belongs to: that of its go.work, and those that it uses."""
    from gotui.probes.modules.modfiles import words_of

    named = environ.get("GOWORK", "")
    here = Path(folder)
    files = [Path(named)] if named else [above / "go.work" for above in (here, *here.parents)]
    for file in files:
        with suppress(OSError):
            text, home = file.read_text(encoding="utf-8", errors="replace"), file.parent
            return (str(home), *(os.path.normpath(home / used) for used in words_of(text, "use")))
    return ()


def starters() -> tuple[str, ...]:
    """Variables that make programs start others."""
    from gotui.reading.starters import DROPPED

    return DROPPED


async def terms(look: Looker) -> Terms:
    """What a yes to the person's command is for."""
    from gotui.probes.command import terms as of_command

    return await of_command.terms(look)


async def standing(look: Looker, names: Collection[str]) -> tuple[Standing, ...]:
    """Where variables are set that a fix would take back."""
    from gotui.probes.settings import standing as of_settings

    return await of_settings.standing(look, names)


async def picture(look: Looker, cause: Cause, values: Mapping[str, str]) -> Picture | None:
    """How the module came to be that a cause is about; None where that is about no module of the graph."""
    if cause.area not in ("modules", "toolchain"):
        return None
    from gotui.probes.modules import picture as of_modules

    return await of_modules.of_cause(look, values)


async def around(look: Looker, name: str) -> Picture | None:
    """How the module came to be that has this path or provides this package; without one, the project's own."""
    from gotui.probes.modules import picture as of_modules

    return await of_modules.of_module(look, name or await of_modules.own_module(look))


def afresh(argv: tuple[str, ...]) -> tuple[str, ...]:
    """`go test` goes by results of before, unless it is told how often to run (pkg.go.dev/cmd/go#hdr-Test_packages)."""
    from gotui.reading import gocommand

    command = gocommand.parse(argv)
    counted = any(word.lstrip("-").partition("=")[0] in ("count", "test.count") for word in argv)
    return (*argv[:2], "-count=1", *argv[2:]) if command and command.verb == "test" and not counted else ()


async def facts(look: Looker) -> tuple[Fact, ...]:
    """What is so here, as far as reads can tell."""
    from gotui.probes.facts.gathering import gather

    return await gather(look)


def fact_rules() -> Rules:
    """What differences in these facts can explain."""
    from gotui.probes.facts.rules import RULES

    return RULES


async def glance(look: Looker) -> tuple[Glance, ...]:
    """Which go, which module, and which settings are not as they usually are."""
    from gotui.probes.facts import glance as of_folder

    return await of_folder.glance(look)


UNCOUNTED = {"config/go/telemetry/mode": "off 2024-01-01"}
"""Else each go that finds no telemetry folder starts another one, which outlives it, to look after its counters
(go.dev/doc/telemetry#config; golang.org/x/telemetry/internal/telemetry Dir.Mode). The folder is that of the probes'
`NO_TELEMETRY`."""

HOME = Path(__file__).parent.parent

GO = Ecosystem(
    home=HOME,
    probes=PackageProbes("gotui.probes"),
    markers=("go.mod", "go.work", ".git"),
    reaches=reaches,
    starters=starters,
    terms=terms,
    standing=standing,
    picture=picture,
    around=around,
    why="command-fails",
    settings=GoSettings(),
    fixing={"GOTOOLCHAIN": "local"},
    details=DETAILS,
    index=HOME / NAME,
    scratch=UNCOUNTED,
    afresh=afresh,
    facts=FactBook(facts, fact_rules),
    glance=glance,
)


def go_catalogue() -> Catalogue:
    """The flows, causes and myths that gotui brings along."""
    return Catalogue(GO)
