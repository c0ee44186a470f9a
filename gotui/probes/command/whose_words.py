"""A probe on words that were brought along: are they a Go command's at all?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.reading import phases, toolmarks


@probe(
    "whose-words",
    title=N_("Does anything in these words come from Go?"),
    outcomes={
        "here": Outcome(N_("the command was started here")),
        "of-go": Outcome(N_("they are a Go command's, or name Go")),
        "of-others": Outcome(N_("nothing in them is Go's")),
    },
)
async def whose_words(look: Looker) -> Finding:
    """What Go is like on this machine tells nothing of a failure of another program elsewhere."""
    said = look.said
    if said is None or said.origin == "ran":
        return Finding("here")
    of_go = phases.is_go(look.subject.failing) or toolmarks.speaks_of_go(said.text)
    return Finding("of-go" if of_go else "of-others")
