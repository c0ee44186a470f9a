"""In which forms a known secret may stand in a text: as it is, escaped, in base64, in digits, one in another."""

import codecs
import html
import json
import re
from base64 import b32encode, b64encode
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

_LEAST_IN_BASE64 = 8
"""Characters of a form in base64 without those that depend on what stands before and behind it."""

_LONGEST = 400
"""A secret that is longer, as a key, is looked for in its usual forms only."""

_WIDE = ("utf-16-le", "utf-16-be")


def forms(value: str) -> set[str]:
    """Every form in which `value` may be written."""
    data = value.encode("utf-8", "surrogatepass")
    found = {value, *_escaped(value), *_base64(data), *_numbers(data)}
    if len(value) <= _LONGEST:
        found |= {*_sign_by_sign(value, data), *_within(value, data), *_spread(value)}
    return {one for one in found if one}


def _numbers(data: bytes) -> Iterator[str]:
    """Its bytes in hexadecimal digits, also apart, and as lists of numbers are printed."""
    yield from (data.hex(), data.hex().upper())
    for apart in (data.hex(" "), data.hex(":"), data.hex(" ", -2)):
        yield from (apart, apart.upper())
    yield from (between.join(map(str, data)) for between in (" ", ", ", ","))
    yield from (", ".join(f"0x{byte:x}" for byte in data), " ".join(f"0x{byte:02x}" for byte in data))
    yield ", ".join(f"0x{byte:02x}" for byte in data)


def _sign_by_sign(value: str, data: bytes) -> Iterator[str]:
    """Every sign escaped, also twice; octal digits; binary ones."""
    for before in ("\\x", "\\u00", "\\\\x", "\\\\u00", "%", "%25", "="):
        for one in (data.hex(), data.hex().upper()):
            yield "".join(before + one[at : at + 2] for at in range(0, len(one), 2))
    for before in ("\\", "\\\\", "\\0"):
        yield "".join(f"{before}{byte:03o}" for byte in data)
    yield " ".join(f"{byte:03o}" for byte in data)
    yield " ".join(f"{byte:08b}" for byte in data)
    for form in ("&#{};", "&#x{:x};", "\\u{{{:x}}}", "\\U{:08x}"):
        yield "".join(form.format(ord(sign)) for sign in value)


def _within(value: str, data: bytes) -> Iterator[str]:
    """In base64 what is in base64 or in digits, is escaped, or has two bytes for each sign; in base32; backwards."""
    inner = {
        quote(value, safe="", errors="surrogatepass"),
        json.dumps(value)[1:-1],
        value[::-1],
        data.hex(),
        *_base64(data),
    }
    for one in inner - {value}:
        yield from _base64(one.encode("utf-8", "surrogatepass"))
    for name in _WIDE:
        wide = value.encode(name, "surrogatepass")
        yield from (*_base64(wide), wide.hex(), wide.hex().upper(), wide.hex(" "))
    yield from (one.encode().hex() for one in _base64(data))
    yield from _shifted(data, 5, lambda whole: b32encode(whole).decode(), 5)
    yield from (value[::-1], codecs.encode(value, "rot13"))


def _spread(value: str) -> Iterator[str]:
    """With what stands for the empty half of each sign where two bytes are read as two signs, and apart."""
    yield from (between.join(value) for between in ("\0", "\\0", "\\x00", "\\u0000", "\\\\u0000", "^@", "\ufffd", " "))


def _escaped(value: str) -> Iterator[str]:
    for safe in ("", "/", "!~*'()", "-._~!$&'()*+,;=:@/?"):
        written = quote(value, safe=safe, errors="surrogatepass")
        twice = quote(written, safe="")
        yield from (written, _lower_percent(written), twice, _lower_percent(twice), quote(twice, safe=""))
    every = "".join(
        one if one.isalnum() else "".join(f"%{byte:02X}" for byte in one.encode("utf-8", "surrogatepass"))
        for one in value
    )
    yield from (every, _lower_percent(every))
    yield quote_plus(value, errors="surrogatepass")
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
    for kept in _shifted(data, 3, lambda whole: b64encode(whole).decode(), 6):
        yield kept
        if "+" in kept or "/" in kept:
            yield kept.replace("+", "-").replace("/", "_")


def _shifted(data: bytes, group: int, encode: Callable[[bytes], str], bits: int) -> Iterator[str]:
    """At each place that it can have within a group, without the characters that its neighbours share."""
    for shift in range(group):
        written = encode(b"\0" * shift + data).rstrip("=")
        first = -(-shift * 8 // bits)
        last = (shift + len(data)) * 8 // bits
        if last - first >= _LEAST_IN_BASE64:
            yield written[first:last]
