"""No Go is needed to test most of the lab."""

from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .pretended import pretend


@pytest.fixture
def no_go(tmp_path: Path) -> Toolchain:
    return pretend(tmp_path / "goroot")
