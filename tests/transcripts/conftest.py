"""What the tests of transcripts share."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue

from ..reports.world import catalogue


@pytest.fixture
def known(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path)
