"""A comparison laid out: for a terminal, as Markdown, as JSON."""

import re
from collections.abc import Callable, Iterator

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.telling.comparison import SHOWN, ToldComparison, ToldDifference, head, more, shown
from gotui.telling.json import plain_json
from gotui.telling.prose import code, inline

_LINE_ENDS = re.compile(r"[\r\n]+")


def render(told: ToldComparison, form: str, lang: Lang, *, everything: bool = False) -> str:
    """One of FORMATS, without a line end."""
    return _FORMS[form](told, lang, len(told.differences) if everything else SHOWN)


def _text(told: ToldComparison, lang: Lang, most: int) -> str:
    return clean("\n".join(_LINE_ENDS.sub(" ", line) for line in _lines(told, lang, most)))


def _lines(told: ToldComparison, lang: Lang, most: int) -> Iterator[str]:
    yield f"A: {told.one}"
    yield f"B: {told.other}"
    yield head(told, lang)
    for number, one in enumerate(told.differences[:most], 1):
        yield ""
        yield f"{number}. {titled(one, lang)}"
        first, second = shown(one, lang)
        yield f"   A: {first}"
        yield f"   B: {second}"
        yield from (f"   {line}" for line in remarks(one, lang))
    folded = more(told, max(len(told.differences) - most, 0), lang)
    if folded:
        yield ""
    yield from folded


def titled(one: ToldDifference, lang: Lang) -> str:
    """What differs, and how many alike."""
    text = translate(N_("{title}, and {count} like it"), lang)
    return text.format(title=one.title, count=len(one.others)) if one.others else one.title


def remarks(one: ToldDifference, lang: Lang) -> Iterator[str]:
    """Why it stands where it stands, and what to try."""
    if one.others:
        names = translate(N_(", "), lang).join(one.others[:SHOWN])
        yield translate(N_("Also: {names}"), lang).format(names=f"{names} …" if len(one.others) > SHOWN else names)
    if one.reasons:
        yield translate(N_("Here: {reasons}"), lang).format(reasons=translate(N_("; "), lang).join(one.reasons))
    if one.why:
        yield translate(N_("Why it may matter: {why}"), lang).format(why=one.why)
    if one.ways:
        yield translate(N_("Try: {ways}"), lang).format(ways=one.ways)


def _markdown(told: ToldComparison, lang: Lang, most: int) -> str:
    return clean("\n\n".join(_blocks(told, lang, most)))


def _blocks(told: ToldComparison, lang: Lang, most: int) -> Iterator[str]:
    yield f"# {head(told, lang)}"
    yield f"- A: {code(told.one)}\n- B: {code(told.other)}"
    for number, one in enumerate(told.differences[:most], 1):
        yield f"## {number}. {inline(titled(one, lang))}"
        yield f"| A | B |\n|---|---|\n| {' | '.join(map(_cell, shown(one, lang)))} |"
        yield "\n".join(f"- {inline(line)}" for line in remarks(one, lang))
    yield "\n".join(f"- {inline(line)}" for line in more(told, max(len(told.differences) - most, 0), lang))


def _cell(value: str) -> str:
    return code(_LINE_ENDS.sub(" ", value)).replace("|", "\\|")


def _json(told: ToldComparison, _lang: Lang, _most: int) -> str:
    return plain_json(msgspec.to_builtins(told))


_FORMS: dict[str, Callable[[ToldComparison, Lang, int], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
FORMATS = tuple(_FORMS)
