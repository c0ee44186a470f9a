"""A probe for files of which go cannot even read the imports."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import somebody_elses
from gotui.reading import compileroutput

_PLACE = ("place", "file", "line", "message")


@probe(
    "source-errors",
    title=N_("Can go read the imports of every file?"),
    outcomes={
        "none": Outcome(N_("it complains of none of the code's files")),
        "in-code": Outcome(N_("it cannot read a file of the code"), _PLACE),
        "in-test": Outcome(N_("it cannot read a test file"), _PLACE),
    },
)
async def source_errors(look: Looker) -> Finding:
    """Up to its imports a file is read before anything is compiled, so such an error stands below no `# package`."""
    text, evidence = await golist.words(look)
    for error in compileroutput.parse(text):
        if error.is_syntax and not await somebody_elses(look, error.file):
            values = {"place": error.place, **error.values}
            return Finding("in-test" if error.in_test else "in-code", values, text, (error.shown,), evidence)
    return Finding("none", evidence=evidence)
