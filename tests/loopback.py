"""Loopback servers of the lab for one test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gotui.engine.causes import Served
from gotui.lab.server import LabServer

Start = Callable[..., LabServer]
"""Takes the words of `Served`."""


@contextmanager
def serving(folder: Path) -> Iterator[Start]:
    """What serves the files of a folder; all are closed at the end."""
    with ExitStack() as open_:

        def start(**served: object) -> LabServer:
            server = LabServer(folder, Served(**served))  # type: ignore[arg-type]
            open_.callback(server.close)
            return server

        yield start
