"""Every rule can be reached by its hints, takes bounded time, and fails closed."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gotui.base import secretplaces
from gotui.base.redact import WITHHELD, Redactor
from gotui.base.secretforms import RULES, Rule
from gotui.base.vendorforms import VENDORS

ALL = (*RULES, *VENDORS)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.kind} {rule.hints[0]}")
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_without_its_hints_has_no_match(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(_plain(rule.source), rule.flags | re.ASCII)))
    match = rule.pattern.search(text)
    if match is not None:
        where = text.lower() if rule.flags & re.IGNORECASE else text
        start = where.rfind("\n", 0, match.start()) + 1
        end = where.find("\n", match.end())
        assert any(hint in where[start : end if end >= 0 else len(where)] for hint in rule.hints), text


def _plain(source: str) -> str:
    """The pattern as Hypothesis can draw from it: quantifiers that give back."""
    return re.sub(r"([*+?}])\+", r"\1", source)


def test_hints_are_written_as_the_text_is_searched() -> None:
    for rule in ALL:
        if rule.flags & re.IGNORECASE:
            assert all(hint == hint.lower() for hint in rule.hints), rule


def test_where_a_rule_raises_the_text_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> list[secretplaces.Place]:
        raise RecursionError(text)

    monkeypatch.setattr(secretplaces, "find", broken)
    redactor = Redactor({})
    assert redactor.text("password: hunter22") == WITHHELD
    assert redactor.lines(["a", "b"]) == [WITHHELD, WITHHELD]
    assert redactor.words(["go", "test"]) == [WITHHELD, WITHHELD]
    assert redactor.counts == {"withheld": 5}
