"""A private folder that lives as long as its target."""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

PLACEHOLDER = "{scratch}"

_FALLBACKS = ("/tmp", "/var/tmp")  # noqa: S108 - mkdtemp makes a folder of this user alone in there


class Scratch:
    """Made at first use, with mode 0700; never in a folder that `allows` refuses."""

    def __init__(self, environ: Mapping[str, str], allows: Callable[[str], bool]) -> None:
        named = [environ[name] for name in ("TMPDIR", "TEMP", "TMP") if environ.get(name)]
        self._parents = [folder for folder in (*named, *_FALLBACKS) if allows(folder)]
        self._folder: str | None = None
        self._removed = False
        self._lock = threading.Lock()

    def folder(self) -> str:
        """The folder's path.

        Raises:
            OSError: no temporary folder can be written, or it was removed for good.
        """
        with self._lock:
            if self._folder is None:
                self._folder = self._make()
            return self._folder

    def write(self, name: str, text: str) -> None:
        """Write a file in the folder; raises OSError, and ValueError for a name that leads out of it."""
        home = Path(self.folder())
        path = Path(os.path.normpath(home / name))
        if not path.is_relative_to(home):
            raise ValueError(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape")

    def copy(self, name: str, path: str, text: str) -> None:
        """Write a file with what `path` holds, which may be nothing, and `text` behind it; raises as `write` does."""
        begun = Path(path).read_text(encoding="utf-8", errors="surrogateescape") if path else ""
        self.write(name, f"{begun}\n{text}" if begun and not begun.endswith("\n") else begun + text)

    def remove(self) -> None:
        """Remove the folder, read-only parts of it too, as caches may be."""
        with self._lock:
            self._removed = True
            if self._folder is not None:
                _remove(self._folder)

    def _make(self) -> str:
        refused = OSError("there is no temporary folder")
        for parent in [] if self._removed else self._parents:
            try:
                return tempfile.mkdtemp(prefix="gotui-", dir=parent)
            except OSError as error:
                refused = error
        raise refused


def _remove(folder: str) -> None:
    for top, names, _files in os.walk(folder):
        for path in (Path(top) / name for name in names):
            with suppress(OSError):
                if not path.is_symlink():
                    path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
