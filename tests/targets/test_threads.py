"""Looks that block share a few threads, and none waits for one that never returns."""

import asyncio
import threading

from gotui.targets import threads, waiting
from gotui.targets.threads import Threads


def test_threads_are_used_again_and_end_when_nothing_is_left() -> None:
    by: list[threading.Thread] = []
    jobs = Threads()
    for _ in range(40):
        done = threading.Event()
        jobs.do(lambda done=done: (by.append(threading.current_thread()), done.set()))  # type: ignore[misc]
        assert done.wait(10)
    assert len(set(by)) <= threads.ENOUGH
    for thread in set(by):
        thread.join(10)
        assert not thread.is_alive()


def test_no_more_threads_than_enough_are_started_for_many_jobs() -> None:
    jobs, held, by = Threads(), threading.Event(), set[threading.Thread]()

    def work() -> None:
        by.add(threading.current_thread())
        held.wait(10)

    given = [jobs.do(work) for _ in range(40)]
    assert sum(job.taken for job in given) <= threads.ENOUGH
    held.set()
    done = threading.Event()
    jobs.do(done.set)
    assert done.wait(10)
    assert len(by) <= threads.ENOUGH


async def test_a_look_is_answered_while_others_never_return() -> None:
    held = threading.Event()
    stuck = [asyncio.ensure_future(waiting.in_thread(lambda: held.wait(60), 60)) for _ in range(2 * threads.ENOUGH)]
    await asyncio.sleep(0)
    assert await waiting.in_thread(lambda: "seen", 30) == "seen"
    assert not any(task.done() for task in stuck)
    held.set()
    assert await asyncio.gather(*stuck) == [True] * len(stuck)
