"""The pipes for what a program prints. They are there before it, so that it is known by them from its first moment."""

import os
from contextlib import ExitStack
from typing import IO, Self


class Outputs:
    """Pipes for standard output and standard error, in this order.

    The ends that programs write to are closed here when it is left, and so are the others unless they were taken.
    """

    def __init__(self) -> None:
        self.writers: list[int] = []
        self._readers: list[IO[bytes]] = []
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as closing:
            for _output in (1, 2):
                reader, writer = os.pipe()
                closing.callback(os.close, writer)
                self.writers.append(writer)
                self._readers.append(open(reader, "rb", buffering=0))
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._closing.close()
        for file in self._readers:
            file.close()

    @property
    def inodes(self) -> tuple[int, ...]:
        return tuple(os.fstat(writer).st_ino for writer in self.writers)

    def taken(self) -> IO[bytes]:
        """The end to read the next output from; from now on the taker closes it."""
        return self._readers.pop(0)
