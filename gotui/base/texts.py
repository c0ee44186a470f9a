"""Text for people, in every language gotui speaks."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

Lang = Literal["en", "zh"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in English and Simplified Chinese. `else` is told where a placeholder of it has no value."""

    en: str
    zh: str = ""
    otherwise: "Text | msgspec.UnsetType" = msgspec.field(name="else", default=msgspec.UNSET)

    def in_lang(self, lang: Lang) -> str:
        """The text in `lang`, or in English where a team has not translated it."""
        return (self.zh if lang == "zh" else self.en) or self.en


Words = Text | str
"""What a YAML file may hold: both languages, or one plain string."""


def words(text: Words, lang: Lang) -> str:
    """`text` in `lang`."""
    return text if isinstance(text, str) else text.in_lang(lang)


PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
"""`{name}` in a text; any other brace is just a brace, as in Go code."""

_GAP = re.compile(r"\n\s*\n")


def filled(text: str, values: Mapping[str, str]) -> str | None:
    """`text` with its placeholders replaced; None where one of them has no value."""
    if not all(values.get(name) for name in PLACEHOLDER.findall(text)):
        return None
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with its placeholders replaced; empty where one of them has no value: half of a text misleads."""
    return filled(text, values) or ""


def told(text: Words, values: Mapping[str, str]) -> Words | None:
    """A text for people, filled line by line. Where nothing of it can be told it is its `else`, or None.

    A line that lacks a value is left out, and with it the line that introduces only such. A value stays within its
    line: it must not pass for other lines of the text.
    """
    if isinstance(text, str):
        return _told(text, values)
    en, zh = _told(text.en, values), _told(text.zh, values)
    if en is not None:
        return Text(en, zh or "")
    return told(text.otherwise, values) if isinstance(text.otherwise, Text) else None


def tell(text: Words, values: Mapping[str, str], lang: Lang) -> str:
    """A text for people, filled, in one language; empty where nothing of it can be told."""
    message = told(text, values)
    return "" if message is None else words(message, lang)


def _told(text: str, values: Mapping[str, str]) -> str | None:
    flat = {name: values.get(name, "").replace("\n", " ") for name in PLACEHOLDER.findall(text)}
    if (whole := filled(text, flat)) is not None:
        return whole
    kept: list[str] = []
    for paragraph in _GAP.split(text):
        lines = [full for line in paragraph.split("\n") if (full := filled(line, flat)) is not None]
        if lines:
            kept.append("\n".join(lines))
        elif kept and kept[-1].rstrip().endswith((":", "：")):
            kept[-1] = kept[-1].rpartition("\n")[0]
    return "\n\n".join(part for part in kept if part.strip()) or None
