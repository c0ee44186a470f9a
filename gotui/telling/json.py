"""The report as one JSON document, on one line."""

import json
import re

import msgspec

from gotui.base.texts import Lang
from gotui.base.untrusted import UNPRINTABLE
from gotui.telling.contract import report
from gotui.telling.document import Document


def render(document: Document, _lang: Lang) -> str:
    """What a terminal would obey or hide is written as JSON escapes: it is harmless there, and no reader loses it."""
    text = json.dumps(msgspec.to_builtins(report(document)), ensure_ascii=False, separators=(",", ":"))
    return UNPRINTABLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code < 0xE000:
        return f"\\\\u{code:04x}"  # half of a pair: strict readers refuse its escape
    return json.dumps(match[0])[1:-1] if code > 0x7F else f"\\u{code:04x}"
