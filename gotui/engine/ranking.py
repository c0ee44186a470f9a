"""Rank entries by what a person typed: in any of their languages, as it is being typed, with a slip of the finger.

Nothing is filtered: who shares one word of many comes last, not never. Of the libraries that were looked at, those
that compare strings (rapidfuzz) know neither rare words nor Chinese ones, and those that rank documents (SQLite's FTS5,
tantivy, bm25s) cut Chinese into whole sentences or threes, where most words are twos. Some twenty entries
need no index.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from gotui.engine.searchwords import weighed

PREFIX, SLIP = 0.8, 0.7
"""What a word is worth of which only the beginning was typed, or with one letter wrong."""
_TYPED, _SLIPPED = 2, 5
"""Letters from which on a beginning counts, or a slip."""
_COVERED = 0.6
"""How much of a score is how many words of the query the entry has; the rest is how well one passage says just that."""
MOST = 64
"""Words of a query that are looked for; more are no query."""


class Passage(msgspec.Struct, frozen=True):
    """A text by which an entry is found, and how much it counts; `hidden` ones are never shown."""

    text: str
    weight: float = 1.0
    hidden: bool = False


class Entry(msgspec.Struct, frozen=True):
    """What can be found."""

    name: str
    passages: tuple[Passage, ...]


class Hit(msgspec.Struct, frozen=True):
    """An entry that shares words with the query: `score` is 1 where it says just that. `said` is the passage nearest to
    it, of those that can be shown; empty where a hidden one or the first is nearest."""

    name: str
    score: float
    said: str = ""


Place = tuple[int, int]
"""The numbers of an entry and of one of its passages."""


class Ranking:
    """Some entries, made ready to be asked many times."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._having: dict[str, dict[Place, float]] = {}
        for number, one in enumerate(self._entries):
            for index, passage in enumerate(one.passages):
                for word in weighed(passage.text):
                    self._having.setdefault(word, {})[number, index] = passage.weight

    def rank(self, query: str) -> list[Hit]:
        """All that share a word with the query, best first; those that share as much in the order they were given."""
        wanted = dict(list(weighed(query).items())[:MOST])
        meant = {word: self._meant(word) for word in wanted}
        tells = {word: weight * self._rarity(meant[word]) for word, weight in wanted.items()}
        shares = self._shares(meant)
        hits = [self._hit(number, passages, tells) for number, passages in sorted(shares.items())]
        return sorted(hits, key=lambda hit: -hit.score)

    def _shares(self, meant: Mapping[str, Mapping[str, float]]) -> dict[int, dict[int, dict[str, float]]]:
        """By entry and passage the words that were typed, and what each is worth there."""
        shares: dict[int, dict[int, dict[str, float]]] = {}
        for word, known in meant.items():
            for name, worth in known.items():
                for (number, index), weight in self._having[name].items():
                    share = shares.setdefault(number, {}).setdefault(index, {})
                    share[word] = max(share.get(word, 0.0), worth * weight)
        return shares

    def _hit(self, number: int, passages: Mapping[int, Mapping[str, float]], tells: Mapping[str, float]) -> Hit:
        total = sum(tells.values())
        best: dict[str, float] = {}
        closeness = {}
        for index, share in passages.items():
            both = sum(tells[word] * worth for word, worth in share.items())
            closeness[index] = 2 * both / (total + self._weight(number, index))
            best |= {word: max(worth, best.get(word, 0.0)) for word, worth in share.items()}
        covered = sum(tells[word] * worth for word, worth in best.items()) / total
        nearest = max(sorted(closeness), key=lambda index: closeness[index])
        entry = self._entries[number]
        passage = entry.passages[nearest]
        said = "" if passage.hidden or not nearest else passage.text
        return Hit(entry.name, _COVERED * covered + (1 - _COVERED) * closeness[nearest], said)

    def _meant(self, word: str) -> Mapping[str, float]:
        """The known words that may be meant by a typed one, and how surely."""
        if word in self._having:
            return {word: 1.0}
        if not word.isascii() or " " in word:
            return {}
        if len(word) >= _TYPED and (begun := [one for one in self._single if one.startswith(word)]):
            return dict.fromkeys(begun, PREFIX)
        if len(word) >= _SLIPPED:
            return dict.fromkeys([one for one in self._single if slipped(word, one)], SLIP)
        return {}

    def _rarity(self, meant: Iterable[str]) -> float:
        """How much a word tells: much where few entries have it; one that nobody has tells as much as the rarest."""
        having = max((self._count[one] for one in meant), default=1)
        return math.log(1 + len(self._entries) / having)

    def _weight(self, number: int, index: int) -> float:
        """How much a passage tells."""
        if (number, index) not in self._weights:
            words = weighed(self._entries[number].passages[index].text)
            self._weights[number, index] = sum(weight * self._rarity([word]) for word, weight in words.items())
        return self._weights[number, index]

    @cached_property
    def _weights(self) -> dict[Place, float]:
        return {}

    @cached_property
    def _single(self) -> list[str]:
        return [one for one in self._having if " " not in one]

    @cached_property
    def _count(self) -> dict[str, int]:
        return {word: len({number for number, _index in places}) for word, places in self._having.items()}


def slipped(typed: str, known: str) -> bool:
    """Is it the known word with one letter wrong, missing, too many, or two of them changed about?"""
    if abs(len(typed) - len(known)) > 1 or typed[0] != known[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), min(len(typed), len(known)))
    left, right = typed[at:], known[at:]
    swapped = left[1::-1] + left[2:] == right and len(left) > 1
    return swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]
