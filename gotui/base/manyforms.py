"""Which of many known texts occur in a text? Its cost grows with the text, and hardly with how many are known.

The text is cut into pieces of equal length, one behind the other, and these are looked up among all pieces that a known
text has: wherever it begins, one whole piece of it is among those of the text. Only what is met so is looked for.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

Named = TypeVar("Named")

_WIDTHS = (("Q", 8), ("I", 4))
"""Pieces as numbers, the longest first: of a form of `2 * width - 1` bytes and more, one is always met whole."""


class ManyForms(Generic[Named]):
    """Texts, each with what it stands for, that are looked for all at once."""

    def __init__(self, forms: Sequence[tuple[str, Named]]) -> None:
        self._named = [named for _form, named in forms]
        self._short: list[int] = []
        self._pieces: dict[str, dict[int, list[int]]] = {kind: {} for kind, _width in _WIDTHS}
        for number, (form, _named) in enumerate(forms):
            self._learn(number, form.encode("utf-8", "surrogatepass"))
        self._keys = {kind: frozenset(pieces) for kind, pieces in self._pieces.items()}

    def _learn(self, number: int, data: bytes) -> None:
        for kind, width in _WIDTHS:
            if len(data) >= 2 * width - 1:
                for first in range(width):
                    self._pieces[kind].setdefault(_number(data, first, kind, width), []).append(number)
                return
        self._short.append(number)

    def met(self, text: str) -> Iterator[Named]:
        """What those that may occur in `text` stand for, as they were given; few of the others are among them."""
        if self._named:
            data = text.encode("utf-8", "surrogatepass")
            numbers = set(self._short)
            for kind, width in _WIDTHS:
                for piece in _pieces(data, kind, width, self._keys[kind]):
                    numbers.update(self._pieces[kind][piece])
            yield from (self._named[number] for number in sorted(numbers))


class AnyOfMany:
    """Short texts that are looked for all at once, in a long one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._short: set[str] = set()
        self._begun: dict[int, list[str]] = {}
        for text in set(texts):
            data = text.encode()
            if len(data) < 4:
                self._short.add(text)
            else:
                self._begun.setdefault(_number(data, 0, "I", 4), []).append(text)
        self._keys = frozenset(self._begun)

    def met(self, text: str) -> Iterator[str]:
        """Those that may occur in `text`: of each that does, its beginning stands there."""
        data = text.encode("utf-8", "surrogatepass")
        yield from self._short
        begun = set[int]().union(*(_pieces(data[first:], "I", 4, self._keys) for first in range(4)))
        for piece in begun:
            yield from self._begun[piece]


def _number(data: bytes, first: int, kind: str, width: int) -> int:
    return int(memoryview(data[first : first + width]).cast(kind)[0])  # type: ignore[call-overload]


def _pieces(data: bytes, kind: str, width: int, wanted: frozenset[int]) -> frozenset[int]:
    """Of the pieces of `data`, those that are wanted."""
    if not wanted or len(data) < width:
        return frozenset()
    whole = memoryview(data)[: len(data) // width * width]
    return wanted.intersection(whole.cast(kind))  # type: ignore[call-overload]
