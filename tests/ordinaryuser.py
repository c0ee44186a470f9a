"""Root may read everything: what a test wants to see refused is asked as somebody else."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NUMBER = 65534


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Look as nobody meanwhile; who is not root stays who they are."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NUMBER)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter: those of pytest belong to who runs it."""
    folder = Path(tempfile.mkdtemp(prefix="gotui-open-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
