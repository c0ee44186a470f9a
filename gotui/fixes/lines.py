"""Text of a file as lines of bytes: whatever its encoding, only a line feed ends a line, as shells have it."""

import re

from gotui.base.i18n import _
from gotui.fixes.errors import FixError

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def lines(data: bytes) -> list[bytes]:
    """Each line with its end; the last one may have none."""
    return _LINE.findall(data)


def end(line: bytes) -> bytes:
    """What ends a line: CR LF, LF or nothing."""
    return b"\r\n" if line.endswith(b"\r\n") else line[-1:] if line.endswith(b"\n") else b""


def goes_on(line: bytes) -> bool:
    """Does a shell read the next line as a part of this one?"""
    body = line.removesuffix(b"\n")
    slashes = len(body) - len(body.rstrip(b"\\"))
    return slashes % 2 == 1 and not line.lstrip().startswith(b"#")


def check_text(path: str, data: bytes) -> None:
    """Raises FixError for what cannot be changed byte by byte: its characters are wider than one byte."""
    if data.startswith(_WIDE) or b"\0" in data:
        message = _("{path} is UTF-16 or holds zero bytes, so gotui does not change it; change it by hand.")
        raise FixError(message.format(path=path))


def replaced(data: bytes, find: bytes, replace: bytes) -> tuple[int, bytes]:
    """How often `find` occurs, and `data` with it replaced. A line feed in `find` stands for any end of a line, and
    each one written is the end that stood there, or that of the line before."""
    places = list(re.finditer(rb"\r?\n".join(map(re.escape, find.split(b"\n"))), data)) if find else []
    parts, at = [], 0
    for one in places:
        parts += [data[at : one.start()], _with_ends(replace, _ends_at(data, one))]
        at = one.end()
    return len(places), b"".join([*parts, data[at:]])


def _ends_at(data: bytes, place: "re.Match[bytes]") -> list[bytes]:
    """The ends of lines within a match; where there are none, of the line it stands in, or the one before."""
    within: list[bytes] = re.findall(rb"\r?\n", place[0])
    after = re.compile(rb"\r?\n").search(data, place.end())
    before = data.rfind(b"\n", 0, place.start())
    return within or [after[0] if after else end(data[: before + 1]) or b"\n"]


def _with_ends(text: bytes, ends: list[bytes]) -> bytes:
    first, *rest = text.split(b"\n")
    return first + b"".join(ends[min(place, len(ends) - 1)] + part for place, part in enumerate(rest))
