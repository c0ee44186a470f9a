"""A probe on go.mod, go.sum and go.work: did a merge leave its marks in them?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest

MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
"""What git and others put around the two sides (git-merge(1), How conflicts are presented)."""


@probe(
    "conflict-marks",
    title=N_("Did a merge leave its marks in go.mod, go.sum or go.work?"),
    outcomes={
        "none": Outcome(N_("there are none")),
        "marks": Outcome(N_("there are some"), ("file", "line", "mark")),
    },
)
async def conflict_marks(look: Looker) -> Finding:
    """Of the nearest files; go.sum and go.work.sum lie beside the other two."""
    for name in ("go.mod", "go.work"):
        file = await nearest(look, name)
        beside = posixpath.join(posixpath.dirname(file), "go.sum" if name == "go.mod" else "go.work.sum")
        for path in (file, beside) if file else ():
            lines = (await gotool.text_of(look, path) or "").splitlines()
            found = [(number, line) for number, line in enumerate(lines, 1) if MARK.match(line)]
            if found:
                number, line = found[0]
                told = tuple(f"{path}:{number}: {line}" for number, line in found[:6])
                return Finding("marks", {"file": path, "line": str(number), "mark": line}, lines=told)
    return Finding("none")
