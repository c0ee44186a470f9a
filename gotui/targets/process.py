"""Run one program to its end, bounded in time and memory, leaving nothing behind.

asyncio's own `Process.wait` waits for the pipes, which a grandchild may hold for ever (github.com/python/cpython
issue 119710); so the end of the process and the end of its output are told apart here.
"""

import asyncio
import signal
import threading
from collections.abc import Mapping, Sequence
from subprocess import DEVNULL, PIPE
from typing import Any, cast

from gotui.targets import details
from gotui.targets.base import OnOutput
from gotui.targets.capture import HEAD_BYTES, TAIL_BYTES, Capture
from gotui.targets.failures import not_started
from gotui.targets.killing import KILL, signal_group, sweep_group
from gotui.targets.looks import Ran, Unavailable
from gotui.targets.waiting import RECHECK, settled

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
    """One program, from its start to its end. Run it once; `stop` kills it from outside.

    `argv` names the program by its absolute path; it gets no shell, no input, no controlling terminal, and of
    the environment only `env`. `deadline` is in seconds, `head` and `tail` are the bytes kept of each output.
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
    ) -> None:
        self._argv = argv
        self._cwd = cwd
        self._env = env
        self._deadline = deadline
        self._child = _Child(Capture(head, tail), Capture(head, tail), on_output)
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
        """Kill the program and its group, before this returns if it has started, else as soon as it starts."""
        self._child.stop()

    async def gone(self) -> None:
        """Wait until a stopped program has been reaped; at most about a second."""
        if self._work is not None:
            await asyncio.wait({self._work}, timeout=KILL_GRACE)

    async def _live(self) -> Ran | Unavailable:
        if not _children_are_reported():
            return Unavailable("unexpected", details.NO_STATUS)
        if self._child.stopped:
            return Unavailable("cancelled")
        loop = asyncio.get_running_loop()
        began = loop.time()
        starting = asyncio.ensure_future(
            loop.subprocess_exec(
                lambda: self._child,
                *self._argv,
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=PIPE,
                cwd=self._cwd,
                env=self._env,
                start_new_session=True,
            )
        )
        try:
            transport, _protocol = await asyncio.shield(starting)
        except (OSError, ValueError) as error:
            return not_started(error, self._cwd)
        except asyncio.CancelledError:
            await _given_up(starting)
            raise
        try:
            in_time = await self._child.ends(self._deadline)
            seconds = loop.time() - began
            held = await self._child.held_pipe()
        finally:
            await self._bury(transport)
        await settled(self._child.closed, PIPE_GRACE)
        return self._answer(transport, in_time, held, seconds)

    async def _bury(self, transport: asyncio.SubprocessTransport) -> None:
        self._child.kill()
        try:  # closed sooner, the transport would reap the child itself, and asyncio's watcher miss its status
            await settled(self._child.exited, KILL_GRACE)
        finally:
            transport.close()

    def _answer(
        self, transport: asyncio.SubprocessTransport, in_time: bool, held: bool, seconds: float
    ) -> Ran | Unavailable:
        if self._child.stopped:
            return Unavailable("cancelled")
        stdout, cut_stdout = self._child.outputs[1].text()
        stderr, cut_stderr = self._child.outputs[2].text()
        code = transport.get_returncode()
        if not in_time or code is None:
            lines = [line for line in f"{stdout}\n{stderr}".splitlines() if line.strip()]
            last = "\n".join(lines[-DETAIL_LINES:])[-DETAIL_CHARS:].rstrip()
            stopped = details.STOPPED_SAYING if last else details.STOPPED
            return Unavailable("timeout", stopped.format(seconds=f"{self._deadline:g}", last=last))
        return Ran(
            exit=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            stdout=stdout,
            stderr=stderr,
            cut=cut_stdout + cut_stderr,
            pipe_held=held,
            seconds=round(seconds, 3),
        )


class _Child(asyncio.SubprocessProtocol):
    """What asyncio tells of a process: `exited` and `closed` are done when it, and its output, has ended."""

    def __init__(self, stdout: Capture, stderr: Capture, on_output: OnOutput | None) -> None:
        loop = asyncio.get_running_loop()
        self.exited: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[None] = loop.create_future()
        self.outputs = {1: stdout, 2: stderr}
        self.stopped = False
        self._open = {1, 2}
        self._pid: int | None = None
        self._on_output = on_output

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._pid = cast("asyncio.SubprocessTransport", transport).get_pid()
        if self.stopped:
            self.kill()

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        self.outputs[fd].add(data)
        if self._on_output is not None and not self.stopped:
            self._on_output(data)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        self._open.discard(fd)
        if not self._open and not self.closed.done():
            self.closed.set_result(None)

    def process_exited(self) -> None:
        if not self.exited.done():
            self.exited.set_result(None)

    def stop(self) -> None:
        self.stopped = True
        self.kill()

    def kill(self) -> None:
        """Kill the group, or what the process left of it."""
        if self._pid is None:
            return
        if self.exited.done():
            sweep_group(self._pid)
        else:
            signal_group(self._pid, KILL)

    async def ends(self, deadline: float) -> bool:
        """Whether it ended by itself; otherwise it is ended here."""
        if await settled(self.exited, deadline):
            return True
        if self._pid is not None:
            signal_group(self._pid, signal.SIGTERM)
        await settled(self.exited, TERM_GRACE)
        self.kill()
        await settled(self.exited, KILL_GRACE)
        return False

    async def held_pipe(self) -> bool:
        """Whether something outlived the process and kept its output open; what can be killed of it is."""
        if await settled(self.closed, PIPE_GRACE):
            return False
        self.kill()
        await settled(self.closed, RECHECK)
        return True


async def _given_up(starting: asyncio.Future[Any]) -> None:
    """A loop that ends cancels asyncio's own task that connects the pipes; then the start waits for ever."""
    if not await settled(starting, KILL_GRACE):
        starting.cancel()


def _children_are_reported() -> bool:
    """A parent may have left SIGCHLD ignored; then the system forgets exit statuses, and asyncio invents 255."""
    sigchld = getattr(signal, "SIGCHLD", None)
    if sigchld is None or signal.getsignal(sigchld) is not signal.SIG_IGN:
        return True
    if threading.current_thread() is not threading.main_thread():
        return False
    signal.signal(sigchld, signal.SIG_DFL)
    return True
