"""Read what a program prints as it prints it, without holding up the loop."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO

CHUNK = 256 * 1024
"""Bytes read at once: between two chunks everyone else has a turn."""

Heard = Callable[[bytes], None]
Ended = Callable[[], None]


class LoopPipe:
    """A pipe's reading end. Its bytes go to `heard`; `ended` is called at its end, unless it was closed before."""

    def __init__(self, file: IO[bytes], heard: Heard, ended: Ended) -> None:
        self._file = file
        self._heard = heard
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        os.set_blocking(file.fileno(), False)
        self._loop.add_reader(file.fileno(), self._readable)

    @property
    def closed(self) -> bool:
        return self._file.closed

    def close(self) -> None:
        """Hear no more, though somebody may hold the other end."""
        if not self.closed:
            self._loop.remove_reader(self._file.fileno())
            self._file.close()

    def _readable(self) -> None:
        try:
            data = os.read(self._file.fileno(), CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if data:
            self._heard(data)
            return
        self.close()
        self._ended()


class ThreadPipe:
    """As `LoopPipe`, where the loop cannot wait for a pipe. The thread reads on once each chunk was heard.

    Closed, it is deaf; the thread ends when the other end is let go.
    """

    def __init__(self, file: IO[bytes], heard: Heard, ended: Ended) -> None:
        self._file = file
        self._heard = heard
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self.closed = False
        threading.Thread(target=self._follow, name="gotui-pipe", daemon=True).start()

    def close(self) -> None:
        """Hear no more, though somebody may hold the other end."""
        self.closed = True

    def _follow(self) -> None:
        taken = threading.Semaphore(0)
        with self._file, suppress(RuntimeError):  # the loop was closed meanwhile: nobody listens
            data = _read(self._file)
            while data:
                self._loop.call_soon_threadsafe(self._take, data, taken)
                taken.acquire()
                data = _read(self._file)
            self._loop.call_soon_threadsafe(self._end)

    def _take(self, data: bytes, taken: threading.Semaphore) -> None:
        try:
            if not self.closed:
                self._heard(data)
        finally:
            taken.release()

    def _end(self) -> None:
        if not self.closed:
            self.closed = True
            self._ended()


def _read(file: IO[bytes]) -> bytes:
    try:
        return os.read(file.fileno(), CHUNK)
    except OSError:
        return b""


if sys.platform == "win32":
    Pipe = ThreadPipe
else:
    Pipe = LoopPipe
