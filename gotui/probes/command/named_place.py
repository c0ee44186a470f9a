"""Is what the command's words name there: the file, and the line in it? It runs nothing."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.install import gotool
from gotui.probes.packages.own_files import innermost, own_path
from gotui.reading import claims, compileroutput, traces

_PLACE = ("file", "line")
_MODULE_FILE = re.compile(
    r"^(?P<file>(?:(?:[A-Za-z]:)?[^\n:]{0,400}[/\\])?go\.(?:mod|work)):(?P<line>\d{1,9})(?::\d{1,9})?: "
    r"(?P<message>.{1,300})",
    re.MULTILINE,
)
"""What go says of a line of go.mod or go.work (golang.org/x/mod/modfile, Error)."""


@probe(
    "named-place",
    title=N_("Is the line there that the message names?"),
    outcomes={
        "there": Outcome(N_("it is there"), (*_PLACE, "source")),
        "not-there": Outcome(N_("it is not there"), _PLACE),
        "other-words": Outcome(N_("the line there does not say what the message speaks of"), (*_PLACE, "source")),
        "not-own": Outcome(N_("it is not a line of this project"), _PLACE, neutral=True),
        "nothing-named": Outcome(N_("the message names no line")),
    },
)
async def named_place(look: Looker) -> Finding:
    """A message that came from elsewhere, or is older than the code, names lines that are not there, or say something
    else.

    Looked at is what stands in the lines that speak of the cause. Of a stack trace it is the innermost call in the
    project's own code.
    """
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    words = look.said.matched or look.said.text
    errors = compileroutput.parse("\n".join(line.lstrip("\t") for line in words.splitlines()))
    if errors:
        return await _at(look, errors[0].file, errors[0].line, errors[0].shown, errors[0].message)
    if (line := _MODULE_FILE.search(words)) is not None:
        return await _at(look, line["file"], line["line"], line[0], line["message"])
    calls = traces.stopped(look.said.onwards)
    call = await innermost(look, calls)
    if call is not None:
        return await _at(look, call.file, call.line, call.place, "")
    return Finding("not-own", {"file": calls[0].file, "line": calls[0].line}) if calls else Finding("nothing-named")


async def _at(look: Looker, file: str, line: str, shown: str, message: str) -> Finding:
    values, number = {"file": file, "line": line}, int(line)
    path = await own_path(look, file)
    text = await gotool.text_of(look, path or posixpath.join(look.subject.folder, file))
    lines = text.splitlines() if text is not None else []
    if not 0 < number <= len(lines):
        return Finding("not-there", values)
    if not path:
        return Finding("not-own", values)
    source = lines[number - 1].strip()
    outcome = "there" if claims.says(source, message) else "other-words"
    return Finding(outcome, {**values, "source": source}, lines=(shown, f"{line}\t{source}"))
