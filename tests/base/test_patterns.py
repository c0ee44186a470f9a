"""Patterns that are compiled when they are first asked for."""

import re

import pytest

from gotui.base.patterns import later


def test_it_finds_as_a_pattern_does_and_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags: compiled.append(source) or real(source, flags))
    pattern = later("(?P<name>b+)", re.IGNORECASE)
    assert compiled == []
    found = pattern.search("aBb")
    assert found is not None
    assert found["name"] == "Bb"
    assert pattern.sub("x", "aBbab") == "axax"
    assert [one.span() for one in pattern.finditer("bab")] == [(0, 1), (2, 3)]
    assert compiled == ["(?P<name>b+)"]


def test_what_no_pattern_has_it_has_not() -> None:
    assert not hasattr(later("a"), "serach")
