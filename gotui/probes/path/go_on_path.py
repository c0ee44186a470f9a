"""A probe on PATH: does this session find a go, and if not, where is one, and what would lead to it?"""

import posixpath
import re
from collections.abc import Mapping
from itertools import repeat

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts import shellfiles
from gotui.probes.install import go_starts, gotool
from gotui.probes.path import goplaces
from gotui.probes.sidebyside import each, first
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
    observation = await look.look(FindProgram("go"))
    if isinstance(observation.seen, Unavailable):
        if observation.seen.reason != "not-allowed":
            raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))
        return Finding("in-project", {"detail": observation.seen.detail}, evidence=(observation.key,))
    if programs := await gotool.which(look, "go"):
        return Finding("found", {"program": programs[0]}, evidence=(observation.key,))
    if app := await _flatpak(look):
        return Finding("in-flatpak", {"app": app}, evidence=(observation.key,))
    for search in (_wrong_entry, _start_up_file, _unusable, _elsewhere, _snap):
        if finding := await search(look):
            return finding
    await _must_be_open(look)
    return Finding("nowhere", evidence=(observation.key,))


async def _must_be_open(look: Looker) -> None:
    """Raises CannotTellError where this user may not enter a folder of PATH: a go may lie there."""
    entries = (await gotool.environ(look, "PATH")).get("PATH", "").split(":")
    paths = [f"{entry.rstrip('/')}/go" for entry in dict.fromkeys(entries) if entry.startswith("/")]
    for one in await each(paths, lambda path: look.look(Stat(path))):
        if isinstance(one.seen, Unavailable) and one.seen.reason == "permission":
            raise CannotTellError("permission", one.seen.detail, (one.key,))


async def _flatpak(look: Looker) -> str:
    """The id of the Flatpak that this runs in (docs.flatpak.org, "Sandbox permissions"); empty where it is none."""
    app = (await gotool.environ(look, "FLATPAK_ID")).get("FLATPAK_ID", "")
    seen = (await look.look(Stat("/.flatpak-info"))).seen
    inside = isinstance(seen, PathInfo) and seen.kind is not None
    return app or ("flatpak" if inside else "")


async def _snap(look: Looker) -> Finding | None:
    """A classic snap, as editors are, sees the whole system; a strict one only what its base brings."""
    environ = await gotool.environ(look, "SNAP", "SNAP_NAME")
    folder, name = environ.get("SNAP", ""), environ.get("SNAP_NAME", "")
    if not (folder.startswith("/snap/") and name):
        return None
    seen = (await look.look(ReadFile(f"{folder}/meta/snap.yaml"))).seen
    if not isinstance(seen, FileText) or re.search(r"^confinement:\s*(classic|devmode)", seen.text, re.MULTILINE):
        return None
    return Finding("in-snap", {"app": name})


async def _wrong_entry(look: Looker) -> Finding | None:
    environ = await gotool.environ(look, "PATH", "HOME", *_VARIABLES)
    entries = environ.get("PATH", "").split(":")
    pairs = [
        (entry, folder) for entry in dict.fromkeys(entries) for folder in _meant(entry, environ) if folder != entry
    ]
    pair = await first(pairs, lambda one: goplaces.holds_go(look, one[1]))
    if pair is None:
        return None
    entry, folder = pair
    path = ":".join(folder if one == entry else one for one in entries)
    return Finding("wrong-entry", await _off(look, folder, entry, path))


def _meant(entry: str, variables: Mapping[str, str]) -> list[str]:
    """The folders that an entry of PATH may have been meant for, where a shell did not expand or join it rightly."""
    folders: list[str] = []
    for text in dict.fromkeys((entry, _expanded(entry, variables))):
        plain = text.strip(" \t\r\n").rstrip("/")
        if plain.startswith("/"):
            folders += [plain, f"{plain}/bin", *([posixpath.dirname(plain)] if plain.endswith("/go") else [])]
    return folders


def _expanded(text: str, variables: Mapping[str, str]) -> str:
    """`text` with the variables that are known, and `~`, replaced, quotes or not."""
    bare = text.replace('"', "").replace("'", "")
    bare = re.sub(r"^~(?=/|$)", lambda _match: variables.get("HOME", "~"), bare)
    return _NAMED.sub(lambda match: variables.get(match[1] or match[2]) or match[0], bare)


async def _off(look: Looker, folder: str, entry: str, path: str) -> dict[str, str]:
    return {"go_folder": folder, "entry": entry, "new_path": path, **await goplaces.start_line(look, folder)}


async def _start_up_file(look: Looker) -> Finding | None:
    environ = await gotool.environ(look, "PATH", "HOME", *_VARIABLES)
    lines = await shellfiles.assignments(look, ("PATH", *_VARIABLES))
    variables = {**{one.name: one.value for one in lines if one.kind == "set" and one.literal}, **environ}
    paths = [one for one in lines if one.name == "PATH"]
    folders = await each(paths, lambda line: _go_in(look, line, variables))
    for index, (line, folder) in enumerate(zip(paths, folders, strict=True)):
        if not folder or folder in environ.get("PATH", "").split(":"):
            continue
        if not any(map(_overwrites, repeat(line), paths[index + 1 :], folders[index + 1 :])):
            values = {
                "rc_file": line.path,
                "rc_line": str(line.line),
                "readers": ", ".join(_READERS[who] for who in line.readers),
                "go_folder": folder,
                "new_path": joined(environ.get("PATH", ""), folder),
            }
            return Finding("in-start-up-file", values)
    return None


async def _go_in(look: Looker, line: Assignment, variables: Mapping[str, str]) -> str:
    """The folder with a go that a line puts on PATH; empty where it puts none."""
    if line.kind == "unset":
        return ""
    folders = [_expanded(part, variables).rstrip("/") for part in line.value.split(":")]
    plain = [folder for folder in folders if folder.startswith("/") and "$" not in folder]
    return await first(plain, lambda folder: goplaces.holds_go(look, folder)) or ""


def _overwrites(line: Assignment, later: Assignment, its_folder: str) -> bool:
    """Is what `line` adds to PATH lost again, since a later line of the same shell sets all of it, without a go?"""
    shells = {who.partition("-")[0] for who in line.readers} & {who.partition("-")[0] for who in later.readers}
    return later.kind == "set" and later.literal and bool(shells) and not its_folder


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
