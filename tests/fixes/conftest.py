"""Being somebody who may not do everything."""

import os
import secrets  # noqa: F401 - who is not root may not read where Python lies
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user who is not root; root becomes that user for the test."""
    folder = Path(tempfile.mkdtemp(prefix="gotui-nobody-"))
    if os.geteuid() != 0:
        yield folder
    else:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        yield folder
        os.seteuid(0)
    shutil.rmtree(folder)
