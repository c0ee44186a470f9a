"""Untrusted text made plain: what a program printed, a file held, or a name contains."""

import re

SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    "|\x1b[ -/]{0,4}[0-~]?"  # any other escape
)
UNPRINTABLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, DEL
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u3164\uffa0"  # no ink: soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark, annotations
    "\ud800-\udfff"  # half of a pair: cannot be printed at all
    "\U000e0000-\U000e0fff"  # tags and more variation selectors
    "]"
)
"""A character that is no line feed and no tab, and yet moves, reorders or shows nothing."""


def clean(text: str) -> str:
    """`text` as plain text: no escape sequences, and every other control or invisible character written out.

    Line feeds and tabs stay, carriage returns go. Takes linear time.
    """
    return UNPRINTABLE.sub(_written, SEQUENCES.sub("", text.replace("\r", "")))


def _written(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
