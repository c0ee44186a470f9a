"""Probes on the command that fails: what it asks for, and which program it starts. They run nothing."""

import difflib
import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.reading import gocommand


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


_SLIP = 3
"""So many letters at most has a slip of `go`: longer names are programs of their own."""


@probe(
    "failing-program",
    title=N_("Which program does the failing command start?"),
    outcomes={
        "go": Outcome(N_("go itself")),
        "there": Outcome(N_("another program"), ("tool",)),
        "not-there": Outcome(N_("a program that is not found"), ("tool",)),
        "like-go": Outcome(N_("a program that is not found, and is nearly called go"), ("tool",)),
    },
)
async def failing_program(look: Looker) -> Finding:
    """Named by a path, a program is there or not without PATH."""
    tool = look.subject.failing[0]
    if posixpath.basename(tool) in ("go", "go.exe"):
        return Finding("go")
    if "/" in tool:
        there = await is_file(look, tool)
    else:
        there = bool(await gotool.which(look, tool))
    slip = not there and len(tool) <= _SLIP and (sorted(tool.lower()) == ["g", "o"] or _close(tool))
    return Finding("there" if there else "like-go" if slip else "not-there", {"tool": tool})


def _close(tool: str) -> bool:
    return bool(difflib.get_close_matches(tool.lower(), ("go",), 1, 0.8))
