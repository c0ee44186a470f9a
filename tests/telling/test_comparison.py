"""A comparison told: in both languages, folded, and whatever a snapshot says about itself."""

import pytest

from gotui.base.texts import Lang
from gotui.engine.comparing import compare
from gotui.engine.facts import Fact, Snapshot
from gotui.probes.facts.rules import KINDS, RULES
from gotui.telling.comparison import SHOWN, comparison
from gotui.telling.comparisonforms import FORMATS, render


def told(one: list[Fact], other: list[Fact], form: str = "text", lang: Lang = "en", *, everything: bool = False) -> str:
    found = compare(Snapshot(1, "0", 0, KINDS, tuple(one)), Snapshot(1, "0", 0, KINDS, tuple(other)), RULES)
    return render(comparison(found, ("a.json", "b.json"), RULES, lang, 1), form, lang, everything=everything)


MANY = [Fact("tool", name, "there") for name in ("gcc", "git", "clang")]
LESS = [Fact("tool", name, "missing") for name in ("gcc", "git", "clang")]


def test_values_of_gotui_s_own_are_told_in_words() -> None:
    text = told(MANY[:1], LESS[:1], lang="zh")
    assert "程序 gcc" in text
    assert "A: 存在" in text
    assert "B: 缺少" in text


def test_values_of_others_stay_as_they_are() -> None:
    one, other = [Fact("setting", "GOFLAGS", "yes", "environment")], [Fact("setting", "GOFLAGS", "", "default")]
    text = told(one, other, lang="zh")
    assert "A: yes（环境变量）" in text
    assert "B: （空）（默认值）" in text


def test_what_is_not_set_is_said_so() -> None:
    assert "B: not set" in told([Fact("variable", "TZ", "UTC")], [])
    assert "B: not there" in told([Fact("go-file", "a.go", "cafe")], [])


def test_few_are_shown_and_all_on_request() -> None:
    names = ("GOPROXY", "GOSUMDB", "GOFLAGS", "GOOS", "GOARCH", "CC", "CXX", "AR", "FC", "GOVCS", "GOWORK")
    one, other = ([Fact("setting", name, value, "environment") for name in (*names, "GOAUTH")] for value in "xy")
    text = told(one, other)
    assert f"{SHOWN}. " in text
    assert f"{SHOWN + 1}. " not in text
    assert "--all" in text
    assert f"{SHOWN + 1}. " in told(one, other, everything=True)


def test_what_is_not_known_is_told_by_reason() -> None:
    one = [
        Fact("go-file", unknown="not-recorded"),
        Fact("umask", unknown="permission"),
        Fact("setting", unknown="timeout"),
    ]
    text = told(one, [])
    assert "1 not known on one side at least (it was not recorded): Go file …" in text
    assert "permission" in text
    assert "setting" in text


@pytest.mark.parametrize("form", FORMATS)
def test_braces_and_marks_in_a_file_are_text(form: str) -> None:
    odd = "{names} {0} %s <b>`x`</b>\n# forged"
    one = [Fact("go-file", odd, odd, odd), Fact(odd, odd, odd), Fact("umask", unknown=odd), Fact("setting", odd, odd)]
    text = told(one, [], form)
    assert "\n# forged" not in text


def test_every_rule_is_told_in_both_languages() -> None:
    one = [Fact(rule.kind, name, "1") for some in RULES.values() for rule in some for name in rule.names or ("x",)]
    other = [Fact(fact.kind, fact.name, "relative") for fact in one]
    for lang in ("en", "zh"):
        text = told(one, other, lang=lang, everything=True)
        assert "{" not in text
    assert "Why it may matter" not in text
