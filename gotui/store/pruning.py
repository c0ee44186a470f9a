"""How sessions are kept from growing without end: the oldest that have ended go, where there are too many."""

import sqlite3
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from gotui.store import lease
from gotui.store.errors import LeaseHeldError

if TYPE_CHECKING:
    from gotui.engine.state import FixStatus
    from gotui.store.decoding import Reading

KEPT = 5000
"""So many sessions are kept."""

OPEN_DAYS = 180
"""A session that has not ended counts as ended when it was not touched for so long."""

AT_ONCE = 20

_UNDOABLE: "tuple[FixStatus, ...]" = ("applying", "applied", "undoing", "stuck")

_OLDEST = """
SELECT id FROM sessions
WHERE (status != 'open' OR updated < ?) AND NOT EXISTS (SELECT 1 FROM plans WHERE plans.session = sessions.id)
ORDER BY updated LIMIT ?
"""


def prune_oldest(connection: sqlite3.Connection) -> None:
    """Inside the caller's transaction, remove the oldest sessions where there are more than `KEPT`.

    A few each time, and none that is in use, is open still, or has kept what undo needs.
    """
    (count,) = connection.execute("SELECT count(*) FROM sessions").fetchone()
    if count <= KEPT:
        return
    limit = time.time() - OPEN_DAYS * 86400
    for (session,) in connection.execute(_OLDEST, (limit, min(count - KEPT, AT_ONCE))).fetchall():
        with suppress(LeaseHeldError):
            lease.check(connection, session)
            remove(connection, session)


def remove(connection: sqlite3.Connection, session: object) -> None:
    """Inside the caller's transaction, remove a session and all that belongs to it, listed or not."""
    connection.execute("DELETE FROM sessions WHERE id = ?", (session,))
    connection.execute("DELETE FROM events WHERE session = ?", (session,))


def can_be_undone(content: "Reading") -> bool:
    """Is there a fix in this session that undo may still take back? Where that cannot be told, there may be."""
    from gotui.engine.state import fold

    fixes = fold(content.records).fixes.values()
    return not content.whole or any(fix.status in _UNDOABLE for fix in fixes)
