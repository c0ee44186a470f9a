"""Looks are made once, and a program that hangs is not asked for ever."""

import pytest

from gotui.engine.events import Observed
from gotui.engine.observe import MOST_HANGS, Observer
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
    assert len(target.made) == MOST_HANGS
    assert all(isinstance(one, Unavailable) and one.reason == "timeout" for one in seen)


@pytest.mark.parametrize("effect", ["builds", "executes"])
async def test_what_the_person_allowed_is_always_started(effect: Effect) -> None:
    target = TableTarget(go=HUNG)
    await asked(target, effect)
    assert len(target.made) == MOST_HANGS + 3


async def test_a_program_that_answers_is_asked_as_often_as_needed() -> None:
    target = TableTarget(go=Ran(1))
    await asked(target)
    assert len(target.made) == MOST_HANGS + 3


async def test_after_a_change_it_is_asked_again() -> None:
    target = TableTarget(go=HUNG)
    observer = Observer(target, lambda _observed: None)
    for count in range(MOST_HANGS + 1):
        await observer.look(Run(("go", str(count)), "/"))
    observer.forget()
    await observer.look(Run(("go", "0"), "/"))
    assert len(target.made) == MOST_HANGS + 1
    await observer.close()
