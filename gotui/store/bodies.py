"""Events as they are stored."""

from typing import cast

import msgspec

from gotui.engine.events import Concluded, Entered, Event

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


def encode(event: Event) -> bytes:
    """An event as JSON."""
    return _encoder.encode(event)


def decode(body: bytes) -> Event:
    """The event; raises `msgspec.ValidationError` for one that this gotui does not know, else `DecodeError`."""
    return cast("Event", _decoder.decode(body))


def ended(event: Event) -> tuple[str | None, str | None]:
    """The status and cause an event gives its session; entering a node opens it again."""
    match event:
        case Concluded(status, cause):
            return status, cause
        case Entered():
            return "open", ""
        case _:
            return None, None
