"""Which session is gone on with where none is named."""

from contextlib import chdir
from pathlib import Path

import click
import pytest

from gotui.commands.sessions import latest_open

from .world import sessions


def test_that_of_this_folder_comes_before_newer_ones(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    own, newer = over.stored(folder=str(here)), over.stored(folder="/elsewhere")
    with click.Context(click.Command("resume"), obj={}):
        with chdir(here):
            assert latest_open(over) == own
        with chdir(tmp_path):
            assert latest_open(over) == newer


def test_where_there_is_none_that_is_said(tmp_path: Path) -> None:
    with click.Context(click.Command("resume"), obj={}), pytest.raises(click.UsageError, match="no open session"):
        latest_open(sessions(tmp_path))
