"""Looks that do not depend on each other are made side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

AT_ONCE = 32
"""So many at a time: each look at a file takes a thread."""


async def each(items: Iterable[T], ask: Callable[[T], Awaitable[R]]) -> list[R]:
    """What is so of each item, in their order."""
    answers: list[R] = []
    for some in _some(items):
        answers += await asyncio.gather(*map(ask, some))
    return answers


async def first(items: Iterable[T], holds: Callable[[T], Awaitable[object]]) -> T | None:
    """The first item of which something holds; those far behind it are not asked."""
    for some in _some(items):
        for item, so in zip(some, await asyncio.gather(*map(holds, some)), strict=True):
            if so:
                return item
    return None


def _some(items: Iterable[T]) -> Iterable[list[T]]:
    sequence = list(items)
    return (sequence[start : start + AT_ONCE] for start in range(0, len(sequence), AT_ONCE))
