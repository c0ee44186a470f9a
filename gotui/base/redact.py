"""Cut secrets where text leaves gotui: before an event is stored and before anything is shown, written or handed on.

What this machine knows comes first (`knownsecrets.py`), then typed fields, then the structure of free text
(`secretplaces.py`). Where it is not clear how far a secret goes, more is cut: a secret that leaks cannot be taken back.
So it fails closed: a text that cannot be looked through is withheld.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import msgspec

from gotui.base import secretplaces, sourcetext
from gotui.base.encodedforms import forms
from gotui.base.hexdumps import dumped
from gotui.base.knownsecrets import Known, known, reach
from gotui.base.manyforms import ManyForms
from gotui.base.secretnames import is_public, is_secret
from gotui.base.textview import Place, inked, joined, may_be_escaped, parts, unescaped, unprefixed, without_breaks

CUT = "[redacted"
"""How every mark begins; the kind of the secret follows."""

MARK = re.compile(r"\[redacted(?::[a-z]{1,20})?\]")
_NOTHING_MORE = re.compile(
    r"(?:\\{1,4}u(?:20|30|ff)[0-9a-f]{2})?"
    r"(?:[\s\"'`\\,;:()\[\]{}“”‘’」』》】]|&(?:quot|apos|lt|gt|#34|#39|#x27);|%2[27])*(?:</[\w:.-]{1,60}>?)?[\s\"'`\\,;:)\]}]*"
)
"""What may stand with marks in a place that holds nothing else to cut."""

T = TypeVar("T")

_SHORT, _MOST_HARMLESS = 400, 5000
"""Short texts without a secret, as names of fields and paths, are known again: of what length, and how many."""

_OF_ARGV = frozenset({"argv", "failing", "working", "command", "verify", "instead", "starters"})
_OF_LINES = frozenset({"lines", "shown", "output"})


def mark(kind: str) -> str:
    """What stands for a secret."""
    return f"{CUT}:{kind}]"


WITHHELD = mark("withheld")
"""What stands for a text that could not be looked through."""


class Redactor:
    """Knows the secrets of one environment, in memory only. `counts` says how often each kind was cut.

    `folder` is the project's, whose repository may hold credentials; more can follow (`learn`). Files are read when the
    first text comes.
    """

    def __init__(self, environ: Mapping[str, str], folder: str = "", cut: Sequence[str] = ()) -> None:
        self._environ = environ
        self._folders = [folder]
        self._told: dict[str, str] = {}
        self._known: tuple[ManyForms[Known], ManyForms[Known]] | None = None
        self._by_hand = tuple(sorted(filter(None, cut), key=len, reverse=True))
        self._harmless: set[str] = set()
        self._named: set[tuple[str, int]] = set()
        self.counts: dict[str, int] = {}

    def learn(self, folder: str, told: Mapping[str, str] | None = None) -> None:
        """Know the credentials of this folder's repository, too, and what these variables hold: of the person's own
        command, which its output may repeat."""
        told = {name: value for name, value in (told or {}).items() if self._told.get(name) != value}
        if folder not in self._folders or told:
            self._folders += [folder] if folder not in self._folders else []
            self._told |= told
            self._known = None
            self._harmless.clear()

    def text(self, text: str) -> str:
        """`text` without secrets. Half a surrogate pair is written out, so that every result can be stored."""
        if text in self._harmless:
            return text
        try:
            clean = printable(text)
            cut = self._cut_out(clean, self._places(clean))
        except Exception:  # noqa: BLE001 - whatever it is: what was not looked through is not passed on
            return self._count("withheld")
        if cut == text and len(text) <= _SHORT and len(self._harmless) < _MOST_HARMLESS:
            self._harmless.add(text)
        return cut

    def lines(self, rows: Sequence[str]) -> list[str]:
        """Each row without secrets, also those that reach over several rows."""
        return self._rows(rows, "\n")

    def words(self, words: Sequence[str]) -> list[str]:
        """The words of a command without secrets, also where only the whole line tells."""
        return self._rows(words, " ")

    def event(self, event: T) -> T:
        """A copy of a msgspec struct in which no text holds a secret."""
        return msgspec.convert(self._walk(msgspec.to_builtins(event)), type(event))

    def _rows(self, rows: Sequence[str], gap: str) -> list[str]:
        clean = [printable(row) for row in rows]
        try:
            if gap == " ":
                clean = self._after_flags(clean)
            whole = gap.join(clean)
            places = self._places(whole)
        except Exception:  # noqa: BLE001 - as above
            return [self._count("withheld") for _row in rows]
        if not places:
            return clean
        starts = [0]
        for row in clean[:-1]:
            starts.append(starts[-1] + len(row) + len(gap))
        of_row: list[list[Place]] = [[] for _row in clean]
        for start, end, kind in places:
            for number in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
                low, high = max(start - starts[number], 0), min(end - starts[number], len(clean[number]))
                if low < high:
                    of_row[number].append((low, high, kind))
        return [self._cut_out(row, found) for row, found in zip(clean, of_row, strict=True)]

    def _places(self, text: str) -> list[Place]:
        """Where something is cut, in order; what overlaps is one. What is cut already is left alone."""
        if not text:
            return []
        found = list(self._everywhere(text))
        for view in (inked(text), dumped(text)):
            if view:
                found += view.places(self._everywhere)
        for begin, view in parts(text):
            found += [(begin + first, begin + last, kind) for first, last, kind in view.places(self._everywhere)]
        if "\n" in text and (view := unprefixed(text)):
            found += view.places(self._over_lines)
        if CUT in text:
            found = list(_beside_marks(text, found))
        merged: list[Place] = []
        for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= end:
                continue
            if merged and start < merged[-1][1]:
                first, last, named = merged[-1]
                merged[-1] = (first, max(last, end), named)
            else:
                merged.append((start, end, kind))
        return merged

    def _everywhere(self, text: str) -> Iterator[Place]:
        """What stands in a text as it is, over the ends of its lines, and in what its literals say."""
        yield from self._of_known(text)
        yield from secretplaces.find(text)
        yield from self._of_known_over_lines(text)
        if "\n" in text:
            yield from secretplaces.find_wrapped(text)
        if may_be_escaped(text):
            yield from secretplaces.find_escaped(text)
            if (view := unescaped(text)) and self._may_hold(view.text):
                yield from view.places(self._of_known)

    def _over_lines(self, text: str) -> Iterator[Place]:
        """What reaches over the ends of lines."""
        yield from self._of_known_over_lines(text)
        yield from secretplaces.find_over_lines(text)
        yield from secretplaces.find_wrapped(text)

    def _of_known_over_lines(self, text: str) -> Iterator[Place]:
        """Without their beginnings: where lines are joined, nobody knows where the word of one ends."""
        whole = without_breaks(text)
        if whole is not text and self._may_hold(whole) and (view := joined(text)):
            yield from view.places(lambda one: self._of_known(one, heads=False))

    def _may_hold(self, text: str) -> bool:
        whole, _heads = self._all_known()
        return any(True for _form in whole.met(text))

    def _of_known(self, text: str, *, heads: bool = True) -> Iterator[Place]:
        whole, begun = self._all_known()
        for one in (*whole.met(text), *(begun.met(text) if heads else ())):
            start = text.find(one.form)
            while start >= 0:
                end = reach(one, text, start)
                yield start, end, one.kind
                start = text.find(one.form, end)

    def _all_known(self) -> tuple[ManyForms[Known], ManyForms[Known]]:
        """Whole ones, and beginnings: these are short, and to look for short ones takes longer."""
        if self._known is None:
            found = [Known(form, "byhand") for word in self._by_hand for form in forms(word)]
            for folder in self._folders:
                found += known({**self._environ, **self._told}, folder, secretplaces.find)
            whole, heads = ([(one.form, one) for one in found if one.head is head] for head in (False, True))
            self._known = ManyForms(whole), ManyForms(heads)
        return self._known

    def _cut_out(self, text: str, places: Sequence[Place]) -> str:
        if not places:
            return text
        parts, kept = [], 0
        for start, end, kind in places:
            parts += [text[kept:start], self._count(kind)]
            kept = end
        return "".join([*parts, text[kept:]])

    def _walk(self, data: Any) -> Any:
        if isinstance(data, str):
            return data if data in self._harmless else self.text(self._key(data))
        if isinstance(data, list | tuple):
            return self._list(list(data), self._walk)
        if isinstance(data, dict):
            data = self._bounded(data)
            return {self._walk(name): self._field(data, name, value) for name, value in data.items()}
        return data

    def _bounded(self, event: dict[str, Any]) -> dict[str, Any]:
        """Of a source file that was read, only what counts; what programs print names the lines that do."""
        look, seen = event.get("look"), event.get("seen")
        if not isinstance(seen, dict):
            return event
        for output in (seen.get("stdout"), seen.get("stderr")):
            if isinstance(output, str) and len(self._named) < sourcetext.MOST_NAMED:
                self._named |= sourcetext.named_lines(output)
        path = look.get("path") if isinstance(look, dict) else None
        text = seen.get("text")
        if not isinstance(path, str) or not isinstance(text, str) or not path.endswith(sourcetext.ENDS):
            return event
        name = re.split(r"[/\\]", path)[-1]
        kept = {line for file, line in self._named if file == name}
        return {**event, "seen": {**seen, "text": sourcetext.without_literals(text, kept)}}

    def _field(self, owner: dict[str, Any], name: str, value: Any) -> Any:
        """The typed fields that hold variables and words; elsewhere a variable's name is known by its capitals."""
        if isinstance(value, str):
            return self._pair(name, value)[1] if name.isupper() else self._walk(value)
        if isinstance(value, list | tuple):
            if name == "env":
                return [self._pair(one, held) for one, held in value]
            if value and all(isinstance(one, str) for one in value) and name in _OF_ARGV | _OF_LINES:
                return self.words(value) if name in _OF_ARGV else self._line_list(value)
        if isinstance(value, dict) and (owner.get("seen") == "values" or name in ("environ", "set", "values")):
            loose = name == "values" and owner.get("seen") != "values"
            return dict(self._pair(one, held, loose=loose) for one, held in value.items())
        return self._walk(value)

    def _line_list(self, rows: Sequence[str]) -> list[str]:
        """Lines of one text; a row may itself hold several."""
        return self._rows(rows, "\n")

    def _pair(self, name: str, value: Any, *, loose: bool = False) -> tuple[str, Any]:
        """A variable and its value; `loose` where names are a finding's own, and only capitals tell a variable."""
        if not isinstance(value, str):
            return self.text(name), self._walk(value)
        secret = (
            is_secret(name) and not is_public(value) and not MARK.fullmatch(value) and (name.isupper() or not loose)
        )
        return self.text(name), self._count("field") if secret else self.text(value)

    def _list(self, items: list[Any], each: Callable[[Any], Any]) -> list[Any]:
        """The word after a flag such as `--token` is its value."""
        return [self._count("flag") if _is_flag(flag, word) else each(word) for flag, word in pairwise([None, *items])]

    def _after_flags(self, words: list[str]) -> list[str]:
        return [
            self._count("flag") if _is_flag(flag, word) else word
            for flag, word in zip(["", *words], words, strict=False)
        ]

    def _key(self, text: str) -> str:
        """A look's key is the look as JSON: what is cut there is what is cut in the look."""
        if not text.startswith('{"look":"'):
            return text
        try:
            look = msgspec.json.decode(text)
            whole = msgspec.json.encode(look).decode() == text
        except (msgspec.MsgspecError, RecursionError):
            return text
        return msgspec.json.encode(self._walk(look)).decode() if whole else text

    def _count(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return mark(kind)


def _beside_marks(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """Places that hold more than marks; a mark is cut whole or not at all."""
    marks = [match.span() for match in MARK.finditer(text)]
    begins = [first for first, _last in marks]
    for start, end, kind in places:
        near = range(max(bisect_right(begins, start) - 1, 0), bisect_right(begins, end - 1))
        inside = [marks[number] for number in near if marks[number][1] > start]
        if not inside:
            yield start, end, kind
            continue
        first, last = min(start, inside[0][0]), max(end, inside[-1][1])
        rest = MARK.sub("", text[first:last])
        if not _NOTHING_MORE.fullmatch(view.text if (view := inked(rest)) else rest):
            yield first, last, kind


def _is_flag(flag: Any, word: Any) -> bool:
    """Does `flag` say that `word` is a secret?"""
    if not isinstance(flag, str) or not flag.startswith("-") or not isinstance(word, str) or word.startswith("-"):
        return False
    return "=" not in flag and is_secret(flag) and not MARK.fullmatch(word)


def printable(text: str) -> str:
    """`text` with half surrogate pairs (bytes of a file name that are no text) written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
