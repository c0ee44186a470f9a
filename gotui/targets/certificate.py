"""What a certificate says of itself, read from its bytes (RFC 5280) where nobody vouches for it.

Python's `ssl` takes apart only those that it trusts. What is here tells people what stands in one; nothing is decided
by it but what to say.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from gotui.targets.reach import Certificate

_OID = 0x06
_UTC_TIME, _EXPLICIT_VERSION, _EXTENSIONS = 0x17, 0xA0, 0xA3
_DNS_NAME, _ADDRESS = 0x82, 0x87
_COMMON_NAME, _ORGANISATION, _ALTERNATIVE = b"\x55\x04\x03", b"\x55\x04\x0a", b"\x55\x1d\x11"
MOST_NAMES = 20


def read(data: bytes) -> Certificate | None:
    """A certificate in DER; None where it is none."""
    try:
        return _read(data)
    except (ValueError, IndexError, OverflowError, StopIteration):
        return None


def _read(data: bytes) -> Certificate:
    (_tag, whole) = next(_parts(data))
    (_tag, signed) = next(_parts(whole))
    parts = list(_parts(signed))
    if parts[0][0] == _EXPLICIT_VERSION:
        parts = parts[1:]
    _serial, _algorithm, issuer, validity, subject = (content for _tag, content in parts[:5])
    begins, ends = (_time(tag, text) for tag, text in _parts(validity))
    extensions = next((content for tag, content in parts[5:] if tag == _EXTENSIONS), b"")
    return Certificate(_name(subject), _name(issuer), tuple(_names(extensions))[:MOST_NAMES], begins, ends)


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each element of a sequence: its tag and its content."""
    place = 0
    while place < len(data):
        tag, length, place = data[place], data[place + 1], place + 2
        if length & 0x80:
            count = length & 0x7F
            if not 0 < count <= 4:
                raise ValueError("no length")
            length, place = int.from_bytes(data[place : place + count], "big"), place + count
        if place + length > len(data):
            raise ValueError("cut off")
        yield tag, data[place : place + length]
        place += length


def _name(content: bytes) -> str:
    """A distinguished name, as far as people go by it: the common name, or the organisation."""
    found: dict[bytes, str] = {}
    for _tag, group in _parts(content):
        for _tag, pair in _parts(group):
            (_kind, oid), (_text, value) = list(_parts(pair))[:2]
            found.setdefault(oid, value.decode("utf-8", "replace"))
    named = (found.get(_COMMON_NAME, ""), found.get(_ORGANISATION, ""))
    return ", ".join(dict.fromkeys(filter(None, named)))


def _time(tag: int, text: bytes) -> int:
    """Seconds since 1970. Of two digits of a year, those from 50 on are of the last century."""
    word = text.decode("ascii").rstrip("Z")
    if tag == _UTC_TIME:
        word = ("19" if word >= "50" else "20") + word
    return int(datetime.strptime(word, "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp())


def _names(extensions: bytes) -> Iterator[str]:
    for _tag, each in _parts(extensions):
        for _tag, extension in _parts(each):
            parts = list(_parts(extension))
            if parts[0] == (_OID, _ALTERNATIVE):
                _tag, names = next(_parts(parts[-1][1]))
                yield from filter(None, (_alternative(tag, name) for tag, name in _parts(names)))


def _alternative(tag: int, name: bytes) -> str:
    if tag == _DNS_NAME:
        return name.decode("ascii", "replace")
    return ".".join(map(str, name)) if tag == _ADDRESS and len(name) == 4 else ""
