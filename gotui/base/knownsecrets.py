"""The secrets that this machine knows: they are looked for wherever text leaves gotui, and kept in memory only."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

import msgspec

from gotui.base.encodedforms import forms
from gotui.base.plainwords import is_word
from gotui.base.secretfiles import SecretText, secret_texts
from gotui.base.secretnames import is_public, is_secret

LEAST = 8
"""A shorter value, or a word, would cut evidence: it is cut in a field of its own only."""

MOST = 400
"""Values of one machine that are looked for."""

_LONGEST = 8192
_LEAST_WITH_HEAD = 16
"""Of a secret so long, what it begins with gives it away: where it was cut off behind, or is shown as a hint."""

_SAME_OF_ALL = re.compile(
    r"eyJ[\w-]{0,80}\.|MII[A-Za-z]{1,12}|b3BlbnNzaC1rZXktdjE[A-Za-z]{1,40}|(?:[a-z]{2,12}[0-9]{0,2}[-_.]|[A-Z]{2,12}[-_.]){1,3}"
)
"""With this begins every token, or key, of a kind."""

_SCHEME = re.compile(r"(?:bearer|basic|token|digest|negotiate|apikey)\s+", re.IGNORECASE)
_HEADER_NAME = re.compile(r"[\w-]{1,60}:\s*")
_PLACE = re.compile(r"(?:/|~/|\./|[A-Za-z]:\\)[\w./\\ -]*")
_NUMBER = re.compile(r"[\d.]+[smhd]")
_MIXED = re.compile(r"[A-Za-z](?=.*\d)|\d(?=.*[A-Za-z])|[a-z](?=.*[A-Z]{2})|[^\w\s.,:;/-]")
"""What is drawn by lot, rather than a word, or a number."""

_ARMOUR = re.compile(r"-----(?:BEGIN|END)[^-]*-----")

Find = Callable[[str], Iterable[tuple[int, int, str]]]


class Known(msgspec.Struct, frozen=True):
    """One form of a known secret, and where it was known from."""

    form: str
    kind: str
    head: bool = False
    """The beginning of a secret only."""


def known(environ: Mapping[str, str], folder: str, find: Find) -> list[Known]:
    """Every form of every secret of the environment and of the files of `secret_texts`, the longest first.

    `find` gives the places of what looks like a secret in a text.
    """
    values: dict[str, str] = {}
    for name, value in environ.items():
        if is_secret(name):
            _take(values, value.strip(), "environment")
        for start, end, _kind in find(value[:_LONGEST]) if len(value) > LEAST else ():
            _take(values, value[start:end], "environment")
    for one in secret_texts(environ, folder):
        for value in _of_file(one, find):
            _take(values, value, one.kind)
    few = list(values.items())[:MOST]
    found = {form: kind for value, kind in few for form in forms(value)}
    whole = [Known(form, found[form]) for form in sorted(found, key=len, reverse=True)]
    return whole + [Known(head, kind, head=True) for value, kind in few for head in [_head(value)] if tells(head)]


def _head(value: str) -> str:
    """The characters behind what is the same of all of its kind, so many that they are no word."""
    if len(value) < _LEAST_WITH_HEAD or "://" in value or " " in value:
        return ""
    same = _SAME_OF_ALL.match(value)
    for length in range((same.end() if same else 0) + LEAST, len(value)):
        if tells(value[:length]) and _MIXED.search(value[length - LEAST : length]):
            return value[:length]
    return ""


def reach(one: Known, text: str, start: int) -> int:
    """Where the form found at `start` ends; a beginning goes to the end of its word."""
    end = start + len(one.form)
    if one.head:
        while end < len(text) and text[end].isalnum():
            end += 1
    return end


def _of_file(one: SecretText, find: Find) -> Iterator[str]:
    yield from one.values
    for start, end, _kind in find(one.text):
        yield one.text[start:end]


def _take(values: dict[str, str], found: str, kind: str) -> None:
    """A secret, what it is made of, and what it says when it is decoded."""
    for value in (found, *_parts(found[:_LONGEST].strip("\"' \t\r\n"))):
        if tells(value) and "[redacted" not in value:  # of a command that is read from the store
            values.setdefault(value, kind)


def _parts(value: str) -> Iterator[str]:
    yield value
    yield from re.split(r"[\s;]+", value) if "-----BEGIN" not in value else ()
    bare = _SCHEME.sub("", _HEADER_NAME.sub("", value, count=1), count=1)
    if bare != value:
        yield bare
    for text in (value, bare):
        decoded = unquote(text)
        yield decoded
        for one in {text, decoded, _decoded(text)}:
            user, colon, password = one.partition(":")
            if colon and " " not in user and "//" not in one:
                yield from (one, password, unquote(password))
    if "-----BEGIN" in value:
        yield from (line.strip() for line in _ARMOUR.sub("", value).replace("\\n", "\n").splitlines())


def _decoded(text: str) -> str:
    """`user:password` of base64, else nothing."""
    try:
        raw = b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return raw if ":" in raw and raw.isprintable() else ""


def tells(value: str) -> bool:
    """Would it be known again for what it is: long enough, no word, no place, no number?"""
    return len(value) >= LEAST and not (is_public(value) or is_word(value) or _is_place(value))


def _is_place(value: str) -> bool:
    """A path of words, or a number with its unit; a key in base64 may begin with a slash, too."""
    if _NUMBER.fullmatch(value):
        return True
    parts = [part.partition(".")[0] for part in re.split(r"[/\\]", value) if len(part) > 3]
    words = sum(is_word(part.strip("_.-").replace("_", "-"), longest=64) for part in parts)
    return bool(_PLACE.fullmatch(value)) and 2 * words >= len(parts)
