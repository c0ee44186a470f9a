"""What the store holds is read here alone: a column becomes a value, or is known to be none.

A file may be damaged in any way, and a person may have changed it: nothing here trusts a type, a range or an encoding.
"""

import math
from contextlib import suppress

import msgspec

LATEST = 253_370_764_800.0
"""The year 9999: the last that can be told as a date, wherever one is."""

_argv = msgspec.json.Decoder(tuple[str, ...])


def as_text(data: bytes) -> str:
    """Text of a row, whatever its bytes are."""
    return data.decode("utf-8", "backslashreplace")


def text(value: object) -> str:
    """A column that has to be text; empty where it is none."""
    return value if isinstance(value, str) else ""


def moment(value: object) -> float | None:
    """A moment in seconds since 1970 that can be told as a date."""
    if not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= LATEST:
        return None
    return float(value)


def whole(value: object, least: int = 0) -> int | None:
    """A whole number, not less than `least`, of the size that places, processes, modes and users have."""
    return value if isinstance(value, int) and least <= value < 2**32 else None


def argv(value: object) -> tuple[str, ...] | None:
    """The words of a command."""
    if isinstance(value, str | bytes):
        with suppress(ValueError, msgspec.MsgspecError, RecursionError):
            return _argv.decode(value)
    return None
