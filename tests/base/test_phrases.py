"""Gotui's own words inside data."""

import pytest

from gotui.base.phrases import gaps, in_words

PHRASES = ("{path}: No such file or directory", "stopped after {seconds} s\n{last}", "stopped after {seconds} s")


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("/x: y: No such file or directory", "/x: y：没有那个文件或目录"),
        ("stopped after 20 s", "20 秒后被停止"),
        ("stopped after 20 s\na\nb", "20 秒后被停止\na\nb"),
        ("go: stopped", "go: stopped"),
        ("", ""),
    ],
)
def test_what_is_one_of_the_messages_is_translated(text: str, chinese: str) -> None:
    assert in_words(text, PHRASES, "zh") == chinese
    assert in_words(text, PHRASES, "en") == text


def test_gaps() -> None:
    assert gaps("stopped after 20 s", PHRASES[2]) == {"seconds": "20"}
    assert gaps("needs", PHRASES[2]) is None
