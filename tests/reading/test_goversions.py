"""Go versions are compared as Go compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.reading import goversions

RISING = [
    "1.19",
    "1.19.8",
    "1.20",
    "1.20.1",
    "1.21",
    "1.21rc2",
    "1.21rc3",
    "1.21.0",
    "1.21.1",
    "1.21.10",
    "1.22",
    "2.0",
]


@given(st.sampled_from(range(len(RISING))), st.sampled_from(range(len(RISING))))
def test_the_order_of_versions(one: int, other: int) -> None:
    assert goversions.is_older(RISING[one], RISING[other]) == (one < other)


@pytest.mark.parametrize("text", ["", "1", "1.x", "1.22.x", "latest", "go", "v1.2.3-"])
def test_what_is_no_version_is_not_compared(text: str) -> None:
    assert goversions.key(text) is None
    assert not goversions.is_older(text, "1.27.3")
    assert not goversions.is_older("1.19", text)


@pytest.mark.parametrize(
    ("text", "plain", "release"),
    [
        ("go1.22.10", "1.22.10", "1.22.10"),
        ("go1.27.3 X:nocoverageredesign", "1.27.3", "1.27.3"),
        ("1.22", "1.22", "1.22.0"),
        ("1.20", "1.20", "1.20"),
        ("1.22rc1", "1.22rc1", "1.22rc1"),
    ],
)
def test_a_version_as_words(text: str, plain: str, release: str) -> None:
    assert goversions.plain(text) == plain
    assert goversions.release(plain) == release
