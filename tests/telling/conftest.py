"""What the tests of reports share."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue

from .world import small_catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return small_catalogue(tmp_path)
