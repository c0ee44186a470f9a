"""Steps and plans from what the store holds: each becomes what it was, or is known to be lost."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, get_args

import msgspec

from gotui.engine.events import Event, Record, Started
from gotui.engine.plans import Plan, name_of
from gotui.store.columns import moment, whole

T = TypeVar("T")

MOST_BYTES = 512 * 1024 * 1024
"""A pack that would become larger is not one of gotui's."""

_UNREADABLE = (ValueError, msgspec.MsgspecError, RecursionError, OverflowError, MemoryError, zlib.error)

_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_lines = msgspec.json.Decoder(tuple[int, float, msgspec.Raw])
_tags = msgspec.json.Decoder(dict[str, Any])
_plans = msgspec.json.Decoder(Plan)
_KNOWN = frozenset(str(kind.__struct_config__.tag) for kind in get_args(Event))


class Reading(msgspec.Struct):
    """What of a session could be read. `lost` counts the steps that could not; `newer` those of a newer gotui."""

    records: list[Record] = []
    lost: int = 0
    newer: int = 0

    @property
    def whole(self) -> bool:
        """Is nothing lost, and nothing unknown?"""
        return not (self.lost or self.newer)


def plan(name: str, body: object) -> Plan | None:
    """The plan that was kept under this name, which is the hash of its bytes."""
    data = body.encode() if isinstance(body, str) else body
    if not isinstance(data, bytes) or name_of(data) != name:
        return None
    return _tried(_plans.decode, data)


def reading(rows: Iterable[tuple[object, object, object]], lost: int = 0) -> Reading:
    """Steps from `(seq, at, body)` rows in their order; `lost` are those that are known to be missing already."""
    content = Reading(lost=lost)
    place = 0
    for row in rows:
        for one in _steps(*row):
            if isinstance(one, Record):
                content.lost += max(one.seq - place, 0)
                content.records.append(one)
                place = one.seq + 1
            else:
                content.lost, content.newer = content.lost + (one != "newer"), content.newer + (one == "newer")
                place += 1
    content.lost += not content.newer and not (content.records and isinstance(content.records[0].event, Started))
    return content


def of_lines(lines: Iterable[bytes]) -> Reading:
    """Steps from lines of JSON, `[seq, at, event]` each, as they stand in a pack and in a bundle."""
    parts = (_tried(_lines.decode, line) for line in lines)
    return reading((one[0], one[1], bytes(one[2])) if one else (None, None, b"{") for one in parts)


def _steps(seq: object, at: object, body: object) -> Iterator[Record | str]:
    """The steps of one row; "newer" or "lost" for one that cannot be read."""
    data = body.encode() if isinstance(body, str) else body
    if not isinstance(data, bytes):
        yield "lost"
    elif data[:1] == b"{":
        yield _step(seq, at, data)
    else:
        yield from _unpacked(data)


def _unpacked(data: bytes) -> Iterator[Record | str]:
    packed = _tried(inflated, data)
    for line in packed.split(b"\n") if packed else [b""]:
        parts = _tried(_lines.decode, line)
        yield _step(*parts) if parts else "lost"


def inflated(data: bytes) -> bytes:
    """What was deflated; raises zlib.error, also where the end is missing, and ValueError where it is too much."""
    stream = zlib.decompressobj()
    plain = stream.decompress(data, MOST_BYTES)
    if not stream.eof:
        raise ValueError("cut off, or too much")
    return plain


def _step(seq: object, at: object, body: bytes | msgspec.Raw) -> Record | str:
    place, when = whole(seq), moment(at)
    event = _tried(_events.decode, body)
    if place is not None and when is not None and event is not None:
        return Record(place, when, event)
    fields = _tried(_tags.decode, body) or {}
    tag = fields.get("event")
    return "newer" if isinstance(tag, str) and tag and tag not in _KNOWN else "lost"


def _tried(read: Callable[[Any], T], data: object) -> T | None:
    try:
        return read(data)
    except _UNREADABLE:
        return None
