"""Is there a time zone database, and is the zone in it that the program asked for? It runs nothing."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts import paths
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import settings
from gotui.reading import gocommand, goflagwords
from gotui.targets.looks import ListFolder, Names

_UNKNOWN = re.compile(r"unknown time zone (?P<zone>[A-Za-z][\w+-]{1,30}(?:/[A-Za-z][\w+-]{1,40}){1,2})")
_PLACES = ("/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo")
"""src/time/zoneinfo_unix.go"""


@probe(
    "zone-database",
    title=N_("Is the time zone in the database of this machine?"),
    outcomes={
        "no-database": Outcome(N_("there is no database"), ("value",)),
        "not-in-it": Outcome(N_("the database is there, and the zone is not in it"), ("value", "place", "near")),
        "there": Outcome(N_("the zone is in it"), ("value", "place"), neutral=True),
        "none": Outcome(N_("no time zone is unknown"), neutral=True),
    },
)
async def zone_database(look: Looker) -> Finding:
    """ZONEINFO comes first, then the system's folders (pkg.go.dev/time#LoadLocation).

    A zone that is there may have been missed by a program that ran elsewhere, or with another root folder.

    Raises:
        CannotTellError: ZONEINFO or the Go tree has zones of its own, or the system keeps none in such folders.
    """
    match = _UNKNOWN.search((look.said.matched or look.said.text) if look.said else "")
    if match is None or look.said is None:
        return Finding("none")
    zone, evidence = match["zone"], look.said.evidence
    own = (await gotool.environ(look, "ZONEINFO")).get("ZONEINFO", "")
    if own or await system(look) == "windows":
        raise CannotTellError("unexpected", evidence=evidence)
    place = ""
    for folder in _PLACES:
        if await _is_database(look, folder):
            place = place or folder
            if await paths.is_file(look, posixpath.join(folder, zone)):
                return Finding("there", {"value": zone, "place": folder}, evidence=evidence)
    if not place and await _go_has_its_own(look):
        raise CannotTellError("unexpected", evidence=evidence)
    if not place:
        return Finding("no-database", {"value": zone}, look.said.text, (match[0],), evidence)
    values = {"value": zone, "place": place, "near": await _near(look, place, zone)}
    return Finding("not-in-it", values, look.said.text, (match[0],), evidence)


async def _go_has_its_own(look: Looker) -> bool:
    """Does the program know a Go tree with a database? One that is built with -trimpath knows no tree."""
    go_env, command = await settings(look), gocommand.parse(look.subject.failing)
    given = (*(command.build_flags if command else ()), *goflagwords.flags(go_env["GOFLAGS"].value))
    if any(flag in ("-trimpath", "-trimpath=true") for flag in given):
        return False
    return await paths.is_file(look, posixpath.join(go_env["GOROOT"].value, "lib/time/zoneinfo.zip"))


async def _is_database(look: Looker, folder: str) -> bool:
    """Has it zones? What an emptied image, or a mount, left is none."""
    return any(name.endswith("/") for name in await _names(look, folder))


async def _near(look: Looker, place: str, zone: str) -> str:
    """The zone of the same letters with other capitals; empty where there is none."""
    found = ""
    for part in zone.split("/"):
        inside = [name.rstrip("/") for name in await _names(look, posixpath.join(place, found))]
        same = next((name for name in inside if name.lower() == part.lower()), "")
        if not same:
            return ""
        found = posixpath.join(found, same)
    return found


async def _names(look: Looker, folder: str) -> tuple[str, ...]:
    seen = (await look.look(ListFolder(folder))).seen
    return tuple(seen.names) if isinstance(seen, Names) else ()
