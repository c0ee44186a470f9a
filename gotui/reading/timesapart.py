"""Do these words show two times, or two dates, that differ as the same moment does in two time zones? Pure."""

import re
from itertools import combinations

_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?P<rest>(?::[0-5]\d(?:\.\d+)?)?)")
_OFFSET = re.compile(
    r"(?<=\d)[ ]?(?:[+-](?:0\d|1[0-4]):?(?:00|15|30|45)\b|Z\b)|\b(?:UTC|GMT|[A-Z]{1,3}[SD]T|CET|CEST)\b"
)
_DATE = re.compile(
    r"\b(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?:0?[1-9]|[12]\d|3[01]))\b"
)
_DAY = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b")

_QUARTER = 15
"""Offsets of time zones are multiples of this many minutes (the tz database, since 1972)."""


def are_shown(text: str) -> bool:
    """Clock times a quarter of an hour or a multiple of it apart, other zones, or other days."""
    clocks = {(60 * int(one["hour"]) + int(one["minute"]), one["rest"]) for one in _CLOCK.finditer(text)}
    apart = any(
        rest == other and (at - later) % _QUARTER == 0 for (at, rest), (later, other) in combinations(clocks, 2)
    )
    offsets = {one[0].strip() for one in _OFFSET.finditer(text)}
    dates = {one[0] for one in _DATE.finditer(text)}
    days = {one[0] for one in _DAY.finditer(text)}
    return apart or min(len(offsets), len(clocks) + len(dates)) > 1 or len(dates) > 1 or len(days) > 1
