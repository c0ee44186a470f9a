"""A command that is not go's may start go: do its words hold a compile error of the project's own code?"""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.compile import newer_language
from gotui.probes.compile.declared_in_test import declaring
from gotui.probes.install import gotool
from gotui.probes.packages.own_files import own_path
from gotui.reading import compileroutput, phases
from gotui.reading.compileroutput import CompileError

_GO = ("go", "build")
"""Any command of go's that compiles."""


@probe(
    "started-go",
    title=N_("Did the command start go, and what did the compiler say?"),
    outcomes={
        "ordinary": Outcome(
            N_("it started go, which does not compile an ordinary file of the code"),
            ("place", "file", "line", "message"),
        ),
        "test-file": Outcome(N_("it started go, which does not compile a test file"), ("file", "line", "message")),
        "none": Outcome(N_("no compile error of this project's code stands in its words"), neutral=True),
    },
)
async def started_go(look: Looker) -> Finding:
    """What go was asked for is not known, so that nothing can be listed: what may have been left out of the build, and
    what an older Go does not know yet, is no ordinary error."""
    said = look.said
    if said is None or phases.is_go(look.subject.failing):
        return Finding("none")
    errors = compileroutput.parse(said.text)
    if compileroutput.is_native(said.text) or phases.phase(_GO, said.text, None) != "compile":
        return Finding("none", evidence=said.evidence)
    if (await newer_language.newer_language(look)).outcome != "none":
        return Finding("none", evidence=said.evidence)
    for error in sorted(errors, key=lambda one: one.in_test):
        if error.package and await _is_there(look, error):
            outcome, place = ("test-file", {}) if error.in_test else ("ordinary", {"place": error.place})
            return Finding(outcome, {**error.values, **place}, said.text, (error.shown,), said.evidence)
    return Finding("none", evidence=said.evidence)


async def _is_there(look: Looker, error: CompileError) -> bool:
    """Is it the project's own line, and nothing that another file would bring?"""
    path = await own_path(look, error.file)
    text = await gotool.text_of(look, path) if path else None
    if text is None or not 0 < int(error.line) <= len(text.splitlines()):
        return False
    if error.undefined is None:
        return True
    prefix, name = error.undefined
    return (
        not prefix
        and f"undefined: {name}" in error.message
        and not await declaring(look, posixpath.dirname(path), name)
    )
