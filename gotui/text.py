"""The one door for untrusted text: what a program printed, a file held, or a name contains."""

import re

_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    "|\x1b[ -/]{0,4}[0-~]?"  # any other escape
)
_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """`text` as plain text: no escape sequences, and every other control or invisible character written out.

    Line feeds and tabs stay, carriage returns go. Takes linear time.
    """
    return _SHOWN.sub(_written, _SEQUENCES.sub("", text.replace("\r", "")))


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
