"""Inputs that nobody would write: real ones, cut, joined, repeated, and with bytes in them that do not belong there."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

ODD = (
    *(b"\0", b"\r\n", b"\r", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\\ud800", b"\x1b[31m"),
    *(
        one.encode()
        for one in ("\u202e", "\u200b", "\u2028", "\x85", "\x0b", "\x0c", "é", "中", "\u0663", "\U0001f642")
    ),
    *(b'"', b"'", b"`", b"\\", b"$", b"${", b"$(", b"~", b"(", b")", b"{", b"}", b"[", b"]", b"<<E", b"<", b">"),
    *(b"=", b":", b"::", b",", b";", b"#", b"//", b"/*", b"*", b"&", b"&&", b"||", b"|", b"!", b"%s", b"{0}", b"{x}"),
    *(b"-", b"--", b"---", b"../", b"/", b"\t", b" ", b"0", b"-1", b"1e999", b"9" * 30, b"9" * 5000, b"null", b"true"),
)
NESTING = (
    b"(",
    b"[",
    b"{",
    b"!",
    b"-",
    b"[[",
    b'{"a":',
    b"$(",
    b"${",
    b'"',
    b"'",
    b"`",
    b"if true; then ",
    b"a(",
    b"/",
)
RUNS = (
    b" ",
    b"\t",
    b"\n",
    b"\n ",
    b" \n\t",
    b"a",
    b"a ",
    b"a.",
    b"a/",
    b"-",
    b".",
    b"0",
    b": ",
    b"=",
    b"func (\n",
    b"if a\n",
)
BIG = 100
"""One input out of so many is as large as its reader may be handed."""

LINE = 1 << 20
"""Bytes of the longest line."""

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _place(dice: random.Random, data: bytes) -> int:
    return dice.randrange(len(data) + 1)


def _stretch(dice: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(dice, data)
    return start, min(len(data), start + dice.choice((1, 2, 8, 64, 512)))


def flip(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8)) if data else 0):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """A part is missing, or the end."""
    start, end = _stretch(dice, data)
    return data[:start] + (data[end:] if dice.random() < 0.7 else b"")


def again(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """A part stands there twice, or often."""
    start, end = _stretch(dice, data)
    return data[:end] + data[start:end] * dice.choice((1, 1, 2, 20)) + data[end:]


def put(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """Something odd stands in it."""
    at = _place(dice, data)
    return data[:at] + dice.choice(ODD) + data[at:]


def splice(dice: random.Random, data: bytes, samples: Sequence[bytes]) -> bytes:
    """The beginning of one, the end of another."""
    other = dice.choice(samples)
    return data[: _place(dice, data)] + other[_place(dice, other) :]


def swap(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """Lines in another order."""
    lines = data.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def nest(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """Something is opened again and again."""
    at = _place(dice, data)
    return data[:at] + dice.choice(NESTING) * dice.choice((3, 30, 300, 3000)) + data[at:]


def ends(dice: random.Random, data: bytes, _all: Sequence[bytes]) -> bytes:
    """Other ends of lines."""
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\x0b", b"", b" ", b"\\\n")))


def noise(dice: random.Random, _data: bytes, _all: Sequence[bytes]) -> bytes:
    """Nothing but odd things."""
    return b"".join(dice.choice(ODD) for _ in range(dice.randrange(20)))


CHANGES: tuple[Change, ...] = (flip, cut, again, put, put, splice, swap, nest, ends)


def grown(dice: random.Random, data: bytes, most: int) -> bytes:
    """A part of it, or something odd, as often as there is room; in one line or in many."""
    start, end = _stretch(dice, data)
    piece = dice.choice((data[start:end], data, dice.choice(ODD), dice.choice(NESTING), dice.choice(RUNS))) or b"a"
    if dice.random() < 0.3:
        piece = piece.replace(b"\n", b" ")
    size = dice.choice((most // 16, most // 4, most))
    return data[:start] + (piece * (size // len(piece) + 1))[: size - len(data)] + data[end:]


def inputs(seed: str, samples: Sequence[bytes], count: int, most: int) -> Iterator[bytes]:
    """`count` inputs of at most `most` bytes: the samples themselves, then what became of them."""
    dice = random.Random(seed)
    made = (_one(dice, samples, most) for _ in itertools.count())
    return (data[:most] for data in itertools.islice(itertools.chain(samples, made), count))


def _one(dice: random.Random, samples: Sequence[bytes], most: int) -> bytes:
    data = dice.choice(samples)
    if dice.randrange(BIG) == 0:
        return grown(dice, data, most)
    if dice.randrange(50) == 0:
        return noise(dice, data, samples)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        data = dice.choice(CHANGES)(dice, data, samples)
    return data
