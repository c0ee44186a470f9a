"""English and Simplified Chinese, by locale or by `--lang`. Catalogues are made with Babel (see CONTRIBUTING)."""

import gettext
from collections.abc import Mapping
from pathlib import Path

from gotui.base.texts import Lang

_current: Lang = "en"
_catalogues: dict[Lang, gettext.NullTranslations] = {"en": gettext.NullTranslations()}


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation without translating it yet."""
    return message


def _(message: str) -> str:
    """`message` in the current language."""
    return translate(message, _current)


def translate(message: str, lang: Lang) -> str:
    """`message` in `lang`; unchanged where there is no translation."""
    return _catalogue(lang).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The right plural form in the current language."""
    return _catalogue(_current).ngettext(one, many, count)


def language() -> Lang:
    """The current language."""
    return _current


def use(lang: Lang) -> None:
    """Speak `lang` from here on."""
    global _current
    _current = lang


def from_locale(environ: Mapping[str, str]) -> Lang:
    """The language the environment asks for: the first of LC_ALL, LC_MESSAGES, LANG that is set; else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang not in _catalogues:
        _catalogues[lang] = _read(lang)
    return _catalogues[lang]


def _read(lang: Lang) -> gettext.NullTranslations:
    """Read a compiled catalogue; a source checkout that was never built speaks English."""
    path = Path(__file__).parent.parent / "locale" / lang / "LC_MESSAGES" / "gotui.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
