"""What is different between two versions of a file, in lines for people: what counts is seen, no secret is."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from gotui.base.i18n import N_, language, translate
from gotui.base.redact import CUT, Redactor
from gotui.base.texts import Lang
from gotui.fixes.lines import end, lines

CONTEXT = 3
MAX_LINES = 400
"""Lines of one difference that are shown; what is left out is said."""

_AROUND = 200
"""So many lines before and after are looked through for the beginning and the end of a secret."""

_HIDDEN = re.compile(r" +$|(?! )\s")
"""Blanks that make no difference to the eye."""


class Look(msgspec.Struct, frozen=True):
    """How differences are shown: without the secrets that `redactor` knows, with `context` lines around each, of which
    `most` are shown in all (None: all of them)."""

    redactor: Redactor
    context: int = CONTEXT
    most: int | None = MAX_LINES
    lang: Lang | None = None

    def says(self, message: str) -> str:
        """A message in the language of the difference: by default the current one."""
        return translate(message, self.lang or language())


def difference(path: str, before: bytes | None, after: bytes | None, look: Look) -> Iterator[str]:
    """A unified difference; for what is no text, sizes."""
    yield f"--- {path if before is not None else '/dev/null'}"
    yield f"+++ {path if after is not None else '/dev/null'}"
    if b"\0" in (before or b"") or b"\0" in (after or b""):
        yield look.says(N_("{old} bytes become {new} bytes")).format(old=len(before or b""), new=len(after or b""))
        return
    rows = list(_hunks(before or b"", after or b"", look))
    yield from rows[: look.most]
    if look.most is not None and len(rows) > look.most:
        yield look.says(N_("[… {count} lines left out …]")).format(count=len(rows) - look.most)
    if any(CUT in row for row in rows):
        yield look.says(N_("(Secrets are not shown: {mark} stands for them.)")).format(mark=f"{CUT}:…]")


def _hunks(before: bytes, after: bytes, look: Look) -> Iterator[str]:
    """What both have at the start and the end is passed over first: large files differ in few lines."""
    old, new = lines(before), lines(after)
    start, tail = 0, 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while tail < min(len(old), len(new)) - start and old[len(old) - 1 - tail] == new[len(new) - 1 - tail]:
        tail += 1
    low, tail = max(0, start - look.context), max(0, tail - look.context)
    import difflib

    matcher = difflib.SequenceMatcher(None, old[low : len(old) - tail], new[low : len(new) - tail])
    groups = [
        [(tag, first + low, last + low, to + low, until + low) for tag, first, last, to, until in group]
        for group in matcher.get_grouped_opcodes(look.context)
    ]
    changed = [one for group in groups for one in group if one[0] != "equal"]
    twins = _twins([old[one[1] : one[2]] for one in changed], [new[one[3] : one[4]] for one in changed])
    mixed = 0 < before.count(b"\r\n") + after.count(b"\r\n") < before.count(b"\n") + after.count(b"\n")
    sides = [_Side(side, low, len(side) - tail, look, mixed, twins) for side in (old, new)]
    for group in groups:
        spans = [(group[0][1], group[-1][2]), (group[0][3], group[-1][4])]
        yield "@@ -{} +{} @@".format(*(_range(first, last) for first, last in spans))
        for tag, first, last, to, until in group:
            if tag == "equal":
                yield from (f" {sides[0].row(place)}" for place in range(first, last))
                continue
            yield from (f"-{sides[0].row(place)}" for place in range(first, last))
            yield from (f"+{sides[1].row(place)}" for place in range(to, until))


def _range(first: int, last: int) -> str:
    """As in every unified difference (difflib writes it the same way)."""
    count = last - first
    return f"{first + 1}" if count == 1 else f"{first + bool(count)},{count}"


def _twins(old: Sequence[list[bytes]], new: Sequence[list[bytes]]) -> set[str]:
    """How lines of the two versions look that look alike though they are not."""
    left, right = ({_looks(_text(line)) for group in side for line in group} for side in (old, new))
    return left & right


def _text(line: bytes) -> str:
    """A line without its end; a byte that is no text is written out."""
    return line.removesuffix(end(line)).decode("utf-8", "backslashreplace")


def _looks(text: str) -> str:
    return " ".join(text.split())


def _blanks(blanks: "re.Match[str]") -> str:
    return blanks[0].encode("unicode_escape").decode().replace(" ", "\\x20")


class _Side:
    """The lines of one version from `first` up to `last`, as they are shown."""

    def __init__(self, side: list[bytes], first: int, last: int, look: Look, mixed: bool, twins: set[str]) -> None:
        self._lines, self._look, self._mixed, self._twins = side, look, mixed, twins
        self._from = max(0, first - _AROUND)
        around = side[self._from : last + _AROUND]
        self._shown = look.redactor.lines([_text(line) for line in around])

    def row(self, place: int) -> str:
        line, text = self._lines[place], self._shown[place - self._from].replace("\r", "\\r")
        if _looks(_text(line)) in self._twins:
            text = _HIDDEN.sub(_blanks, text)
        if not end(line):
            return text + "  " + self._look.says(N_("(no line end)"))
        return text + "  " + self._look.says(N_("(CR LF)")) if self._mixed and end(line) == b"\r\n" else text
