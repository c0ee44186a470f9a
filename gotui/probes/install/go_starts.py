"""A probe on the go program itself: can this machine start it?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.targets.looks import FileText, PathInfo, Program, ProgramInfo, ReadFile, Stat, Unavailable

_OTHER_SYSTEMS = {"macho": "macOS", "pe": "Windows", "elf": "another system"}


@probe(
    "go-starts",
    title=N_("Can this machine start the go program?"),
    outcomes={
        "fine": Outcome(N_("the go program can be started"), ("program",)),
        "cannot-start": Outcome(N_("the go program cannot be started here"), ("program", "problem", "cpu", "host")),
    },
)
async def go_starts(look: Looker) -> Finding:
    """The first go that a shell would try; where none is executable, the first that stands on PATH all the same."""
    found = await gotool.which(look, "go")
    program = found[0] if found else await unusable(look)
    if not program:
        raise CannotTellError("missing-tool", "go")
    made = await look.look(Program(program))
    problem = await problem_of(look, program)
    info = made.seen if isinstance(made.seen, ProgramInfo) else ProgramInfo("data")
    if problem:
        values = {"program": program, "problem": problem, "cpu": info.cpu, "host": info.host}
        return Finding("cannot-start", values, evidence=(made.key,))
    return Finding("fine", {"program": program}, evidence=(made.key,))


async def unusable(look: Looker) -> str:
    """The first `go` on PATH that is no executable file: a dangling link, or without the right to run it."""
    for entry in await path_entries(look):
        path = f"{entry.rstrip('/')}/go"
        seen = (await look.look(Stat(path))).seen
        if not isinstance(seen, PathInfo):
            continue
        if seen.link if seen.kind is None else seen.kind == "file" and not seen.executable:
            return path
    return ""


async def path_entries(look: Looker) -> list[str]:
    """The entries of PATH that are absolute and not in the project, each once, in order."""
    value = (await gotool.environ(look, "PATH")).get("PATH", "")
    entries = dict.fromkeys(entry for entry in value.split(":") if entry.startswith("/"))
    return [entry for entry in entries if not await in_project(look, entry)]


async def in_project(look: Looker, folder: str) -> bool:
    """Does a folder belong to the project, so that a go in it counts for nothing? Not where that is the whole home."""
    project = look.subject.folder.rstrip("/") + "/"
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    return f"{folder}/".startswith(project) and not f"{home}/".startswith(project)


async def problem_of(look: Looker, program: str) -> str:
    """Why a program cannot be started here, in a few words; empty where it can.

    Raises:
        CannotTellError: it may be run, but not be looked into.
    """
    there = (await look.look(Stat(program))).seen
    if isinstance(there, PathInfo) and there.kind is None:
        return f"it is a link to {there.link}, which is not there" if there.link else "it is not there"
    if isinstance(there, PathInfo) and not there.executable:
        return "it may not be executed: the x bit is missing"
    made = await look.look(Program(program))
    if isinstance(made.seen, Unavailable):
        raise CannotTellError(made.seen.reason, made.seen.detail, (made.key,))
    if not isinstance(made.seen, ProgramInfo):
        raise CannotTellError("unexpected", evidence=(made.key,))
    return _misfit(made.seen) or await _no_program(look, program, made.seen)


def _misfit(info: ProgramInfo) -> str:
    if info.format == "empty":
        return "the file is empty"
    if info.cut_off:
        return "the file is cut off: its end is missing"
    if info.lacks_interpreter:
        what = "the script needs" if info.format == "script" else "the program needs"
        return f"{what} {info.interpreter}, which is not there"
    if info.starts:
        return ""
    if info.format == "elf" and info.cpu and info.cpu != info.host:
        return f"it is built for {info.cpu}, and this machine is {info.host}"
    return f"it is a program for {_OTHER_SYSTEMS.get(info.format, 'another system')}"


async def _no_program(look: Looker, program: str, info: ProgramInfo) -> str:
    """A shell reads a text without `#!` as a script, and does who knows what; other callers refuse it."""
    if info.format == "data":
        return "it is not a program"
    if info.format != "text":
        return ""
    seen = (await look.look(ReadFile(program, 1024))).seen
    page = isinstance(seen, FileText) and re.match(r"\s*<(!doctype|html|\?xml)", seen.text, re.IGNORECASE)
    return "it is a web page, not a program" if page else "it is a text, not a program"
