"""A probe on the command that is said to work. It runs nothing."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.reading import gocommand


@probe(
    "working-command",
    title=N_("How is the program run when it works?"),
    outcomes={
        "files": Outcome(N_("by naming files")),
        "tags": Outcome(N_("with -tags"), ("tags",)),
        "package": Outcome(N_("as a package")),
        "not-said": Outcome(N_("nobody said")),
    },
)
async def working_command(look: Looker) -> Finding:
    """What the person said works; `--working-command` on the command line."""
    command = gocommand.parse(look.subject.working)
    if command is None:
        return Finding("not-said")
    if tags := command.flag("tags"):
        return Finding("tags", {"tags": tags})
    return Finding("files" if command.files else "package")
