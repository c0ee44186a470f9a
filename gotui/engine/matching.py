"""What an error text leads a person to: causes it speaks of, and flows whose symptoms it resembles."""

import re
from collections.abc import Iterable

import msgspec

from gotui.base.texts import words
from gotui.engine.causes import Cause
from gotui.engine.flows import FlowHead

_WORD = re.compile(r"[a-z]{3,}")


class Matched(msgspec.Struct, frozen=True):
    """A cause that a text speaks of, or only hints at: the values it gives, and the lines that say so.

    `first` and `last` are the numbers of those lines in the text that was searched, counted from 0.
    """

    cause: Cause
    values: dict[str, str]
    lines: tuple[str, ...]
    hint: bool = False
    first: int = 0
    last: int = 0


def nearest(flows: Iterable[FlowHead], text: str) -> list[str]:
    """The names of the flows whose symptoms share the most words with `text`; one word is not enough."""
    wanted = set(_WORD.findall(text.lower()))
    scored = [(_shared(flow, wanted), flow.id) for flow in flows]
    return [name for score, name in sorted(scored, key=lambda one: (-one[0], one[1])) if score > 1]


def _shared(flow: FlowHead, wanted: set[str]) -> int:
    texts = [flow.title, *flow.symptoms]
    return max(len(wanted & set(_WORD.findall(f"{words(one, 'en')} {words(one, 'zh')}".lower()))) for one in texts)
