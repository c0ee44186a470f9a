"""A comparison of two snapshots, put together once in one language, for every outlet to lay out."""

from collections.abc import Iterable

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.comparing import Comparison, Difference, Unknown, Why, is_known
from gotui.engine.facts import Fact, Rules, rule_for
from gotui.engine.vocabulary import REASONS, word

SHOWN = 10
"""Differences that are told to people in full, unless all are asked for."""

NAMED = 12
"""Names that are told of what is folded."""

_WHY: dict[Why, str] = {
    "cause": N_("it can bring about what the command said"),
    "perhaps-cause": N_("it may bring about what the command said"),
    "named": N_("the command names it"),
    "value-named": N_("the command names its value"),
    "phase": N_("it matters where the command stopped"),
}
_VALUES = {
    "yes": N_("yes"),
    "no": N_("no"),
    "there": N_("there"),
    "missing": N_("missing"),
    "none": N_("none"),
    "unlimited": N_("no limit"),
    "unset": N_("not set"),
    "used": N_("used"),
    "refused": N_("may not be read"),
    "not-absolute": N_("no absolute path"),
    "not-a-folder": N_("no folder"),
    "read-only": N_("read-only"),
    "full": N_("full"),
    "not-writable": N_("not writable"),
    "tree": N_("a Go tree"),
    "shim": N_("a shim of a version manager"),
    "alone": N_("a program without its tree"),
    "set-secret": N_("(set; secret values are not kept)"),
}
_ORIGINS = {
    "environment": N_("environment"),
    "goenv-file": N_("Go's settings file"),
    "default": N_("default"),
    "untracked": N_("not in git"),
}
_FREE = ("settings", "variables")
"""Areas in which values are somebody else's words."""


class ToldDifference(msgspec.Struct, frozen=True, omit_defaults=True):
    """One difference. `kind`, `name`, `weight` and `causes` are names of gotui's own; `one` and `other` are the values,
    None where it is not there."""

    kind: str
    name: str
    title: str
    weight: str
    score: int
    one: str | None
    other: str | None
    one_from: str = ""
    other_from: str = ""
    reasons: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    why: str = ""
    ways: str = ""
    follows: str = ""
    others: tuple[str, ...] = ()


class ToldUnknown(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is not known: why on the one side, and on the other; empty where it is."""

    kind: str
    name: str
    title: str
    one: str = ""
    other: str = ""


class ToldComparison(msgspec.Struct, frozen=True):
    """`one` and `other` are what was compared, as it was named."""

    schema: int
    one: str
    other: str
    same: int
    differences: tuple[ToldDifference, ...]
    follow: tuple[ToldDifference, ...]
    harmless: tuple[ToldDifference, ...]
    unknown: tuple[ToldUnknown, ...]
    exit_code: int


SCHEMA = 1


def comparison(found: Comparison, names: tuple[str, str], rules: Rules, lang: Lang, exit_code: int) -> ToldComparison:
    """All of it, in one language."""
    return ToldComparison(
        SCHEMA,
        *names,
        found.same,
        tuple(_told(one, lang) for one in found.ranked),
        tuple(_told(one, lang) for one in found.follow),
        tuple(_told(one, lang) for one in found.harmless),
        tuple(_unknown(one, rules, lang) for one in found.unknown),
        exit_code,
    )


def _told(one: Difference, lang: Lang) -> ToldDifference:
    rule, free = one.rule, one.rule.area in _FREE
    return ToldDifference(
        one.kind,
        one.name,
        _title(rule.title if is_known(one) else "", one.kind, one.name, rule.called, lang),
        one.weight,
        one.score,
        _value(one.one, lang, free=free),
        _value(one.other, lang, free=free),
        _origin(one.one, lang),
        _origin(one.other, lang),
        tuple(translate(_WHY[why], lang) for why in one.lifted),
        one.causes,
        translate(rule.why, lang) if rule.why else "",
        translate(rule.ways, lang) if rule.ways else "",
        one.follows,
        one.others,
    )


def _title(title: str, kind: str, name: str, called: Iterable[tuple[str, str]], lang: Lang) -> str:
    if not title or (title == "{name}" and not name):
        return f"{kind} {name}".strip()
    own = dict(called).get(name)
    return translate(title, lang).format(name=translate(own, lang) if own else name or "…")


def _value(fact: Fact | None, lang: Lang, *, free: bool) -> str | None:
    if fact is None:
        return None
    own = fact.value in _VALUES and (not free or fact.value == "set-secret")
    return translate(_VALUES[fact.value], lang) if own else fact.value


def _origin(fact: Fact | None, lang: Lang) -> str:
    first, blank, place = (fact.origin if fact else "").partition(" ")
    return f"{translate(_ORIGINS[first], lang)}{blank}{place}" if first in _ORIGINS else f"{first}{blank}{place}"


def fact_words(fact: Fact, rules: Rules, lang: Lang) -> tuple[str, str, str]:
    """A fact by itself: what it is called, its value, and where that was found."""
    rule = rule_for(rules, fact)
    title = _title(rule.title, fact.kind, fact.name, rule.called, lang)
    if fact.unknown:
        return title, word(REASONS, fact.unknown, lang), ""
    return title, _value(fact, lang, free=rule.area in _FREE) or "", _origin(fact, lang)


def _unknown(one: Unknown, rules: Rules, lang: Lang) -> ToldUnknown:
    rule = rule_for(rules, Fact(one.kind, one.name))
    reasons = (word(REASONS, reason, lang) if reason else "" for reason in (one.one, one.other))
    return ToldUnknown(one.kind, one.name, _title(rule.title, one.kind, one.name, rule.called, lang), *reasons)


def shown(one: ToldDifference, lang: Lang) -> tuple[str, str]:
    """The values of both sides as people read them."""
    absent = translate(N_("not set") if one.kind.endswith("variable") else N_("not there"), lang)
    sides = ((one.one, one.one_from), (one.other, one.other_from))
    first, second = (absent if value is None else _with_origin(value, origin, lang) for value, origin in sides)
    return first, second


def _with_origin(value: str, origin: str, lang: Lang) -> str:
    text = value or translate(N_("(empty)"), lang)
    return translate(N_("{value}  ({origin})"), lang).format(value=text, origin=origin) if origin else text


def head(told: ToldComparison, lang: Lang) -> str:
    """The first line."""
    count = len(told.differences)
    if not count:
        return translate(N_("Nothing that matters differs in what is known of both."), lang)
    if count == 1:
        return translate(N_("One difference may explain it."), lang)
    return translate(N_("{count} differences may explain it."), lang).format(count=count)


def more(told: ToldComparison, left: int, lang: Lang) -> list[str]:
    """What is folded, each with a count and some names."""
    found = [
        (N_("{count} more differences, less likely: --all shows them"), left, []),
        (N_("{count} that follow from others: {names}"), len(told.follow), _by_kind(told.follow, lang)),
        (N_("{count} that are harmless: {names}"), len(told.harmless), _by_kind(told.harmless, lang)),
        (N_("{count} are the same in both."), told.same, []),
    ]
    lines = [
        translate(text, lang).format(count=count, names=_some(titles, lang)) for text, count, titles in found if count
    ]
    for reason, some in _by_reason(told.unknown).items():
        text = translate(N_("{count} not known on one side at least ({reason}): {names}"), lang)
        lines.append(text.format(count=len(some), reason=reason, names=_some(_by_kind(some, lang), lang)))
    return lines


def _by_reason(unknown: Iterable[ToldUnknown]) -> dict[str, list[ToldUnknown]]:
    """The most first."""
    reasons: dict[str, list[ToldUnknown]] = {}
    for one in unknown:
        reasons.setdefault(one.one or one.other, []).append(one)
    return dict(sorted(reasons.items(), key=lambda pair: -len(pair[1])))


def _by_kind(told: Iterable[ToldDifference | ToldUnknown], lang: Lang) -> list[str]:
    """The first title of each kind, with how many more there are."""
    kinds: dict[str, list[str]] = {}
    for one in told:
        kinds.setdefault(one.kind, []).append(one.title)
    more_of = translate(N_("{title} (and {count} like it)"), lang)
    several = (more_of.format(title=titles[0], count=len(titles) - 1) for titles in kinds.values() if len(titles) > 1)
    return [*(titles[0] for titles in kinds.values() if len(titles) == 1), *several]


def _some(titles: list[str], lang: Lang) -> str:
    names = list(dict.fromkeys(titles))
    listed = translate(N_(", "), lang).join(names[:NAMED])
    return f"{listed} …" if len(names) > NAMED else listed
