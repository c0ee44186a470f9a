"""What is kept of an output, in whatever pieces it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.targets.capture import Capture


def captured(chunks: list[bytes], head: int, tail: int) -> Capture:
    capture = Capture(head, tail)
    for chunk in chunks:
        capture.add(chunk)
    return capture


def test_what_fits_is_kept_whole() -> None:
    capture = captured([b"abc", b"", b"defg"], 4, 3)
    assert capture.text() == ("abcdefg", 0)
    assert capture.total == 7


def test_what_is_cut_is_said_on_a_line_of_its_own() -> None:
    assert captured([b"abcdefgh"], 4, 3).text() == ("abcd\n[… 1 bytes not kept …]\nfgh", 1)
    assert captured([b"abc\n\n\nfgh"], 4, 3).text() == ("abc\n[… 2 bytes not kept …]\nfgh", 2)


def test_nothing_need_be_kept() -> None:
    assert captured([b"abcdefgh"], 0, 0).text() == ("[… 8 bytes not kept …]\n", 8)


def test_a_character_is_not_torn() -> None:
    text = "あいうえお".encode()
    assert captured([text], 4, 4).text() == ("あ\n[… 9 bytes not kept …]\nお", 9)


@given(st.lists(st.binary(max_size=40)), st.integers(0, 50), st.integers(0, 50))
def test_pieces_make_no_difference(chunks: list[bytes], head: int, tail: int) -> None:
    whole = b"".join(chunks)
    capture = captured(chunks, head, tail)
    assert capture.text() == captured([whole], head, tail).text()
    assert capture.total == len(whole)
    assert (capture.text()[1] > 0) == (len(whole) > head + tail)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_bytes_held_are_bounded(size: int) -> None:
    capture = Capture(10, 10)
    for _count in range(100_000 // size):
        capture.add(b"x" * size)
        assert len(capture._head) + len(capture._tail) <= 30
