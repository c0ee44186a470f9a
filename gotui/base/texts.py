"""Text for people, in every language gotui speaks."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Lang = Literal["en", "zh"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in English and Simplified Chinese."""

    en: str
    zh: str = ""

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


def known(texts: Iterable[str], values: Mapping[str, str]) -> list[str]:
    """The texts whose placeholders can all be filled; all of them where that is none."""
    texts = list(texts)
    return [text for text in texts if all(values.get(name) for name in PLACEHOLDER.findall(text))] or texts


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with its placeholders replaced; a question mark stands for a value that could not be found out."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1]) or "?", text)
