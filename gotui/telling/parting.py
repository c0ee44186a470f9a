"""What is said on leaving: that nothing is lost, and how to go on."""

from collections.abc import Mapping

from gotui.base.i18n import _
from gotui.engine.state import State

PASSING = "GOTUI_PASSING"
"""Set where the sessions go with the place they are in, as those of a sandbox do."""


def parting(session: str, state: State, environ: Mapping[str, str]) -> str:
    """One line about a session; empty for one that is not stored, or not for long."""
    if not session or environ.get(PASSING):
        return ""
    if state.concluded is None:
        told = _("Saved. `gotui resume {session}` goes on.")
    else:
        told = _("Saved. `gotui resume {session}` shows the verdict again.")
    if any(fix.status == "applied" and fix.after for fix in state.fixes.values()):
        told = f"{told} {_('`gotui undo {session}` takes the fix back.')}"
    return told.format(session=session)
