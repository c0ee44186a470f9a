"""The eyes of a probe: typed looks, each made once per session."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from gotui.engine.findings import Subject
from gotui.engine.said import Said
from gotui.targets.looks import Effect, Look, Observation

T = TypeVar("T")


class Looker(Protocol):
    """What a probe is given. The engine implements it over a target."""

    @property
    def subject(self) -> Subject:
        """What is wrong, as the person put it."""
        ...

    @property
    def effect(self) -> Effect:
        """The effect this probe has consent for."""
        ...

    @property
    def said(self) -> Said | None:
        """What the person's command said, where it has spoken."""
        ...

    async def look(self, what: Look) -> Observation:
        """Make a look, or share the one already made. Failure is an `Unavailable` answer."""
        ...

    async def fact(self, of: Callable[["Looker"], Coroutine[Any, Any, T]]) -> T:
        """What many probes work out from the same looks that only read: worked out once, while these looks hold."""
        ...
