"""Does a text still hold a secret, in whatever form? It is undone here in ways of its own, not with those of gotui."""

import binascii
import re
from base64 import b32decode, b64encode
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

LEAST = 8
"""Characters of a secret in a row that give it away."""

_BETWEEN = re.compile(r"(?:\\[nrt]|[\s\\|>])+")
_ESCAPE = re.compile(r"\\+(?:x([0-9a-fA-F]{2})|u00([0-9a-fA-F]{2})|([0-3][0-7]{2}))|=([0-9A-F]{2})|&#(\d{2,3});")
_BASES = (16, 16, 8, 16, 10)
_EMPTY = re.compile(r"\0|\\+(?:0(?![0-7])|x00|u0000)")
_RUN = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
_DEEPEST = 3


def leaks(text: str, secret: str) -> bool:
    """Is a good part of it there: as it is, broken by lines, escaped, in base64, in digits, backwards?"""
    parts = _parts(secret)
    if any(part in one for one in _readings(text) for part in parts):
        return True
    data = secret.encode()
    forms = {quote(secret, safe=""), data.hex(), data.hex().upper()}
    for shift in range(3):
        whole = b64encode(b"\0" * shift + data).decode().rstrip("=")
        forms.add(whole[4 if shift else 0 : -2])
    forms |= {form.replace("+", "-").replace("/", "_") for form in forms}
    return any(form in one for form in forms if len(form) >= LEAST for one in (text, _without_breaks(text)))


@lru_cache(8)
def _without_breaks(text: str) -> str:
    """For many secrets that are looked for in one long text."""
    return _BETWEEN.sub("", text)


@lru_cache(8)
def _readings(text: str) -> tuple[str, ...]:
    """The text, and what it says when it is undone."""
    plain = unquote(unquote(_ESCAPE.sub(_sign, _EMPTY.sub("", text))))
    found = [text, _without_breaks(text), plain, _EMPTY.sub("", text)]
    found += _decoded(re.sub(r"\s+", "", text).encode(), _DEEPEST)
    return (*dict.fromkeys(found), *(one[::-1] for one in found[:2]))


def _sign(match: re.Match[str]) -> str:
    number = match.lastindex or 1
    return chr(int(match[number], _BASES[number - 1]))


def _decoded(data: bytes, depth: int) -> Iterator[str]:
    """What stands in base64, in base32 and in digits, also where another text goes before, and within one another."""
    for run in _RUN.findall(data) if depth else ():
        for inner in _undone(run):
            yield inner.replace(b"\0", b"").decode("latin-1")
            yield from _decoded(inner, depth - 1)


def _undone(run: bytes) -> Iterator[bytes]:
    usual = run.translate(bytes.maketrans(b"-_", b"+/"))
    for first in range(4):
        part = usual[first : first + (len(usual) - first) // 4 * 4]
        yield binascii.a2b_base64(part)
    if re.fullmatch(rb"[0-9a-fA-F]+", run):
        yield bytes.fromhex(run[: len(run) // 2 * 2].decode())
    if re.fullmatch(rb"[A-Z2-7]+", run):
        yield b32decode(run[: len(run) // 8 * 8])


def _parts(secret: str) -> set[str]:
    """Three quarters of a short one, `LEAST` and more of a long one, from the middle and both ends."""
    length = max(min(len(secret), LEAST), len(secret) * 3 // 4 if len(secret) < 16 else min(len(secret) // 2, 16))
    bare = _BETWEEN.sub("", secret)
    places = {0, max(len(bare) - length, 0), max(len(bare) // 2 - length // 2, 0)}
    return {bare[place : place + length] for place in places}
