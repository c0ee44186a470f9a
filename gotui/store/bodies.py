"""Events as they are stored."""

import msgspec

from gotui.engine.events import Concluded, Entered, Event

_encoder = msgspec.json.Encoder()


def encode(event: Event) -> bytes:
    """An event as JSON."""
    return _encoder.encode(event)


def ended(event: Event) -> tuple[str | None, str | None]:
    """The status and cause an event gives its session; entering a node opens it again."""
    match event:
        case Concluded(status, cause):
            return status, cause
        case Entered():
            return "open", ""
        case _:
            return None, None
