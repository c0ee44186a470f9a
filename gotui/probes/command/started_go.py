"""A command that is not go's may start go: which go command was it, or else what do its words alone tell?"""

import posixpath
import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.engine.said import Said
from gotui.probes.compile import newer_language
from gotui.probes.compile.declared_in_test import declaring
from gotui.probes.install import gotool
from gotui.probes.packages.own_files import own_path
from gotui.probes.tests.failures import shown
from gotui.probes.tests.runs import DEATH, LINES, death, last_lines
from gotui.reading import claims, compileroutput, phases, testoutput
from gotui.reading.compileroutput import CompileError

_FAILED = ("package", "test", "only", "file", "line", "where", "message")

_GO = ("go", "build")
"""Any command of go's that compiles."""


@probe(
    "started-go",
    title=N_("Did the command start go, and what did go say?"),
    outcomes={
        "go-command": Outcome(N_("it started a go command that is known"), ("started",)),
        "ordinary": Outcome(
            N_("it started go, which does not compile an ordinary file of the code"),
            ("place", "file", "line", "message"),
        ),
        "test-file": Outcome(N_("it started go, which does not compile a test file"), ("file", "line", "message")),
        "test-failed": Outcome(N_("it started go test, and a test fails"), _FAILED, rests_on_words=True),
        "timed-out": Outcome(
            N_("it started go test, and a test runs too long"), ("limit", "test"), rests_on_words=True
        ),
        "died": Outcome(N_("it started go test, and a test program stops"), DEATH, rests_on_words=True),
        "none": Outcome(N_("go says nothing in its words that tells more"), neutral=True),
    },
)
async def started_go(look: Looker) -> Finding:
    """Where it is not known, nothing can be listed: what may have been left out of the build, and what an older Go does
    not know yet, is no ordinary error."""
    said = look.said
    if said is not None and said.started is not None:
        line = shlex.join(said.started.argv)
        return Finding("go-command", {"started": line}, said.text, (line,), said.evidence)
    if said is None or phases.is_go(look.subject.failing):
        return Finding("none")
    return await _of_tests(look, said) or await _of_compiler(look, said)


async def _of_tests(look: Looker, said: Said) -> Finding | None:
    """The words of go alone: nothing more than likely, as nobody knows what was asked of it."""
    if late := testoutput.timed_out(said.text):
        lines = tuple(said.text.splitlines()[:LINES])
        return _of("timed-out", {"limit": late[0], "test": late[1]}, said, lines)
    results = [result for result in testoutput.packages(said.text) if result.failed]
    for result in results:
        if test := testoutput.failed_test(result):
            return _of("test-failed", test.values, said, shown(test, result))
        died = await death(look, result)
        if died["test"]:
            return _of("died", died, said, last_lines(result, died))
    return None


def _of(outcome: str, values: dict[str, str], said: Said, lines: tuple[str, ...]) -> Finding:
    return Finding(outcome, values, said.text, lines, said.evidence)


async def _of_compiler(look: Looker, said: Said) -> Finding:
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
    lines = text.splitlines() if text is not None else []
    number = int(error.line)
    if not 0 < number <= len(lines) or not claims.says(lines[number - 1].strip(), error.message):
        return False
    if error.undefined is None:
        return True
    prefix, name = error.undefined
    return (
        not prefix
        and f"undefined: {name}" in error.message
        and not await declaring(look, posixpath.dirname(path), name)
    )
