"""Trace ids, as W3C Trace Context has them."""

import re

import pytest

from gotui.engine.trace import trace_id

ID = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.mark.parametrize(
    "text", [f"00-{ID}-00f067aa0ba902b7-01", f" 00-{ID}-00f067aa0ba902b7-00\n", f"cc-{ID}-00f067aa0ba902b7-01-more"]
)
def test_the_id_of_a_valid_parent_is_taken(text: str) -> None:
    assert trace_id(text) == ID


@pytest.mark.parametrize(
    "text", ["", "x", f"ff-{ID}-00f067aa0ba902b7-01", f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{ID}-{'0' * 16}-01"]
)
def test_otherwise_there_is_a_new_one(text: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", trace_id(text))
    assert trace_id(text) != trace_id(text)
