"""Where do the two accesses stand of which the race detector speaks? Read from the command's words; it runs nothing."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages.own_files import innermost
from gotui.reading import traces

_LOST = traces.Frame("", "", "")
_ACCESSES = ("name", "file", "line", "other_place")


@probe(
    "race-places",
    title=N_("Which two lines does the race detector name?"),
    outcomes={
        "own": Outcome(N_("two lines of this project"), _ACCESSES),
        "one-own": Outcome(N_("one line of this project, and one that is not"), _ACCESSES),
        "not-own": Outcome(N_("lines that are not of this project"), _ACCESSES),
        "none": Outcome(N_("it names none")),
    },
)
async def race_places(look: Looker) -> Finding:
    """A report names the calls of both accesses, the innermost first; one whose calls are lost names none
    (go.dev/doc/articles/race_detector)."""
    said = look.said
    accesses = traces.accesses(said.text) if said is not None else []
    if said is None or not accesses:
        return Finding("none")
    own = [call for _, calls in accesses if (call := await innermost(look, calls))]
    others = [calls[0] for _, calls in accesses if calls and not await innermost(look, calls)]
    first, other = (*own, *others, _LOST, _LOST)[:2]
    values = {
        "name": first.name,
        "file": first.file,
        "line": first.line,
        "other_place": other.place if other.file else "",
    }
    lines = tuple(call.place for call in (first, other) if call.file)
    outcome = ("not-own", "one-own", "own")[min(len(own), 2)]
    return Finding(outcome, values, said.text, lines, said.evidence)
