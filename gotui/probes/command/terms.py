"""On which terms the person's command runs: what a yes is for."""

import asyncio

from gotui.engine.ecosystem import Terms, scope_of
from gotui.engine.looker import Looker
from gotui.probes.command import unfit
from gotui.probes.install import gotool
from gotui.probes.settings import named_programs
from gotui.probes.settings.provenance import provenance
from gotui.reading import govariables, starters

COUNTING = ("PATH", *govariables.ALL, *starters.ENVIRONMENT)
"""Variables that decide what a go command starts. The rest of an environment differs from one window to the next."""


async def terms(look: Looker) -> Terms:
    """The scope is of the command, its folder, the variables that count, and Go's settings wherever they stand."""
    programs, environ, settings, not_here = await asyncio.gather(
        named_programs.of_project(look), gotool.environ(look, *COUNTING), provenance(look), unfit.why(look)
    )
    written = {name: setting.written for name, setting in settings.items() if setting.origin != "default"}
    told = tuple(map(str, programs))
    subject = look.subject
    scope = scope_of(subject.failing, subject.folder, sorted(environ.items()), sorted(written.items()), told)
    return Terms(told, scope, not_here)
