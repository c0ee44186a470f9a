"""Probes on the go program itself: can this machine start it, and does it answer?"""

import re

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import FileText, PathInfo, Program, ProgramInfo, ReadFile, Run, Stat, Unavailable
from gotui.probes import gotool
from gotui.probes.base import CannotTellError, Looker, Outcome, probe

_OTHER_SYSTEMS = {"macho": "macOS", "pe": "Windows", "elf": "another system"}
_VERSION = re.compile(r"^go version (.+?) \S+/\S+$", re.MULTILINE)


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


@probe(
    "go-answers",
    title=N_("Does go tell its version?"),
    outcomes={
        "answers": Outcome(N_("go tells its version"), ("program", "version", "real")),
        "silent": Outcome(N_("go ends without a word"), ("program", "message")),
        "fails": Outcome(N_("go version fails"), ("program", "message")),
    },
)
async def go_answers(look: Looker) -> Finding:
    """`real` is where the program lies behind its links."""
    program = await gotool.installed_go(look)
    env = await gotool.read_only(look)
    made, seen = await gotool.ran(look, Run((program, "version"), look.subject.folder, env))
    found = _VERSION.search(seen.stdout)
    if seen.ok and found:
        where = (await look.look(Stat(program))).seen
        real = (where.real if isinstance(where, PathInfo) else "") or program
        return Finding("answers", {"program": program, "version": found[1], "real": real}, evidence=(made.key,))
    values = {"program": program, "message": gotool.last_line(seen.output)}
    lines = tuple(line for line in seen.output.splitlines() if line.strip())[:8]
    silent = seen.ok and not lines
    return Finding("silent" if silent else "fails", values, seen.output, lines, (made.key,))
