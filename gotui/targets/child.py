"""A program that was started: its end, and the end of its output, are told apart.

asyncio's own subprocesses are not used. Their `wait` waits for the pipes, which a grandchild may hold for ever
(github.com/python/cpython issue 119710), and they tell the program's id only some turns of the loop after it began to
run, so that until then nobody can stop it.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from subprocess import DEVNULL, Popen

from gotui.targets import descent
from gotui.targets.guard import guard
from gotui.targets.killing import KILL, signal_group, sweep_group, wait_for_end
from gotui.targets.outputs import Outputs
from gotui.targets.pipes import Pipe
from gotui.targets.workfolders import worked_in

Heard = Callable[[int, bytes], None]
"""Called with the number of an output (1, 2) and bytes of it."""


class Child:
    """One program that runs. `exited` and `closed` are done when it, and its output, has ended.

    It can be killed from the moment it exists; `kin` is whatever stems from it, wherever it went to, and `folders`
    are those it worked in and leaves when it is killed. `code` is its exit status, negative for the signal that ended
    it; None while it runs, and where nobody knows. Raises OSError and ValueError where it cannot be started.
    """

    def __init__(
        self, argv: Sequence[str], cwd: str, env: Mapping[str, str], heard: Heard, inherits: Sequence[int] = ()
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self.exited: asyncio.Future[None] = self._loop.create_future()
        self.closed: asyncio.Future[None] = self._loop.create_future()
        self.code: int | None = None
        self.folders: set[bytes] = set()
        self._pipes: list[Pipe] = []
        with Outputs() as outputs:
            self._number = guard.expect(*outputs.inodes)
            try:
                self._popen = Popen(
                    list(argv),
                    cwd=cwd,
                    env=dict(env),
                    stdin=DEVNULL,
                    stdout=outputs.writers[0],
                    stderr=outputs.writers[1],
                    start_new_session=True,
                    pass_fds=inherits,
                )
            except BaseException:
                guard.ended(self._number)
                raise
            life = guard.began(self._number, self._popen.pid)
            mark = env.get(descent.MARK, "")
            self.kin = descent.Kin([life] if life else [], outputs.inodes, mark if guard.owns(mark) else "")
            try:
                self._attend(outputs, heard)
            except BaseException:
                self.kill()
                self._popen.wait()
                self.close()
                raise

    def signal(self, number: int) -> None:
        """Signal the group, while the program runs."""
        if self._popen.returncode is None:
            self._noted()
            signal_group(self._popen.pid, number)

    def kill(self) -> None:
        """Kill the group with what it started elsewhere, or what the program left of the group."""
        if self._popen.returncode is None:
            started = self._noted()
            signal_group(self._popen.pid, KILL)
            for one in started:
                descent.send(one, KILL)
        else:
            sweep_group(self._popen.pid)

    def close(self) -> None:
        """Hear no more of its output. The guard forgets it, unless it could not be ended."""
        for pipe in self._pipes:
            pipe.close()
        if self._popen.returncode is not None:
            guard.ended(self._number)

    def _noted(self) -> Sequence[descent.Life]:
        """What it has started, while that can be told."""
        started = descent.below(self._popen.pid)
        self.kin.note(started)
        self.folders |= worked_in(started)
        return started

    def _attend(self, outputs: Outputs, heard: Heard) -> None:
        for number in (1, 2):
            self._pipes.append(Pipe(outputs.taken(), partial(heard, number), self._ended))
        threading.Thread(target=self._wait, name="gotui-child", daemon=True).start()

    def _ended(self) -> None:
        if all(pipe.closed for pipe in self._pipes) and not self.closed.done():
            self.closed.set_result(None)

    def _wait(self) -> None:
        has_status = wait_for_end(self._popen)
        try:
            self._loop.call_soon_threadsafe(self._reap, has_status)
        except RuntimeError:  # the loop was closed meanwhile: nobody waits
            self._popen.poll()

    def _reap(self, has_status: bool) -> None:
        code = self._popen.poll()
        self.code = code if has_status else None
        if not self.exited.done():
            self.exited.set_result(None)
