"""Can the file be started that a test, or a program, could not start? It runs nothing."""

import posixpath
import re
from collections.abc import AsyncIterator

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts import paths
from gotui.probes.install import gotool
from gotui.probes.install.go_starts import PROBLEMS, problem_of
from gotui.probes.modules import modfiles
from gotui.probes.packages.own_files import shown
from gotui.probes.tests.failing_lines import package_of
from gotui.reading import surroundings, testoutput
from gotui.targets.looks import FileText, FindProgram, Names, PathInfo, ReadFile, Stat

CRLF = N_("its first line ends with CR LF, so the system looks for an interpreter whose name ends with CR")
_KEPT_OFF = re.compile(r"^\s*filemode\s*=\s*(?:false|no|off|0)\s*$", re.IGNORECASE | re.MULTILINE)
"""Git then neither sees nor restores the executable bit (git-scm.com/docs/git-config, core.fileMode)."""


@probe(
    "started-file",
    title=N_("Can the file be started that could not be started?"),
    outcomes={
        "not-executable": Outcome(N_("it may not be executed"), ("path", "git_config")),
        "cannot-start": Outcome(
            N_("this machine cannot start it"), ("path", "problem"), {"problem": (*PROBLEMS, CRLF)}
        ),
        "not-on-path": Outcome(N_("no folder of PATH has it"), ("program",)),
        "fine": Outcome(N_("it could be started"), ("path",)),
        "none": Outcome(N_("no file of this project is named")),
    },
)
async def started_file(look: Looker) -> Finding:
    """What execve(2) says of a file: EACCES, ENOEXEC, ENOENT; the last of a missing interpreter as well. Of the
    person's command itself it tells nothing."""
    said = look.said
    if said is None or said.phase == "not-started":
        return Finding("none")
    for words, named, base in [found async for found in _named(look)]:
        whole = named if paths.is_absolute(named) else posixpath.normpath(posixpath.join(base, named))
        if not await paths.is_file(look, whole):
            continue
        observation = await look.look(Stat(whole))
        values = {"path": shown(look, whole)}
        if isinstance(observation.seen, PathInfo) and not observation.seen.executable:
            values["git_config"] = await _keeps_no_modes(look)
            return Finding("not-executable", values, said.text, (words,), (observation.key, *said.evidence))
        if why_not := await problem(look, whole):
            return Finding("cannot-start", {**values, "problem": why_not}, said.text, (words,), said.evidence)
        return Finding("fine", values, evidence=said.evidence)
    for words, program in surroundings.not_on_path(said.text):
        observation = await look.look(FindProgram(program))
        if isinstance(observation.seen, Names) and not observation.seen.names:
            return Finding("not-on-path", {"program": program}, said.text, (words,), (observation.key, *said.evidence))
    return Finding("none", evidence=said.evidence)


async def _named(look: Looker) -> AsyncIterator[tuple[str, str, str]]:
    """The words that name a file, the file, and the folder from which it is named."""
    text = look.said.text if look.said else ""
    for result in testoutput.packages(text):
        found = list(surroundings.unstarted(result.text)) if result.failed else []
        package = await package_of(look, result.package) if found else None
        for words, path in found:
            yield words, path, package.folder if package else look.subject.folder
    for words, path in surroundings.unstarted(text):
        yield words, path, look.subject.folder


async def problem(look: Looker, path: str) -> str:
    """Why the system does not start a file, in a few words; empty where it does."""
    seen = (await look.look(ReadFile(path, 1024))).seen
    first = seen.text.partition("\n")[0] if isinstance(seen, FileText) else ""
    return CRLF if first.startswith("#!") and first.endswith("\r") else await problem_of(look, path)


async def _keeps_no_modes(look: Looker) -> str:
    """The configuration in which Git is told to pass over the executable bit; empty where it is not."""
    config = await modfiles.nearest(look, ".git/config")
    text = await gotool.text_of(look, config) if config else None
    return shown(look, config) if text and _KEPT_OFF.search(text) else ""
