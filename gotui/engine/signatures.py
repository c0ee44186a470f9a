"""Which cause does an error text speak of? Only the causes' own signatures decide, apart from the rest of their files.

Of each signature one row is kept. A text is first looked through for the few words that must occur in it, so that of
hundreds of patterns only those are compiled that may match.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache

import msgspec

from gotui.engine.causes import Area, Cause, Phase
from gotui.engine.literals import literal
from gotui.engine.patternparts import FLAGS

MAX_TEXT = 256 * 1024
"""Characters of text that are searched; the end is kept, where programs put their verdict."""

MAX_LINES = 8


class Wanted(msgspec.Struct, frozen=True):
    """What a text is asked for: causes that speak at one of these phases, of these areas (of any, where none is named).

    `otherwise` is the cause that is taken where none of them speaks; those that yield to it are not asked for.
    """

    phases: tuple[Phase, ...]
    areas: tuple[Area, ...] = ()
    otherwise: str = ""

    def takes(self, row: "Row") -> bool:
        """Can this row decide?"""
        in_area = not self.areas or row.area in self.areas
        return in_area and not row.hint and any(phase in self.phases for phase in row.phases)


class Row(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One signature of a cause, with all that is needed to match it.

    `literal` occurs in every text that `pattern` matches; it is empty where no such text is known. `yields_to` are the
    causes that this one gives way to.
    """

    cause: str
    area: Area
    pattern: str
    literal: str
    phases: tuple[Phase, ...] = ()
    hint: bool = False
    yields_to: tuple[str, ...] = ()
    shared: str = ""


def rows_of(cause: Cause) -> list[Row]:
    """The rows of a cause, in the order of its file; raises `re.error` where a pattern is none."""
    return [
        Row(cause.id, cause.area, one.pattern, literal(one.pattern), one.phases, one.hint, cause.yields_to, one.shared)
        for one in cause.signatures
    ]


class Said(msgspec.Struct, frozen=True):
    """A signature that a text matches: whose it is, the values of its groups, the matched lines, and where that is.

    `start` and `end` count characters, `line` and `last_line` count lines from 0.
    """

    cause: str
    values: dict[str, str]
    lines: tuple[str, ...]
    start: int
    end: int
    line: int
    last_line: int
    hint: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start

    def holds(self, other: "Said") -> bool:
        """Does it take in all that the other matched, and more?"""
        return self.start <= other.start and self.end >= other.end and self.length > other.length


class Signatures:
    """The signatures of many causes."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._read: tuple[tuple[str, bool, tuple[str, ...]], list[Said]] | None = None
        self._speakers: dict[Wanted, list[str]] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row.cause].append(row)

    def without(self, cause: str) -> list[Row]:
        """The rows of all other causes."""
        return [row for name, rows in self._rows.items() if name != cause for row in rows]

    def speaking(self, cause: str, wanted: Wanted) -> list[Row]:
        """The rows of a cause that can decide."""
        return [row for row in self._rows.get(cause, ()) if wanted.takes(row)]

    def yielded_to(self, cause: str) -> frozenset[str]:
        """All causes that this one gives way to, also by way of others."""
        return self._yields.get(cause, frozenset())

    def speakers(self, wanted: Wanted) -> list[str]:
        """The causes that a text can lead to, by name; those that others yield to come before them."""
        if wanted not in self._speakers:
            self._speakers[wanted] = self._ordered(wanted)
        return list(self._speakers[wanted])

    def _ordered(self, wanted: Wanted) -> list[str]:
        names = [name for name in self._rows if self.speaking(name, wanted)]
        left = sorted(name for name in names if wanted.otherwise not in self.yielded_to(name))
        ordered: list[str] = []
        while left:
            ordered.append(next((name for name in left if not self.yielded_to(name) & set(left)), left[0]))
            left.remove(ordered[-1])
        return ordered

    def has(self, cause: str) -> bool:
        """Has the cause any signature?"""
        return bool(self._rows.get(cause))

    def best(self, wanted: Wanted, text: str, without: Collection[str] = (), mute: Collection[str] = ()) -> Said | None:
        """The cause of which a text speaks.

        Where it speaks of several: the one whose match takes in another's, then the one that others yield to, then the
        one whose words stand first, and the longer match. Those `without` are not asked for;
        signatures that are shared in a way that is `mute` say nothing.
        """
        names = [name for name in self.speakers(wanted) if name not in without]
        matches = [said for name in names if (said := self.said(name, text, wanted, mute=mute))]
        ahead = [one for one in matches if not any(self._before(other, one) for other in matches)]
        return min(ahead or matches, key=_place, default=None)

    def likely(self, text: str, *, hints: bool = False, mute: Collection[str] = ()) -> list[Said]:
        """Every cause that a text of any phase speaks of, best first, in the order in which `best` takes them.

        A walk asks for the same text at each of its steps: the last answer is kept. Causes that the text only hints at
        come last. Signatures that are shared in a way that is `mute` say nothing.
        """
        asked = (text, hints, tuple(mute))
        if self._read is None or self._read[0] != asked:
            self._read = asked, self._likely(text, hints=hints, mute=mute)
        return list(self._read[1])

    def _likely(self, text: str, *, hints: bool, mute: Collection[str]) -> list[Said]:
        left = [said for name in sorted(self._rows) if (said := self.said(name, text, hints=hints, mute=mute))]
        ordered: list[Said] = []
        while left:
            ahead = [one for one in left if not any(self._before(other, one) for other in left)]
            ordered.append(min(ahead or left, key=_place))
            left.remove(ordered[-1])
        return sorted(ordered, key=lambda one: one.hint)

    def said(
        self, cause: str, text: str, wanted: Wanted | None = None, *, hints: bool = False, mute: Collection[str] = ()
    ) -> Said | None:
        """The first of a cause's signatures that a text matches, in the order of its file; only those that are wanted,
        where that is said; hints last, and only where asked for; none that are shared in a way that is `mute`."""
        text = text[-MAX_TEXT:]
        for row in self._hints_last.get(cause, ()):
            if row.literal not in text or row.shared in mute:
                continue
            takes = wanted.takes(row) if wanted else hints or not row.hint
            if takes and (match := compiled(row.pattern).search(text)):
                return _said(row, match)
        return None

    @cached_property
    def _hints_last(self) -> dict[str, list[Row]]:
        return {cause: sorted(rows, key=lambda one: one.hint) for cause, rows in self._rows.items()}

    def _before(self, one: Said, other: Said) -> bool:
        if one.holds(other) or other.holds(one):
            return one.holds(other)
        return one.cause in self.yielded_to(other.cause)

    @cached_property
    def _yields(self) -> dict[str, frozenset[str]]:
        """For each cause all those that it yields to, also by way of others."""
        direct = {name: {to for row in rows for to in row.yields_to} for name, rows in self._rows.items()}
        return {name: frozenset(_beyond(direct, name)) for name in direct}


def _place(said: Said) -> tuple[int, int, str]:
    return said.line, -said.length, said.cause


def _beyond(direct: dict[str, set[str]], name: str) -> Iterator[str]:
    seen, queue = {name}, [name]
    while queue:
        for to in sorted(direct.get(queue.pop(), set()) - seen):
            seen.add(to)
            queue.append(to)
            yield to


LINE_END = r"(?=:?[ \t]{0,20}$)"


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A signature's pattern, as it is always used; raises `re.error`.

    Where it ends with its line, what prints the message may have put a blank or a colon behind it, and nothing else:
    `t.Fatal(err, string(out))` and `t.Fatalf("%v: %s", err, out)` do.
    """
    if pattern.endswith("$") and not pattern.endswith(r"\$"):
        pattern = f"{pattern[:-1]}{LINE_END}"
    return re.compile(pattern, FLAGS)


def _said(row: Row, match: re.Match[str]) -> Said:
    values = {name: value for name, value in match.groupdict().items() if value is not None}
    line = match.string.count("\n", 0, match.start())
    last = line + match[0].rstrip("\n").count("\n")
    return Said(row.cause, values, _lines(match), match.start(), match.end(), line, last, row.hint)


def _lines(match: re.Match[str]) -> tuple[str, ...]:
    """The whole lines the match lies in."""
    text = match.string
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    whole = text[start : end if end >= 0 else len(text)]
    return tuple(line for line in whole.splitlines() if line.strip())[:MAX_LINES]
