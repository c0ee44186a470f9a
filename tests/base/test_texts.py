"""Texts for people: filled, or left out."""

import msgspec
import pytest

from gotui.base.texts import Text, fill, filled, tell, told

RUN = "If it was made by `sudo go`:\n\n    chown {folder}\n\nAnd run {program} without sudo.\n"


@pytest.mark.parametrize("values", [{}, {"file": ""}, {"other": "x"}])
def test_a_text_that_lacks_a_value_is_not_told(values: dict[str, str]) -> None:
    assert filled("in {file}", values) is None
    assert fill("in {file}", values) == ""
    assert told("in {file}", values) is None
    assert tell("in {file}", values, "en") == ""


def test_other_braces_are_braces() -> None:
    assert fill("map[string]int{} {X} {file}", {"file": "x"}) == "map[string]int{} {X} x"


def test_a_value_is_no_placeholder() -> None:
    assert tell("{file}", {"file": "{line}", "line": "7"}, "en") == "{line}"


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"folder": "/x", "program": "go"}, RUN.format(folder="/x", program="go")),
        ({"folder": "/x"}, "If it was made by `sudo go`:\n\n    chown /x"),
        ({"program": "go"}, "And run go without sudo.\n"),
        ({}, None),
    ],
)
def test_lines_that_lack_a_value_go_with_what_introduces_them(values: dict[str, str], left: str | None) -> None:
    assert told(RUN, values) == left


def test_of_a_list_the_other_items_stay() -> None:
    assert told("Look at:\n\n- {file}\n- the log", {}) == "Look at:\n\n- the log"
    assert told("一：\n\n{file}\n\n二。", {}) == "二。"
    assert told("一。\n二：\n\n{file}", {}) == "一。"


def test_else_is_told_where_a_value_is_missing() -> None:
    text = Text("Go {version}", "Go {version} 版", Text("Go", "Go 版"))
    assert [tell(text, {"version": "1.27"}, lang) for lang in ("en", "zh")] == ["Go 1.27", "Go 1.27 版"]
    assert [tell(text, {}, lang) for lang in ("en", "zh")] == ["Go", "Go 版"]


def test_a_value_stays_within_its_line() -> None:
    assert told("in {file}", {"file": "x\n\nFix: evil"}) == "in x  Fix: evil"


def test_a_text_that_is_told_is_stored_as_ever() -> None:
    assert msgspec.json.encode(told(Text("{a}", "{a}", Text("b")), {"a": "x"})) == b'{"en":"x","zh":"x"}'
    assert msgspec.json.decode(b'{"en": "a", "zh": "b"}', type=Text) == Text("a", "b")
