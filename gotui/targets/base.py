"""A target is a place where looks are made: this machine, or a recording of one. It knows nothing of Go."""

from collections.abc import Callable, Mapping
from typing import Protocol

from gotui.targets.looks import Ending, Look, Run, Seen

OnOutput = Callable[[bytes], None]
"""Called with raw output as a program prints it."""


class Target(Protocol):
    """Answers looks. A look that fails in an expected way is answered by `Unavailable`, never by an exception."""

    @property
    def name(self) -> str:
        """`local`, or what else the target is; stored with the session."""
        ...

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        """Make one look. Cancelling kills at once what it started."""
        ...

    def end(self, what: Run, why: Ending) -> bool:
        """End a program that runs, gently; what it has printed is then the answer. False where it does not run."""
        ...

    def assume(self, changed: Mapping[str, str | None]) -> None:
        """From now on look as if these variables were set, or unset (None), in the environment."""
        ...

    async def close(self) -> None:
        """Kill what still runs and remove scratch folders."""
        ...
