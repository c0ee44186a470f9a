"""Run one program to its end, bounded in time and memory, leaving nothing behind."""

import asyncio
import signal
import threading
from collections.abc import Mapping, Sequence

from gotui.targets import details
from gotui.targets.base import OnOutput
from gotui.targets.capture import HEAD_BYTES, TAIL_BYTES, Capture
from gotui.targets.child import Child
from gotui.targets.failures import not_started
from gotui.targets.killing import ended
from gotui.targets.looks import Ending, Ran, Unavailable
from gotui.targets.waiting import RECHECK, in_thread, settled
from gotui.targets.workfolders import remove

INT_GRACE = 3.0
"""Seconds that an interrupted program has to end: go removes its work folder then, and prints what tests had said."""

TERM_GRACE = 0.3
"""Seconds between asking a program to end and killing it."""

PIPE_GRACE = 0.2
"""Seconds that output may stay open after the program has ended."""

KILL_GRACE = 1.0
"""Seconds until a killed program is given up: one that hangs in the kernel cannot be killed."""

DETAIL_LINES = 20
DETAIL_CHARS = 4000

_unfinished: set[asyncio.Task[Ran | Unavailable]] = set()
"""Keeps the loop's only reference to a task alive until it has ended."""


class Process:
    """One program, from its start to its end. Run it once; `stop` kills it from outside, `end` does so gently.

    `argv` names the program by its absolute path; it gets no shell, no input, no controlling terminal, and of
    the environment only `env`. `deadline` is in seconds, `head` and `tail` are the bytes kept of each output,
    `inherits` are handles that it gets beside its outputs. `gently`: at its deadline it is ended as by `end`.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cwd: str,
        env: Mapping[str, str],
        deadline: float,
        head: int = HEAD_BYTES,
        tail: int = TAIL_BYTES,
        on_output: OnOutput | None = None,
        inherits: Sequence[int] = (),
        gently: bool = False,
    ) -> None:
        self._argv = argv
        self._cwd = cwd
        self._env = env
        self._deadline = deadline
        self._outputs = {1: Capture(head, tail), 2: Capture(head, tail)}
        self._on_output = on_output
        self._inherits = inherits
        self._gently = gently
        self._stopped = False
        self._why: Ending = ""
        self._ended_here: Ending = ""
        self._ended_at = 0.0
        self._turn: asyncio.Future[None] | None = None
        self._child: Child | None = None
        self._work: asyncio.Task[Ran | Unavailable] | None = None

    async def run(self) -> Ran | Unavailable:
        """How the program ended, or why that is not known. Cancelling kills it at once.

        Unavailable: `missing-tool`, `missing-file` (its folder), `permission`, `timeout` (the detail ends with the
        last lines it printed), `cancelled` (after `stop`).
        """
        self._work = asyncio.create_task(self._live())
        _unfinished.add(self._work)
        self._work.add_done_callback(_unfinished.discard)
        try:
            return await asyncio.shield(self._work)
        except asyncio.CancelledError:
            self.stop()
            await self.gone()
            raise

    def stop(self) -> None:
        """Kill the program and its group before this returns; one that has not started yet never will."""
        self._stopped = True
        if self._child is not None:
            self._child.kill()

    def end(self, why: Ending) -> bool:
        """Interrupt the program and its group, and be harder where that is not enough. `run` then tells what it printed
        and why it was ended; False where it does not run, or is being ended already."""
        if self._turn is None or self._turn.done():
            return False
        self._why = why
        self._turn.set_result(None)
        return True

    async def gone(self) -> None:
        """Wait until a stopped program has been reaped; at most about a second."""
        if self._work is not None:
            await asyncio.wait({self._work}, timeout=KILL_GRACE)

    async def _live(self) -> Ran | Unavailable:
        if not _children_are_reported():
            return Unavailable("unexpected", details.NO_STATUS)
        if self._stopped:
            return Unavailable("cancelled")
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            child = self._child = Child(self._argv, self._cwd, self._env, self._heard, self._inherits)
        except (OSError, ValueError) as error:
            return not_started(error, self._cwd)
        in_time, held = False, False
        try:
            in_time = await self._ends(child)
            seconds = (self._ended_at or loop.time()) - began
            held = await _held_pipe(child)
        finally:
            left = await _bury(child, sweep=not in_time or held or self._stopped)
        if not in_time and not self._stopped and not self._ended_here:
            return self._too_late(left)
        return self._answer(child.code, held, seconds)

    def _heard(self, output: int, data: bytes) -> None:
        self._outputs[output].add(data)
        if self._on_output is not None and not self._stopped:
            self._on_output(data)

    async def _ends(self, child: Child) -> bool:
        """Whether it ended by itself; otherwise it is ended here."""
        loop = asyncio.get_running_loop()
        turn = self._turn = loop.create_future()
        child.exited.add_done_callback(lambda _exited: _done(turn))
        in_time = await settled(turn, self._deadline)
        if child.exited.done():
            return True
        if in_time or self._gently:
            self._ended_here, self._ended_at = self._why or "deadline", loop.time()
            _done(turn)
            child.signal(signal.SIGINT)
            if await settled(child.exited, INT_GRACE):
                return False
        child.signal(signal.SIGTERM)
        await settled(child.exited, TERM_GRACE)
        child.kill()
        await settled(child.exited, KILL_GRACE)
        return False

    def _too_late(self, left: Sequence[str]) -> Unavailable:
        lines = [line for output in self._outputs.values() for line in output.text()[0].splitlines() if line.strip()]
        last = "\n".join(lines[-DETAIL_LINES:])[-DETAIL_CHARS:].rstrip()
        seconds, programs = f"{self._deadline:g}", ", ".join(left)
        if left:
            detail = details.STOPPED_LEAVING.format(seconds=seconds, programs=programs, last=last).rstrip()
        else:
            detail = (details.STOPPED_SAYING if last else details.STOPPED).format(seconds=seconds, last=last)
        return Unavailable("timeout", detail)

    def _answer(self, code: int | None, held: bool, seconds: float) -> Ran | Unavailable:
        if self._stopped:
            return Unavailable("cancelled")
        stdout, cut_stdout = self._outputs[1].text()
        stderr, cut_stderr = self._outputs[2].text()
        if code is None and not self._ended_here:
            return Unavailable("unexpected", details.STATUS_TAKEN)
        return Ran(
            exit=code if code is not None and code >= 0 else None,
            signal=-code if code is not None and code < 0 else None,
            stdout=stdout,
            stderr=stderr,
            cut=cut_stdout + cut_stderr,
            pipe_held=held,
            seconds=round(seconds, 3),
            ended_here=self._ended_here,
        )


def _done(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)


async def _held_pipe(child: Child) -> bool:
    """Whether something outlived the process and kept its output open; what can be killed of it is."""
    if await settled(child.closed, PIPE_GRACE):
        return False
    child.kill()
    await settled(child.closed, RECHECK)
    return True


async def _bury(child: Child, *, sweep: bool) -> Sequence[str]:
    """The names of what could not be ended. To look for what left the group takes milliseconds, so not always."""
    child.kill()
    try:
        await settled(child.exited, KILL_GRACE)
        left = await in_thread(lambda: _swept(child), KILL_GRACE) if sweep else ()
    finally:
        child.close()
    return () if isinstance(left, Unavailable) else left


def _swept(child: Child) -> Sequence[str]:
    left = ended(child.kin)
    remove(child.folders)
    return left


def _children_are_reported() -> bool:
    """A parent may have left SIGCHLD ignored; then the system forgets exit statuses, and subprocess invents 0."""
    sigchld = getattr(signal, "SIGCHLD", None)
    if sigchld is None or signal.getsignal(sigchld) is not signal.SIG_IGN:
        return True
    if threading.current_thread() is not threading.main_thread():
        return False
    signal.signal(sigchld, signal.SIG_DFL)
    return True
