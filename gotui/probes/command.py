"""Probes on the commands themselves: what fails, and what is said to work. They run nothing."""

import posixpath

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import FindProgram, PathInfo, Stat, Unavailable
from gotui.probes import gocommand, gotool
from gotui.probes.base import Looker, Outcome, probe


@probe(
    "failing-command",
    title=N_("What does the failing command ask for?"),
    outcomes={
        "packages": Outcome(N_("whole packages")),
        "files": Outcome(N_("single files")),
        "run-test-file": Outcome(N_("go run of a test file"), ("file", "pattern")),
        "other": Outcome(N_("another command"), ("command",)),
    },
)
async def failing_command(look: Looker) -> Finding:
    """Files named on a command line are compiled alone, as a package `command-line-arguments`."""
    command = gocommand.parse(look.subject.failing)
    if command is None:
        return Finding("other", {"command": " ".join(look.subject.failing)})
    if command.verb == "run":
        tests = [name for name in command.files if name.endswith("_test.go")]
        if tests:
            return Finding("run-test-file", {"file": tests[0], "pattern": gocommand.pattern_of(tests[0])})
    return Finding("files" if command.files else "packages")


@probe(
    "failing-program",
    title=N_("Which program does the failing command start?"),
    outcomes={
        "go": Outcome(N_("go itself")),
        "there": Outcome(N_("another program"), ("tool",)),
        "not-there": Outcome(N_("a program that is not found"), ("tool",)),
    },
)
async def failing_program(look: Looker) -> Finding:
    """Named by a path, a program is there or not without PATH."""
    tool = look.subject.failing[0]
    if posixpath.basename(tool) in ("go", "go.exe"):
        return Finding("go")
    if "/" in tool:
        seen = (await look.look(Stat(posixpath.join(look.subject.folder, tool)))).seen
        there = isinstance(seen, PathInfo) and seen.kind == "file"
    else:
        there = bool(await gotool.which(look, tool))
    return Finding("there" if there else "not-there", {"tool": tool})


@probe(
    "working-command",
    title=N_("How is the program run when it works?"),
    outcomes={
        "files": Outcome(N_("by naming files")),
        "tags": Outcome(N_("with -tags"), ("tags",)),
        "package": Outcome(N_("as a package")),
        "not-said": Outcome(N_("nobody said")),
    },
)
async def working_command(look: Looker) -> Finding:
    """What the person said works; `--working-command` on the command line."""
    command = gocommand.parse(look.subject.working)
    if command is None:
        return Finding("not-said")
    if tags := command.flag("tags"):
        return Finding("tags", {"tags": tags})
    return Finding("files" if command.files else "package")


@probe(
    "go-program",
    title=N_("Is there a go command?"),
    outcomes={
        "found": Outcome(N_("go found"), ("program", "version")),
        "missing": Outcome(N_("no go on PATH")),
        "in-project": Outcome(N_("the only go on PATH belongs to the project"), ("detail",)),
        "other-release": Outcome(N_("another release is wanted, and not downloaded yet"), ("wanted", "version")),
    },
)
async def go_program(look: Looker) -> Finding:
    """`other-release` only where go would switch to it; with GOTOOLCHAIN=local go itself refuses and says so."""
    found = (await look.look(FindProgram("go"))).seen
    if isinstance(found, Unavailable):
        return Finding("in-project", {"detail": found.detail})
    if not await gotool.which(look, "go"):
        return Finding("missing")
    known = await gotool.settings(look)
    program, have = await gotool.go(look), known.get("GOVERSION", "")
    wanted = await gotool.wanted_release(look, known)
    if wanted and program == await gotool.installed_go(look):
        return Finding("other-release", {"wanted": wanted, "version": have})
    return Finding("found", {"program": program, "version": have})
