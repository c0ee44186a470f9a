"""Sessions that rest are kept small: the events of one are deflated together, as they repeat each other.

Each event is a row of its own while its session goes on. A pack is a row with the place and the moment of the first
event in it, whose body is the deflated lines `[seq, at, event]`; a body that is one event begins with a brace.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator

import msgspec

PACK_BYTES = 256 * 1024
"""So much before it is deflated: damage costs no more than one pack."""

LEAST = 2
"""So many rows make a pack."""

PLAIN = "substr(body, 1, 1) = x'7b'"
"""The rows that are one event."""

Row = tuple[int, float, bytes]

_encoder = msgspec.json.Encoder()


def pack(connection: sqlite3.Connection, session: str) -> None:
    """Inside the caller's transaction, pack the events of a session. Rows that are not as gotui writes them stay."""
    query = f"SELECT seq, at, body FROM events WHERE session = ? AND {PLAIN} ORDER BY seq"  # noqa: S608
    rows = (row for row in connection.execute(query, (session,)).fetchall() if _is_plain(*row))
    for group in _groups(rows):
        last = group[-1][0]
        connection.execute("DELETE FROM events WHERE session = ? AND seq BETWEEN ? AND ?", (session, group[0][0], last))
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (session, *group[0][:2], packed(group)))


def packed(rows: Iterable[Row]) -> bytes:
    """The body of a pack."""
    return zlib.compress(b"\n".join(_encoder.encode((seq, at, msgspec.Raw(body))) for seq, at, body in rows))


def _is_plain(seq: object, at: object, body: object) -> bool:
    return isinstance(seq, int) and isinstance(at, float) and isinstance(body, bytes) and b"\n" not in body


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Runs of rows without a gap between them, none larger than a pack may be."""
    group: list[Row] = []
    size = 0
    for row in rows:
        if group and (row[0] != group[-1][0] + 1 or size + len(row[2]) > PACK_BYTES):
            yield from [group] if len(group) >= LEAST else []
            group, size = [], 0
        group.append(row)
        size += len(row[2])
    yield from [group] if len(group) >= LEAST else []
