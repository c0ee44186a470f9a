"""Our small markup."""

import pytest

from gotui.widgets.prose import CODE, prose


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("run `go test` now", "run go test now"),
        ("- a\n- b\n  more\n\nend", "- a\n- b more\n\nend"),
        ("intro:\n- a\n- b", "intro:\n- a\n- b"),
        ("    x := 1\n    y := [2]int{}", "    x := 1\n    y := [2]int{}"),
        ("a lone ` stays", "a lone ` stays"),
        ("[b]map[string]int[/nope]", "[b]map[string]int[/nope]"),
        ("\x1b[31mred\x1b[0m \x00", "red \\x00"),
        ("一\n二", "一二"),
        ("", ""),
    ],
)
def test_plain(text: str, plain: str) -> None:
    assert prose(text).plain == plain


def test_code_is_styled() -> None:
    content = prose("run `go test` now")
    assert [(content.plain[span.start : span.end], span.style) for span in content.spans] == [("go test", CODE)]
