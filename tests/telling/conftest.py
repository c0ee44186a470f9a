"""What the tests of reports share."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue

from .world import catalogue


@pytest.fixture
def known(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path)
