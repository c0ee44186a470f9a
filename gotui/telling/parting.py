"""What is said on leaving: that nothing is lost, and how to go on."""

from gotui.base.i18n import _
from gotui.engine.state import State


def parting(session: str, state: State) -> str:
    """One line about a session; empty for one that is not stored."""
    if not session:
        return ""
    if state.concluded is None:
        told = _("Saved. `gotui resume {session}` goes on.")
    else:
        told = _("Saved. `gotui resume {session}` shows the verdict again.")
    if any(fix.status == "applied" and fix.after for fix in state.fixes.values()):
        told = f"{told} {_('`gotui undo {session}` takes the fix back.')}"
    return told.format(session=session)
