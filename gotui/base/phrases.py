"""Gotui's own words inside data: a message whose gaps were filled is told in another language by its pattern."""

import re
from collections.abc import Iterable
from functools import lru_cache

from gotui.base.i18n import translate
from gotui.base.texts import Lang

_GAP = re.compile(r"\{([a-z_]+)\}")


def in_words(text: str, phrases: Iterable[str], lang: Lang) -> str:
    """`text` in `lang` where it is one of these gettext messages with its gaps filled; else as it stands."""
    for phrase in phrases:
        if (values := gaps(text, phrase)) is not None:
            return translate(phrase, lang).format(**values)
    return text


def gaps(text: str, phrase: str) -> dict[str, str] | None:
    """What fills the gaps of `phrase` in `text`; None where the text is another."""
    if not text.startswith(phrase.partition("{")[0]):
        return None
    match = _pattern(phrase).fullmatch(text)
    return match.groupdict() if match else None


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = _GAP.split(phrase)
    patterns = [re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+)" for place, part in enumerate(parts)]
    return re.compile("".join(patterns), re.DOTALL)
