"""A probe on PATH: does this session find a go, and if not, where is one, and what would lead to it?"""

import posixpath
import re
from collections.abc import Mapping

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts import shellfiles
from gotui.probes.install import go_starts, gotool
from gotui.probes.path import goplaces
from gotui.reading.shellread import Assignment
from gotui.targets.looks import FileText, FindProgram, PathInfo, ReadFile, Stat, Unavailable

_VARIABLES = ("GOROOT", "GOPATH", "GOBIN")
_NAMED = re.compile(r"\$(?:(\w+)|\{(\w+)\})")
_READERS = {
    "sh-login": N_("login shells"),
    "bash-login": N_("bash as a login shell"),
    "bash-interactive": N_("interactive bash"),
    "zsh": N_("zsh"),
    "zsh-login": N_("zsh as a login shell"),
    "zsh-interactive": N_("interactive zsh"),
    "fish": N_("fish"),
    "session": N_("the login itself"),
}
_OFF = ("go_folder", "entry", "new_path", "start_file", "start_line")


@probe(
    "go-on-path",
    title=N_("Does this session find a go?"),
    outcomes={
        "found": Outcome(N_("go found"), ("program",)),
        "in-start-up-file": Outcome(
            N_("a start-up file puts go on PATH, and this session has not carried it out"),
            ("rc_file", "rc_line", "readers", "go_folder", "new_path"),
            {"readers": tuple(_READERS.values())},
        ),
        "wrong-entry": Outcome(N_("an entry of PATH misses the folder with go"), _OFF),
        "elsewhere": Outcome(N_("a go lies in a folder that is not on PATH"), _OFF),
        "unusable": Outcome(N_("what is named go on PATH is no program to start"), ("program",)),
        "in-flatpak": Outcome(N_("this is a Flatpak, and there is no go in it"), ("app",)),
        "in-snap": Outcome(N_("this is a strict snap, and there is no go in it"), ("app",)),
        "in-project": Outcome(N_("the only go on PATH belongs to the project"), ("detail",)),
        "nowhere": Outcome(N_("no go on PATH, nor in any usual place")),
    },
)
async def go_on_path(look: Looker) -> Finding:
    """A shell, like exec.LookPath, takes the first executable file of that name in the folders of PATH."""
    made = await look.look(FindProgram("go"))
    if isinstance(made.seen, Unavailable):
        if made.seen.reason != "not-allowed":
            raise CannotTellError(made.seen.reason, made.seen.detail, (made.key,))
        return Finding("in-project", {"detail": made.seen.detail}, evidence=(made.key,))
    if found := await gotool.which(look, "go"):
        return Finding("found", {"program": found[0]}, evidence=(made.key,))
    if app := await _flatpak(look):
        return Finding("in-flatpak", {"app": app}, evidence=(made.key,))
    for search in (_wrong_entry, _start_up_file, _unusable, _elsewhere, _snap):
        if finding := await search(look):
            return finding
    return Finding("nowhere", evidence=(made.key,))


async def _flatpak(look: Looker) -> str:
    """The id of the Flatpak that this runs in (docs.flatpak.org, "Sandbox permissions"); empty where it is none."""
    app = (await gotool.environ(look, "FLATPAK_ID")).get("FLATPAK_ID", "")
    seen = (await look.look(Stat("/.flatpak-info"))).seen
    inside = isinstance(seen, PathInfo) and seen.kind is not None
    return app or ("flatpak" if inside else "")


async def _snap(look: Looker) -> Finding | None:
    """A classic snap, as editors are, sees the whole system; a strict one only what its base brings."""
    known = await gotool.environ(look, "SNAP", "SNAP_NAME")
    folder, name = known.get("SNAP", ""), known.get("SNAP_NAME", "")
    if not (folder.startswith("/snap/") and name):
        return None
    seen = (await look.look(ReadFile(f"{folder}/meta/snap.yaml"))).seen
    if not isinstance(seen, FileText) or re.search(r"^confinement:\s*(classic|devmode)", seen.text, re.MULTILINE):
        return None
    return Finding("in-snap", {"app": name})


async def _wrong_entry(look: Looker) -> Finding | None:
    known = await gotool.environ(look, "PATH", "HOME", *_VARIABLES)
    entries = known.get("PATH", "").split(":")
    for entry in dict.fromkeys(entries):
        for folder in _meant(entry, known):
            if folder != entry and await goplaces.holds_go(look, folder):
                path = ":".join(folder if one == entry else one for one in entries)
                return Finding("wrong-entry", await _off(look, folder, entry, path))
    return None


def _meant(entry: str, known: Mapping[str, str]) -> list[str]:
    """The folders that an entry of PATH may have been meant for, where a shell did not expand or join it rightly."""
    folders: list[str] = []
    for text in dict.fromkeys((entry, _expanded(entry, known))):
        plain = text.strip(" \t\r\n").rstrip("/")
        if plain.startswith("/"):
            folders += [plain, f"{plain}/bin", *([posixpath.dirname(plain)] if plain.endswith("/go") else [])]
    return folders


def _expanded(text: str, known: Mapping[str, str]) -> str:
    """`text` with the variables that are known, and `~`, replaced, quotes or not."""
    bare = text.replace('"', "").replace("'", "")
    bare = re.sub(r"^~(?=/|$)", lambda _found: known.get("HOME", "~"), bare)
    return _NAMED.sub(lambda found: known.get(found[1] or found[2]) or found[0], bare)


async def _off(look: Looker, folder: str, entry: str, path: str) -> dict[str, str]:
    return {"go_folder": folder, "entry": entry, "new_path": path, **await goplaces.start_line(look, folder)}


async def _start_up_file(look: Looker) -> Finding | None:
    known = await gotool.environ(look, "PATH", "HOME", *_VARIABLES)
    lines = await shellfiles.assignments(look, ("PATH", *_VARIABLES))
    variables = {**{one.name: one.value for one in lines if one.kind == "set" and one.literal}, **known}
    paths = [one for one in lines if one.name == "PATH"]
    for index, line in enumerate(paths):
        folder = await _go_in(look, line, variables)
        if not folder or folder in known.get("PATH", "").split(":"):
            continue
        if not any([await _overwrites(look, line, later, variables) for later in paths[index + 1 :]]):
            values = {
                "rc_file": line.path,
                "rc_line": str(line.line),
                "readers": ", ".join(_READERS[who] for who in line.readers),
                "go_folder": folder,
                "new_path": joined(known.get("PATH", ""), folder),
            }
            return Finding("in-start-up-file", values)
    return None


async def _go_in(look: Looker, line: Assignment, known: Mapping[str, str]) -> str:
    """The folder with a go that a line puts on PATH; empty where it puts none."""
    if line.kind == "unset":
        return ""
    for part in line.value.split(":"):
        folder = _expanded(part, known).rstrip("/")
        if folder.startswith("/") and "$" not in folder and await goplaces.holds_go(look, folder):
            return folder
    return ""


async def _overwrites(look: Looker, line: Assignment, later: Assignment, known: Mapping[str, str]) -> bool:
    """Is what `line` adds to PATH lost again, since a later line of the same shell sets all of it?"""
    shells = {who.partition("-")[0] for who in line.readers} & {who.partition("-")[0] for who in later.readers}
    return later.kind == "set" and later.literal and bool(shells) and not await _go_in(look, later, known)


async def _unusable(look: Looker) -> Finding | None:
    program = await go_starts.unusable(look)
    return Finding("unusable", {"program": program}) if program else None


async def _elsewhere(look: Looker) -> Finding | None:
    folder = await goplaces.installed(look)
    if not folder:
        return None
    path = (await gotool.environ(look, "PATH")).get("PATH", "")
    return Finding("elsewhere", await _off(look, folder, "", joined(path, folder)))


def joined(path: str, folder: str) -> str:
    """PATH with one more folder at its end."""
    return f"{path}:{folder}" if path else folder
