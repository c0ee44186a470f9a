"""Two times of one moment."""

import pytest

from gotui.reading.timesapart import are_shown


@pytest.mark.parametrize(
    "text",
    [
        'got "07 May 24 17:14 +0200", want "07 May 24 15:14 +0000"',
        "got 2024-01-01, want 2024-01-02",
        "got 17:14:00, want 15:14:00",
        "got 05:45, want 00:00",
        "got Monday, want Tuesday",
        "expected: 2024-01-02 00:00:00 +0000 UTC\n        actual  : 2024-01-02 08:00:00 +0800 CST",
        "- 1 Jan\n+ 31 Dec",
    ],
)
def test_the_same_moment_in_two_zones(text: str) -> None:
    assert are_shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "got 1, want 2",
        "2026/11/27 05:02:26 started",
        "main.go:12:5: got 3",
        "got 17:14, want 15:13",
        "got 17:14:03, want 15:14:04",
        "got 1.2.3, want 1.2.4",
        "dial tcp 127.0.0.1:8080",
        "",
    ],
)
def test_other_words(text: str) -> None:
    assert not are_shown(text)
