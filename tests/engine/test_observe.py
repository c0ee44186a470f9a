"""Looks are made once, and a program that hangs is not asked for ever."""

import asyncio

import pytest

from gotui.engine.events import Observed
from gotui.engine.findings import Subject
from gotui.engine.looker import Looker
from gotui.engine.observe import MOST_HANGS, Observer
from gotui.engine.probe import CannotTellError
from gotui.targets.looks import Effect, Ran, Run, Unavailable

from .world import TableTarget

HUNG = Unavailable("timeout", "after 20 s")


async def asked(target: TableTarget, effect: Effect = "reads", times: int = MOST_HANGS + 3) -> list[object]:
    told: list[Observed] = []
    observer = Observer(target, told.append)
    for count in range(times):
        await observer.look(Run(("go", str(count)), "/", effect=effect))
    await observer.close()
    assert len(told) == times
    return [one.seen for one in told]


async def test_a_program_that_hangs_is_not_started_for_ever() -> None:
    target = TableTarget(go=HUNG)
    seen = await asked(target)
    assert len(target.looks) == MOST_HANGS
    assert all(isinstance(one, Unavailable) and one.reason == "timeout" for one in seen)


@pytest.mark.parametrize("effect", ["builds", "executes"])
async def test_what_the_person_allowed_is_always_started(effect: Effect) -> None:
    target = TableTarget(go=HUNG)
    await asked(target, effect)
    assert len(target.looks) == MOST_HANGS + 3


async def test_a_program_that_answers_is_asked_as_often_as_needed() -> None:
    target = TableTarget(go=Ran(1))
    await asked(target)
    assert len(target.looks) == MOST_HANGS + 3


async def test_after_a_change_it_is_asked_again() -> None:
    target = TableTarget(go=HUNG)
    observer = Observer(target, lambda _observed: None)
    for count in range(MOST_HANGS + 1):
        await observer.look(Run(("go", str(count)), "/"))
    observer.forget()
    await observer.look(Run(("go", "0"), "/"))
    assert len(target.looks) == MOST_HANGS + 1
    await observer.close()


class Counted:
    """A fact that is worked out from one look; `count` says how often."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self, look: Looker) -> int:
        await look.look(Run(("go",), "/"))
        self.count += 1
        return self.count


async def test_a_fact_is_worked_out_once_while_its_looks_hold() -> None:
    target, fact = TableTarget(go=Ran(0)), Counted()
    observer = Observer(target, lambda _observed: None)
    one, other = (observer.looker(Subject("/p"), effect) for effect in ("reads", "builds"))
    assert await asyncio.gather(one.fact(fact), other.fact(fact), one.fact(fact)) == [1, 1, 1]
    observer.forget()
    assert (await other.fact(fact), fact.count, len(target.looks)) == (2, 2, 2)
    await observer.close()


async def test_a_fact_that_cannot_be_told_is_so_for_everyone() -> None:
    async def unknown(look: Looker) -> int:
        raise CannotTellError("missing-tool")

    observer = Observer(TableTarget(), lambda _observed: None)
    for _ in range(2):
        with pytest.raises(CannotTellError):
            await observer.looker(Subject("/p"), "reads").fact(unknown)
    await observer.close()


async def test_a_fact_that_was_given_up_is_worked_out_anew() -> None:
    target, fact = TableTarget(go=Ran(0)), Counted()
    target.hold("go")
    observer = Observer(target, lambda _observed: None)
    asking = asyncio.create_task(observer.looker(Subject("/p"), "reads").fact(fact))
    await target.started["go"].wait()
    observer.forget()
    observer.cancel("reads")
    with pytest.raises(asyncio.CancelledError):
        await asking
    target.held.clear()
    assert await observer.looker(Subject("/p"), "reads").fact(fact) == 1
    await observer.close()


async def test_what_is_still_worked_out_ends_with_the_session() -> None:
    target, fact = TableTarget(go=Ran(0)), Counted()
    target.hold("go")
    observer = Observer(target, lambda _observed: None)
    asking = asyncio.create_task(observer.looker(Subject("/p"), "reads").fact(fact))
    await target.started["go"].wait()
    observer.forget()
    await observer.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert fact.count == 0
