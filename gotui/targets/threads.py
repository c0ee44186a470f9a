"""Threads for what may block, used again: a thread for each look costs more than most looks.

They are daemons, so that one that never returns does not keep gotui from ending, and end when nothing is left to do.
"""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

ENOUGH = 4
"""So many threads take jobs in turn; more are started by `Threads.help` only."""

IDLE_SECONDS = 0.2


class Job:
    """Work to be done; `taken` says that a thread is at it."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self.taken = False


class Threads:
    """Do jobs in the order in which they come."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._running = 0
        self._lock = threading.Lock()

    def do(self, work: Callable[[], None]) -> Job:
        """Have it done by the next thread that is free."""
        job = Job(work)
        self._jobs.put(job)
        if self._running < ENOUGH:
            self._start()
        return job

    def help(self, job: Job) -> None:
        """Start another thread where a job still waits: those there are may be held up for ever."""
        if not job.taken:
            self._start()

    def _start(self) -> None:
        self._count(1)
        threading.Thread(target=self._serve, name="gotui-look", daemon=True).start()

    def _serve(self) -> None:
        try:
            while True:
                job = self._jobs.get(timeout=IDLE_SECONDS)
                job.taken = True
                job.work()
        except Empty:
            pass
        finally:
            self._count(-1)

    def _count(self, change: int) -> None:
        with self._lock:
            self._running += change
