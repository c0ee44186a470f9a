"""The eyes of a probe: typed looks, each made once per session."""

from typing import Protocol

from gotui.engine.findings import Subject
from gotui.targets.looks import Effect, Look, Observation


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

    async def look(self, what: Look) -> Observation:
        """Make a look, or share the one already made. Failure is an `Unavailable` answer."""
        ...
