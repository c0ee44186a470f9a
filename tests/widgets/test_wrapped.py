"""Wrapping of Chinese text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from gotui.widgets.wrapped import wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("go test 会把整个包编译", 12, ["go test 会把", "整个包编译"]),
        ("一二三四。五", 8, ["一二三", "四。五"]),
        ("（一）（二）", 8, ["（一）", "（二）"]),
        ("一\n二三", 4, ["一", "二三"]),
        ("一\n\n二", 4, ["一", "", "二"]),
        ("plain words here", 11, ["plain words", "here"]),
        ("一abcdefghij", 6, ["一", "abcdef", "ghij"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrap(Content(text), width)] == lines


@given(st.text(alphabet="ab 一二。（）\n", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    rows = [line.plain for line in wrap(Content(text), width)]
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in rows)
