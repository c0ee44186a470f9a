"""Rank entries by what a person typed: in any of their languages, as it is being typed, with a slip of the finger.

Nothing is filtered: who shares one word of many comes last, not never. Of the libraries that were looked at, those
that compare strings (rapidfuzz) know neither rare words nor Chinese ones, and those that rank documents (SQLite's FTS5,
tantivy, bm25s) cut Chinese into whole sentences or threes, where most words are twos. Some twenty entries
need no index.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


class _Words(msgspec.Struct, frozen=True):
    passage: Passage
    words: Mapping[str, float]
    total: float


class Ranking:
    """Some entries, made ready to be asked many times."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [(one.name, [(passage, weighed(passage.text)) for passage in one.passages]) for one in entries]

    def rank(self, query: str) -> list[Hit]:
        """All that share a word with the query, best first; those that share as much in the order they were given."""
        wanted = dict(list(weighed(query).items())[:MOST])
        hits = self._rank({word: self._meant(word) for word in wanted}, wanted)
        return sorted(hits, key=lambda hit: -hit.score)

    def _rank(self, meant: Mapping[str, Mapping[str, float]], wanted: Mapping[str, float]) -> list[Hit]:
        tells = {word: wanted[word] * self._rarity(meant[word]) for word in wanted}
        total = sum(tells.values()) or 1.0
        hits = []
        for name, passages in self._ready:
            shares = [_shared(one, meant) for one in passages]
            covered = sum(tells[word] * max(share.get(word, 0.0) for share in shares) for word in wanted) / total
            if not covered:
                continue
            closeness = [self._close(one, share, tells, total) for one, share in zip(passages, shares, strict=True)]
            best = max(range(len(passages)), key=lambda index: closeness[index])
            passage = passages[best].passage
            said = "" if passage.hidden or not best else passage.text
            hits.append(Hit(name, _COVERED * covered + (1 - _COVERED) * closeness[best], said))
        return hits

    def _close(self, one: _Words, share: Mapping[str, float], tells: Mapping[str, float], total: float) -> float:
        """How much query and passage say the same: 1 where neither has a word that the other has not."""
        both = sum(tells[word] * worth for word, worth in share.items())
        return 2 * both / (total + one.total) if both else 0.0

    def _meant(self, word: str) -> Mapping[str, float]:
        """The known words that may be meant by a typed one, and how surely."""
        if word in self._count:
            return {word: 1.0}
        known = [one for one in self._count if " " not in one] if word.isascii() and " " not in word else []
        if len(word) >= _TYPED and (begun := [one for one in known if one.startswith(word)]):
            return dict.fromkeys(begun, PREFIX)
        if len(word) >= _SLIPPED:
            return dict.fromkeys([one for one in known if slipped(word, one)], SLIP)
        return {}

    def _rarity(self, meant: Iterable[str]) -> float:
        """How much a word tells: much where few entries have it; one that nobody has tells as much as the rarest."""
        having = max((self._count[one] for one in meant), default=1)
        return math.log(1 + len(self._entries) / having)

    @cached_property
    def _count(self) -> Counter[str]:
        return Counter(
            word for _name, passages in self._entries for word in {w for _p, words in passages for w in words}
        )

    @cached_property
    def _ready(self) -> Sequence[tuple[str, Sequence[_Words]]]:
        return [
            (name, [_Words(one, words, self._weight(words)) for one, words in passages])
            for name, passages in self._entries
        ]

    def _weight(self, words: Mapping[str, float]) -> float:
        return sum(weight * self._rarity([word]) for word, weight in words.items())


def _shared(one: _Words, meant: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Of the words that were typed those that the passage has, and what each is worth."""
    shared = {}
    for word, known in meant.items():
        if worth := max((value for name, value in known.items() if name in one.words), default=0.0):
            shared[word] = worth * one.passage.weight
    return shared


def slipped(typed: str, known: str) -> bool:
    """Is it the known word with one letter wrong, missing, too many, or two of them changed about?"""
    if abs(len(typed) - len(known)) > 1 or typed[0] != known[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), min(len(typed), len(known)))
    left, right = typed[at:], known[at:]
    swapped = left[1::-1] + left[2:] == right and len(left) > 1
    return swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]
