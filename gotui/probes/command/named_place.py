"""Is what the command's words name there: the file, and the line in it? It runs nothing."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.install import gotool
from gotui.reading import compileroutput


@probe(
    "named-place",
    title=N_("Is the line there that the message names?"),
    outcomes={
        "there": Outcome(N_("it is there"), ("file", "line", "source")),
        "not-there": Outcome(N_("it is not there"), ("file", "line")),
        "nothing-named": Outcome(N_("the message names no line")),
    },
)
async def named_place(look: Looker) -> Finding:
    """A message that came from elsewhere, or is older than the code, names lines that are not there."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    errors = compileroutput.parse(look.said.text)
    if not errors:
        return Finding("nothing-named")
    error = errors[0]
    values = {"file": error.file, "line": error.line}
    text = await gotool.text_of(look, posixpath.join(look.subject.folder, error.file))
    lines = text.splitlines() if text is not None else []
    number = int(error.line)
    if not 0 < number <= len(lines):
        return Finding("not-there", values)
    source = lines[number - 1].strip()
    return Finding("there", {**values, "source": source}, lines=(error.shown, f"{error.line}\t{source}"))
