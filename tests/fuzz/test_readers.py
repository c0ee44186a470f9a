"""Whatever a reader is handed: it answers, in bounded work, or refuses in the way it says it does."""

from collections.abc import Callable

import pytest

from .mutating import inputs
from .readers import READERS, Reader
from .trying import tried

FEW, MANY = 150, 20_000
SMALL = 16 * 1024
"""Bytes of the largest input of a day; the slow tier goes as far as a reader can be handed."""


def names(reader: Reader) -> str:
    return reader.name


@pytest.mark.parametrize("reader", READERS, ids=names)
def test_some_inputs(reader: Reader) -> None:
    tally = tried(reader.name, reader.read, inputs(reader.name, reader.samples(), FEW, min(reader.most, SMALL)))
    assert not tally.failed, str(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("reader", READERS, ids=names)
def test_many_inputs(reader: Reader, figure: Callable[[str, int], None]) -> None:
    figure(f"fuzzed: {reader.name}", MANY)
    tally = tried(reader.name, reader.read, inputs(f"{reader.name} again", reader.samples(), MANY, reader.most))
    print(tally)
    assert not tally.failed, str(tally)
