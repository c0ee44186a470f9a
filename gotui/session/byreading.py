"""Looks at a folder outside of a session: by reads alone, and nothing is left of what made them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gotui.engine.findings import Subject
from gotui.engine.looker import Looker
from gotui.engine.observe import Observer
from gotui.targets.base import Target
from gotui.targets.waiting import to_the_end


@asynccontextmanager
async def by_reading(target: Target, subject: Subject) -> AsyncIterator[Looker]:
    """What looks at this target, which is closed afterwards, whoever is cancelled meanwhile."""
    observer = Observer(target, lambda _observed: None)

    async def close() -> None:
        await observer.close()
        await target.close()

    try:
        yield observer.looker(subject, "reads")
    finally:
        await to_the_end(close())
