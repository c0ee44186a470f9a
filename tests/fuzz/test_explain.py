"""Whatever is piped into `gotui explain -`: one of its two answers, and never a mistake of gotui's own."""

import io
import os
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

import pytest

from gotui import cli
from gotui.commands import explain
from gotui.engine.signatures import MAX_TEXT

from .mutating import inputs
from .readers import catalogue
from .samples import examples
from .trying import tried

FEW, MANY = 60, 20_000


@pytest.fixture(autouse=True)
def _one_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain, "go_catalogue", catalogue)


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """The command, in this process."""

    def run(data: bytes) -> None:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run(("explain", "-"), os.environ)
        assert code in (1, 3), err.getvalue()
        assert err.getvalue() == ""
        assert ("No known cause" in out.getvalue()) == (code == 3)

    return run


def test_some_texts(explained: Callable[[bytes], None]) -> None:
    tally = tried("explain -", explained, inputs("explain", examples()[::10], FEW, 16 * 1024))
    assert not tally.failed, str(tally)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_texts(explained: Callable[[bytes], None], figure: Callable[[str, int], None]) -> None:
    figure("fuzzed: gotui explain -", MANY)
    tally = tried("explain -", explained, inputs("explain again", examples(), MANY, 4 * MAX_TEXT))
    print(tally)
    assert not tally.failed, str(tally)
