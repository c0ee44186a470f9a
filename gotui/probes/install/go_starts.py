"""A probe on the go program itself: can this machine start it?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.sidebyside import first
from gotui.targets.looks import FileText, PathInfo, Program, ProgramInfo, ReadFile, Stat, Unavailable

_MISSING = N_("it is not there")
_DANGLING = N_("it is a link to {path}, which is not there")
_NOT_EXECUTABLE = N_("it may not be executed: the x bit is missing")
_EMPTY = N_("the file is empty")
_CUT_OFF = N_("the file is cut off: its end is missing")
_SCRIPT_NEEDS = N_("the script needs {path}, which is not there")
_PROGRAM_NEEDS = N_("the program needs {path}, which is not there")
_OTHER_CPU = N_("it is built for {cpu}, and this machine is {host}")
_OTHER_SYSTEM = N_("it is a program for another system")
_OF_SYSTEM = {"macho": N_("it is a program for macOS"), "pe": N_("it is a program for Windows")}
_NO_PROGRAM = N_("it is not a program")
_WEB_PAGE = N_("it is a web page, not a program")
_TEXT = N_("it is a text, not a program")

PROBLEMS = (
    *(_MISSING, _DANGLING, _NOT_EXECUTABLE, _EMPTY, _CUT_OFF, _SCRIPT_NEEDS, _PROGRAM_NEEDS, _OTHER_CPU),
    *(_OTHER_SYSTEM, *_OF_SYSTEM.values(), _NO_PROGRAM, _WEB_PAGE, _TEXT),
)
"""What `problem_of` may say."""


@probe(
    "go-starts",
    title=N_("Can this machine start the go program?"),
    outcomes={
        "fine": Outcome(N_("the go program can be started"), ("program",)),
        "cannot-start": Outcome(
            N_("the go program cannot be started here"), ("program", "problem", "cpu", "host"), {"problem": PROBLEMS}
        ),
    },
)
async def go_starts(look: Looker) -> Finding:
    """The first go that a shell would try; where none is executable, the first that stands on PATH all the same."""
    programs = await gotool.which(look, "go")
    program = programs[0] if programs else await unusable(look)
    if not program:
        raise CannotTellError("missing-tool", "go")
    observation = await look.look(Program(program))
    problem = await problem_of(look, program)
    info = observation.seen if isinstance(observation.seen, ProgramInfo) else ProgramInfo("data")
    if problem:
        values = {"program": program, "problem": problem, "cpu": info.cpu, "host": info.host}
        return Finding("cannot-start", values, evidence=(observation.key,))
    return Finding("fine", {"program": program}, evidence=(observation.key,))


async def unusable(look: Looker) -> str:
    """The first `go` on PATH that is no executable file: a dangling link, or without the right to run it."""
    paths = [f"{entry.rstrip('/')}/go" for entry in await path_entries(look)]
    return await first(paths, lambda path: _is_unusable(look, path)) or ""


async def _is_unusable(look: Looker, path: str) -> bool:
    seen = (await look.look(Stat(path))).seen
    if not isinstance(seen, PathInfo):
        return False
    return bool(seen.link) if seen.kind is None else seen.kind == "file" and not seen.executable


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
        return _DANGLING.format(path=there.link) if there.link else _MISSING
    if isinstance(there, PathInfo) and not there.executable:
        return _NOT_EXECUTABLE
    observation = await look.look(Program(program))
    if isinstance(observation.seen, Unavailable):
        raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))
    if not isinstance(observation.seen, ProgramInfo):
        raise CannotTellError("unexpected", evidence=(observation.key,))
    return _misfit(observation.seen) or await _no_program(look, program, observation.seen)


def _misfit(info: ProgramInfo) -> str:
    if info.format == "empty":
        return _EMPTY
    if info.cut_off:
        return _CUT_OFF
    if info.lacks_interpreter:
        needs = _SCRIPT_NEEDS if info.format == "script" else _PROGRAM_NEEDS
        return needs.format(path=info.interpreter)
    if info.starts:
        return ""
    if info.format == "elf" and info.cpu and info.cpu != info.host:
        return _OTHER_CPU.format(cpu=info.cpu, host=info.host)
    return _OF_SYSTEM.get(info.format, _OTHER_SYSTEM)


async def _no_program(look: Looker, program: str, info: ProgramInfo) -> str:
    """A shell reads a text without `#!` as a script, and does who knows what; other callers refuse it."""
    if info.format == "data":
        return _NO_PROGRAM
    if info.format != "text":
        return ""
    seen = (await look.look(ReadFile(program, 1024))).seen
    page = isinstance(seen, FileText) and re.match(r"\s*<(!doctype|html|\?xml)", seen.text, re.IGNORECASE)
    return _WEB_PAGE if page else _TEXT
