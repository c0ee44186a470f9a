"""The report as one JSON document, on one line."""

import json
import re
from typing import Any

import msgspec

from gotui.base.texts import Lang
from gotui.base.untrusted import UNPRINTABLE
from gotui.telling.contract import report
from gotui.telling.document import Document


def render(document: Document, _lang: Lang) -> str:
    """All fields of the contract."""
    return plain_json(msgspec.to_builtins(report(document)))


def plain_json(data: Any) -> str:
    """What a terminal would obey or hide is written as JSON escapes: it is harmless there, and no reader loses it."""
    return UNPRINTABLE.sub(_escaped, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code < 0xE000:
        return f"\\\\u{code:04x}"  # half of a pair: strict readers refuse its escape
    return json.dumps(match[0])[1:-1] if code > 0x7F else f"\\u{code:04x}"
