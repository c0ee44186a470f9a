"""What removes or ends something is done whole, also when whoever waits is cancelled twice."""

import asyncio

import pytest

from gotui.targets.waiting import to_the_end


async def test_cancelled_twice() -> None:
    done: list[str] = []

    async def clear() -> None:
        for _turn in range(10):
            await asyncio.sleep(0)
        done.append("cleared")

    async def waits() -> None:
        await to_the_end(clear())
        done.append("went on")

    waiting = asyncio.ensure_future(waits())
    for _time in range(2):
        await asyncio.sleep(0)
        waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert done == ["cleared"]


async def test_what_it_raises_is_raised() -> None:
    async def fails() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        await to_the_end(fails())
