"""What did the program say that `go run` built and ran? Read from the command's words; it runs nothing."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.engine.said import Said
from gotui.probes.hosts import paths
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import innermost
from gotui.probes.settings.provenance import settings
from gotui.reading import surroundings, traces
from gotui.reading.testoutput import plain

_PANIC = re.compile(r"^(?:panic|fatal error): .*$", re.MULTILINE)
_STATUS = re.compile(r"^(?:exit status \d+|signal: .*)$")
LINES = 8


@probe(
    "program-ran",
    title=N_("What does the program say that go run started?"),
    outcomes={
        "passes": Outcome(N_("it ran to its end")),
        "other-folder": Outcome(
            N_("it looks for a file that is there, seen from another folder"), ("path", "folder", "found")
        ),
        "panics": Outcome(N_("it panics"), ("file", "line", "message")),
        "fails": Outcome(N_("it ran, and failed by itself"), ("message", "status")),
        "unheard": Outcome(N_("nobody ran it"), neutral=True),
    },
)
async def program_ran(look: Looker) -> Finding:
    """`go run` starts the program in the folder it was called in, and ends with `exit status N` where that fails
    (pkg.go.dev/cmd/go#hdr-Compile_and_run_Go_program)."""
    said = look.said
    if said is None:
        return Finding("unheard")
    if not said.failed:
        return Finding("passes", evidence=said.evidence)
    lines = [plain(line) for line in said.text.splitlines() if plain(line)]
    status = next((line for line in reversed(lines) if _STATUS.match(line)), "")
    own = [line for line in lines if not _STATUS.match(line)]
    if panic := _PANIC.search(said.text):
        return await _panic(look, said, panic, status)
    if missing := surroundings.missing_file(said.text):
        path, words = missing
        if found := await paths.first_with(look, path, await _other_folders(look)):
            values = {"path": path, "folder": look.subject.folder, "found": found}
            return Finding("other-folder", values, said.text, (words,), said.evidence)
    values = {"message": own[-1] if own else status, "status": status}
    return Finding("fails", values, said.text, tuple(lines[-LINES:]), said.evidence)


async def _panic(look: Looker, said: Said, panic: re.Match[str], status: str) -> Finding:
    """The innermost call in the project's own files is where to look."""
    own = await innermost(look, traces.stopped(said.text))
    lines = tuple(said.text[panic.start() :].splitlines())
    shown = (plain(panic[0]), *((own.place,) if own else lines[1:LINES]))
    if own is None:
        return Finding("fails", {"message": plain(panic[0]), "status": status}, said.text, shown, said.evidence)
    values = {"file": own.file, "line": own.line, "message": plain(panic[0])}
    return Finding("panics", values, said.text, shown, said.evidence)


async def _other_folders(look: Looker) -> list[str]:
    """The folder of the program's package, the module's, and those between this one and the module's."""
    root = posixpath.dirname((await settings(look))["GOMOD"].value)
    folders = [package.folder for package in (await golist.packages(look)).asked if package.name == "main"]
    folder = look.subject.folder
    while root and folder.startswith(f"{root}/"):
        folder = posixpath.dirname(folder)
        folders.append(folder)
    return [one for one in dict.fromkeys([*folders, root]) if one and one != look.subject.folder]
