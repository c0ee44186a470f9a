"""No fix writes or runs what somebody made up: an example's name, or a placeholder that nothing filled."""

import re
from collections.abc import Iterator

import pytest

from gotui.base.texts import PLACEHOLDER
from gotui.engine.causes import ByHandStep, Step
from gotui.engine.causetexts import told_fixes
from gotui.session.golang import go_catalogue
from gotui.telling.page import step_lines

CATALOGUE = go_catalogue()

MADE_UP = re.compile(
    r"\bexample\b|\bcorp\b|\bme/|\bmymodule\b|\bproject\b|\byour?\b|/path/to|<\w+>|\b(?:NAME|MODULE|FOLDER|PATH/TO|TODO|XXX)\b",
    re.IGNORECASE,
)


def acting(name: str) -> Iterator[Step]:
    for fix in CATALOGUE.cause(name).fixes:
        yield from (step for step in fix.steps if not isinstance(step, ByHandStep))


@pytest.mark.parametrize("name", CATALOGUE.cause_ids)
def test_a_step_that_acts_names_nothing_made_up(name: str) -> None:
    told = [line for step in acting(name) for line in step_lines(step, "en", "")]
    assert [line for line in told if MADE_UP.search(PLACEHOLDER.sub("", line))] == []


@pytest.mark.parametrize("name", CATALOGUE.cause_ids)
def test_a_placeholder_that_nothing_fills_is_never_told(name: str) -> None:
    values = ({}, {"module": "ex.com/p"}, {"file": "x.go", "line": "1"}, {"folder": "/p", "test": "TestA"})
    told = [fix for some in values for fix in told_fixes(CATALOGUE.cause(name), some).values()]
    lines = [line for fix in told for step in fix.steps for line in step_lines(step, "en", "sh")]
    assert [line for line in lines if PLACEHOLDER.search(line)] == []


def test_what_is_made_up_is_known_as_such() -> None:
    assert MADE_UP.search("go mod init example.com/me/project")
    assert MADE_UP.search("go env -w GOFLAGS=/path/to/it")
    assert not MADE_UP.search("go work edit -dropuse=./gone")
