"""A probe on the go program itself: does it tell its version?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.targets.looks import PathInfo, Run, Stat

_VERSION = re.compile(r"^go version (.+?) [^\s/]+/[^\s/]+$", re.MULTILINE)


@probe(
    "go-answers",
    title=N_("Does go tell its version?"),
    outcomes={
        "answers": Outcome(N_("go tells its version"), ("program", "version", "real")),
        "silent": Outcome(N_("go ends without a word"), ("program", "message")),
        "fails": Outcome(N_("go version fails"), ("program", "message")),
    },
)
async def go_answers(look: Looker) -> Finding:
    """`real` is where the program lies behind its links."""
    program = await gotool.installed_go(look)
    env = await toolchain.read_only(look)
    observation, seen = await gotool.ran(look, Run((program, "version"), look.subject.folder, env))
    match = _VERSION.search(seen.stdout)
    if seen.ok and match:
        where = (await look.look(Stat(program))).seen
        real = (where.real if isinstance(where, PathInfo) else "") or program
        return Finding("answers", {"program": program, "version": match[1], "real": real}, evidence=(observation.key,))
    values = {"program": program, "message": gotool.last_line(seen.output)}
    lines = tuple(line for line in seen.output.splitlines() if line.strip())[:8]
    silent = seen.ok and not lines
    return Finding("silent" if silent else "fails", values, seen.output, lines, (observation.key,))
