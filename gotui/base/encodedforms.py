"""In which forms a known secret may stand in a text: as it is, escaped, in base64, in hexadecimal digits."""

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

_LEAST_IN_BASE64 = 8
"""Characters of a form in base64 without those that depend on what stands before and behind it."""


def forms(value: str) -> set[str]:
    """Every form in which `value` may be written."""
    data = value.encode("utf-8", "surrogatepass")
    return {one for one in (value, *_escaped(value), *_base64(data), *_numbers(data)) if one}


def _numbers(data: bytes) -> Iterator[str]:
    """Its bytes in hexadecimal digits, also apart, and as lists of numbers are printed."""
    yield from (data.hex(), data.hex().upper())
    for apart in (data.hex(" "), data.hex(":")):
        yield from (apart, apart.upper())
    yield from (between.join(map(str, data)) for between in (" ", ", "))
    yield from (", ".join(f"0x{byte:x}" for byte in data), " ".join(f"0x{byte:02x}" for byte in data))


def _escaped(value: str) -> Iterator[str]:
    for safe in ("", "/", "!~*'()", "-._~!$&'()*+,;=:@/?"):
        written = quote(value, safe=safe)
        yield from (written, _lower_percent(written), quote(written, safe=""))
    every = "".join(one if one.isalnum() else "".join(f"%{byte:02X}" for byte in one.encode()) for one in value)
    yield from (every, _lower_percent(every))
    yield quote_plus(value)
    once = json.dumps(value)[1:-1]
    yield from (once, json.dumps(value, ensure_ascii=False)[1:-1], json.dumps(once)[1:-1])
    go = json.dumps(value, ensure_ascii=False)[1:-1]
    for sign in "<>&":  # encoding/json writes these so that HTML takes them for text
        go = go.replace(sign, f"\\u{ord(sign):04x}")
    yield from (go, go.replace("\\", "\\\\"), html.escape(value), html.escape(value, quote=False))
    yield from (value.replace("'", other) for other in ("'\\''", "'\"'\"'", "''"))
    yield from (re.sub(signs, r"\\\g<0>", value) for signs in (r"[$`\"\\!]", r"[^\w@%+=:,./-]", r"[\"\\]"))


def _lower_percent(written: str) -> str:
    parts = written.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])


def _base64(data: bytes) -> Iterator[str]:
    """At each of the three places that it can have within a group, without the characters that its neighbours share."""
    for shift in range(3):
        whole = b64encode(b"\0" * shift + data).decode().rstrip("=")
        first = (0, 2, 3)[shift]
        rest = (len(data) + shift) % 3
        kept = whole[first : len(whole) - (1 if rest else 0)]
        if len(kept) >= _LEAST_IN_BASE64:
            yield kept
            yield kept.replace("+", "-").replace("/", "_")
