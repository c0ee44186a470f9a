"""Can the script be started that is the person's command, or that it starts; and can make read its Makefile?

Nothing is run. A shell says of what execve(2) refuses: `Permission denied`, `not found`, `bad interpreter`.
"""

import posixpath
import re
from collections.abc import Iterator

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.engine.said import Said
from gotui.probes.hosts import paths
from gotui.probes.install import gotool
from gotui.probes.install.go_starts import PROBLEMS
from gotui.probes.packages.own_files import shown
from gotui.probes.tests.started_file import CRLF, problem
from gotui.reading import startedgo
from gotui.targets.looks import FileText, PathInfo, ReadFile, Stat

_LINES = N_("its lines end with CR LF, and the shell takes the CR for a part of the last word")
_NEEDS = N_("the script needs {path}, which is not there")
_ENV = re.compile(r"#!\s*\S*/env\s+(?:-S\s+)?(?P<program>[^\s/-]\S*)")
_UNSTARTED = re.compile(
    r"^(?:\S{1,200}: )?(?:line \d+: |\d+: )?(?P<path>(?:\.{1,2}|[\w.-]+)?/[^\s:]{1,300}): "
    r"(?:.{0,200}: )?(?:[Pp]ermission denied|not found|No such file or directory|cannot execute\b.*|Exec format error)$"
)
_AT_ENV = re.compile(r"^(?:/usr/bin/)?env: .{0,200}: (?:No such file or directory|Permission denied)$", re.MULTILINE)
_WITH_CR = re.compile(r"\\r|\r|\^M|Illegal option -|not found", re.MULTILINE)
_BLANKS = re.compile(r"^(?P<file>[^\s:]{1,200}):(?P<line>\d{1,7}): \*\*\* missing separator", re.MULTILINE)


@probe(
    "started-script",
    title=N_("Can the script be started, and can make read its Makefile?"),
    outcomes={
        "cannot-start": Outcome(
            N_("this machine cannot start it"),
            ("path", "problem", "no_bit", "line_ends"),
            {"problem": (*PROBLEMS, CRLF, _LINES, _NEEDS)},
        ),
        "blanks": Outcome(N_("a line of the Makefile begins with blanks where a tab belongs"), ("file", "line")),
        "fine": Outcome(N_("it could be started"), ("path",)),
        "none": Outcome(N_("no script of this project is named")),
    },
)
async def started_script(look: Looker) -> Finding:
    """The file that the command names first, else those that its words name."""
    said = look.said
    if said is None:
        return Finding("none")
    if blanks := await _blanks(look, said):
        return blanks
    last = ""
    for path, words in _named(look.subject.failing, said):
        whole = path if paths.is_absolute(path) else posixpath.normpath(posixpath.join(look.subject.folder, path))
        if not await paths.is_file(look, whole):
            continue
        last = shown(look, whole)
        if why_not := await _why_not(look, whole, said):
            values = {"path": last, "problem": why_not, **await _mends(look, whole, last)}
            return Finding("cannot-start", values, said.text, (words,), said.evidence)
    return Finding("fine", {"path": last}, evidence=said.evidence) if last else Finding("none", evidence=said.evidence)


async def _blanks(look: Looker, said: Said) -> Finding | None:
    match = _BLANKS.search(said.text)
    path = posixpath.join(look.subject.folder, match["file"]) if match else ""
    text = await gotool.text_of(look, path) if match else None
    if match is None or text is None:
        return None
    lines = text.split("\n")
    line = lines[int(match["line"]) - 1] if 0 < int(match["line"]) <= len(lines) else ""
    if not re.match(r" +\S", line):
        return None
    return Finding("blanks", {"file": match["file"], "line": match["line"]}, said.text, (line,), said.evidence)


def _named(argv: tuple[str, ...], said: Said) -> Iterator[tuple[str, str]]:
    """Files, and the words with which they are named."""
    first = next((line.strip() for line in said.text.splitlines() if line.strip()), "")
    if argv and "/" in argv[0]:
        yield argv[0], first
    elif argv and posixpath.basename(argv[0]) in startedgo.SHELLS:
        yield from ((word, first) for word in argv[1:2] if not word.startswith("-"))
    for line in said.text.splitlines():
        if match := _UNSTARTED.match(line):
            yield match["path"], line.strip()


async def _why_not(look: Looker, path: str, said: Said) -> str:
    """What stops the file itself, where the words fit that."""
    seen = (await look.look(ReadFile(path, 4096))).seen
    text = seen.text if isinstance(seen, FileText) else ""
    if posixpath.basename(look.subject.failing[0]) in startedgo.SHELLS:
        return _LINES if "\r\n" in text and _WITH_CR.search(said.text) else ""
    if (env := _ENV.match(text)) and _AT_ENV.search(said.text):
        program = env["program"]
        if text.partition("\n")[0].endswith("\r"):
            return CRLF
        return "" if await gotool.which(look, program) else _NEEDS.format(path=program)
    if said.phase != "not-started" and not any(_UNSTARTED.match(line) for line in said.text.splitlines()):
        return ""
    return await problem(look, path)


async def _mends(look: Looker, path: str, name: str) -> dict[str, str]:
    """The file's name for each way to mend it that would help; empty for the others."""
    there, seen = (await look.look(Stat(path))).seen, (await look.look(ReadFile(path, 4096))).seen
    text = seen.text if isinstance(seen, FileText) else ""
    no_bit = isinstance(there, PathInfo) and not there.executable
    return {"no_bit": name if no_bit else "", "line_ends": name if "\r\n" in text else ""}
