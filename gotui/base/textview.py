"""A text read in another way - without line breaks, without escapes - in which places are those of the text itself."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from gotui.base.untrusted import SEQUENCES, UNPRINTABLE

Place = tuple[int, int, str]
"""From where to where, and of what kind."""

Finder = Callable[[str], Iterable[Place]]

_ESCAPE = re.compile(  # first those of letters that take several bytes
    r"\\3[0-7]{2}(?:\\2[0-7]{2}){1,3}|\\x[c-fC-F][0-9a-fA-F](?:\\x[89abAB][0-9a-fA-F]){1,3}"
    r"|\\(?:u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|u\{[0-9a-fA-F]{1,5}\}|x[0-9a-fA-F]{2}|[0-3][0-7]{2}|[\\\"'/nrt])"
    r"|'\"'\"'|'\\''"
    r"|%(?:2[0-9A-Fa-f]|3[0-9A-Fa-f]|40|5[BbDdEeFf]|7[BbDdEe])|&(?:quot|apos|amp|lt|gt|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
)
_NAMED_SIGNS = {"quot": '"', "apos": "'", "amp": "&", "lt": "<", "gt": ">"}
ESCAPES = (
    *("\\", "'\"'\"'", "&quot;", "&#", "&apos;", "&amp;", "&lt;", "&gt;"),
    *("%22", "%3A", "%3a", "%3D", "%3d", "%20", "%2F", "%2f", "%40"),
)
"""What stands on a line with escapes: of literals, of a shell, of HTML, of URLs."""

_WRITTEN_COLOUR = re.compile(r"\\{1,4}(?:x1b|u001b|033|e)\[[0-9;]{0,20}[mK]")
_PREFIX = re.compile(
    r"^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)? "
    r"|[\w.-]{1,60} +\| |\| |[>#+] ?|[ \t]{0,12}[\w.-]{1,80}\.go:\d{1,6}: )",
    re.MULTILINE,
)
"""What logs, containers, mails, differences and tests put before each line."""
_OF_DIFFERENCE = re.compile(r"^[ \t]{0,24}[+-](?![+-] )", re.MULTILINE)
_HUNK = re.compile(r"^[ \t]{0,40}@@ -[^\n]*(?:\n[ \t]{0,40}[-+][^\n]*|\n[ \t][^\n]*)+", re.MULTILINE)
_FIELD_OF_CSV = re.compile(
    r"(?:^|(?<=,))\"(?=[^\"\n]{0,400}\"\"[^,\n])(?:[^\"\n]|\"\"){1,400}\"(?=,|\r?$)", re.MULTILINE
)
_DOUBLED = re.compile(r"(?<=.)\"\"(?=.)")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_NEWLINE = re.compile(r"\n[ \t]*")
_ANY_BREAK = re.compile(r"(?:\n|\r\n|\\\n|\\\r\n|\\n|\\r\\n)[ \t]*")
_HARD = re.compile(r"\r?\n")


class View:
    """`text` with `edits` made: from where, to where, what stands there instead."""

    def __init__(self, text: str, edits: Sequence[tuple[int, int, str]]) -> None:
        parts: list[str] = []
        self._after = [0]  # where in the view what follows each edit begins,
        self._shifts = [0]  # and how much further that is in the text
        self._edits = edits
        kept = length = 0
        for first, last, instead in edits:
            parts += [text[kept:first], instead]
            length += first - kept + len(instead)
            self._after.append(length)
            self._shifts.append(last - length)
            kept = last
        self.text = "".join([*parts, text[kept:]])

    def places(self, finder: Finder) -> Iterator[Place]:
        """What `finder` finds, as places of the text."""
        for start, end, kind in finder(self.text):
            if start < end:
                yield self._begin(start, self._number(start)), self._end(end, self._number(end - 1)), kind

    def _number(self, place: int) -> int:
        return bisect_right(self._after, place) - 1

    def _begin(self, place: int, number: int) -> int:
        """A place within what an edit has put there is the beginning of what it took away."""
        if number < len(self._edits):
            first, _last, instead = self._edits[number]
            if place >= self._after[number + 1] - len(instead):
                return first
        return place + self._shifts[number]

    def _end(self, place: int, number: int) -> int:
        if number < len(self._edits):
            _first, last, instead = self._edits[number]
            if place - 1 >= self._after[number + 1] - len(instead):
                return last
        return place + self._shifts[number]


def joined(text: str) -> View | None:
    """Without line breaks and the blanks before what follows; None where there is none."""
    edits = [(match.start(), match.end(), "") for match in _breaks(text).finditer(text)]
    return View(text, edits) if edits else None


def without_breaks(text: str) -> str:
    """The text of `joined`, and nothing that leads back from it; the text itself where there is no break."""
    return _breaks(text).sub("", text) if "\n" in text or "\\n" in text else text


def _breaks(text: str) -> re.Pattern[str]:
    return _ANY_BREAK if "\r" in text or "\\n" in text or "\\\n" in text else _NEWLINE


def unbroken(text: str) -> View:
    """Without line breaks alone, as a terminal puts them in."""
    return View(text, [(match.start(), match.end(), "") for match in _HARD.finditer(text)])


def unescaped(text: str) -> View | None:
    """What a literal says; None where nothing is escaped."""
    edits = [(match.start(), match.end(), _sign(match[0])) for match in _ESCAPE.finditer(text)]
    return View(text, edits) if edits else None


def may_be_escaped(text: str) -> bool:
    """Can there be a literal that says other than what stands there? Quick."""
    return (
        "\\" in text
        or ("%" in text and any(sign in text for sign in ESCAPES[8:]))
        or ("&" in text and any(sign in text for sign in ESCAPES[2:8]))
        or "'\"'\"'" in text
    )


def inked(text: str) -> View | None:
    """As a terminal shows it: no colours, also written out, nothing without ink; None where that is the text."""
    pattern = None
    if "\x1b" in text or "\x9b" in text:
        pattern = SEQUENCES
    elif "\\" in text and _WRITTEN_COLOUR.search(text):
        pattern = _WRITTEN_COLOUR
    edits = [(match.start(), match.end(), "") for match in pattern.finditer(text)] if pattern else []
    if not edits and not text.isascii():
        edits = [(match.start(), match.end(), "") for match in UNPRINTABLE.finditer(text) if match[0] > "\x9f"]
    return View(text, edits) if edits else None


def unprefixed(text: str) -> View | None:
    """Without what stands before each line; None where that is not so of several lines."""
    edits = [(match.start(), match.end(), "") for match in _PREFIX.finditer(text)]
    return View(text, edits) if len(edits) > 1 else None


def parts(text: str) -> Iterator[tuple[int, View]]:
    """What stands in parts of a text in a way of their own, and where each begins: lines of differences without their
    signs, fields of CSV with the quotes that they have in truth."""
    if "@@ -" in text:
        for hunk in _HUNK.finditer(text):
            edits = [(match.start(), match.end(), "") for match in _OF_DIFFERENCE.finditer(hunk[0])]
            yield hunk.start(), View(hunk[0], edits)
    if '""' in text:
        for field in _FIELD_OF_CSV.finditer(text):
            yield (
                field.start(),
                View(field[0], [(match.start(), match.end(), '"') for match in _DOUBLED.finditer(field[0])]),
            )


def _sign(escape: str) -> str:
    if escape[0] == "%":
        return chr(int(escape[1:], 16))
    if escape[0] == "&":
        name = escape[1:-1]
        return _NAMED_SIGNS.get(name) or _of_code(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    if escape[0] == "'":  # as a shell has it: the quote ends, another one holds a quote, and it begins again
        return "'"
    parts = escape[1:].split("\\")
    if len(parts) > 1:
        return bytes(int(one[1:], 16) if one[0] == "x" else int(one, 8) for one in parts).decode("utf-8", "replace")
    if escape[1] in "uUx":
        return _of_code(int(escape[2:].strip("{}"), 16))
    return _of_code(int(escape[1:], 8)) if escape[1].isdigit() else _SIGNS.get(escape[1], escape[1])


def _of_code(code: int) -> str:
    return "?" if 0xD800 <= code <= 0xDFFF else chr(code)
