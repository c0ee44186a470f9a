"""A private folder that lives as long as its target; what killed gotuis left of theirs is cleared at the next start."""

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from gotui.targets.heldfolder import SCRATCH, HeldFolder, clear

PLACEHOLDER = "{scratch}"

CLEARING_SECONDS = 5.0

LEAVING_SECONDS = 1.0
"""So long the end of a target waits until what others left is cleared."""

FALLBACKS = ("/tmp", "/var/tmp")  # noqa: S108 - folders of this user alone are made in there
"""Where temporary files go where no variable says so; the first as programs have it."""


class Scratch:
    """Made at first use, with mode 0700; never in a folder that `allows` refuses.

    `files`, name and text, are there from the start.
    """

    def __init__(
        self, environ: Mapping[str, str], allows: Callable[[str], bool], files: Mapping[str, str] | None = None
    ) -> None:
        named = [environ[name] for name in ("TMPDIR", "TEMP", "TMP") if environ.get(name)]
        self._parents = [folder for folder in (*named, *FALLBACKS) if allows(folder)]
        self._files = files or {}
        self._held: HeldFolder | None = None
        self._removed = False
        self._lock = threading.Lock()
        self._clearing: threading.Thread | None = None

    def folder(self) -> str:
        """The folder's path.

        Raises:
            OSError: no temporary folder can be written, or it was removed for good.
        """
        with self._lock:
            if self._held is None:
                self._held = self._make()
                self._clear()
                for name, text in self._files.items():
                    _write(self._held.path, name, text)
            return self._held.path

    def write(self, name: str, text: str) -> None:
        """Write a file in the folder; raises OSError, and ValueError for a name that leads out of it."""
        _write(self.folder(), name, text)

    def temporary(self, environ: Mapping[str, str]) -> str | None:
        """A folder in it for what programs of this environment would write into their temporary folder.

        None where it lies elsewhere than that: what they write into might then fare otherwise. Raises OSError.
        """
        folder = Path(self.folder())
        if str(folder.parent) != os.path.normpath(environ.get("TMPDIR") or FALLBACKS[0]):
            return None
        temporary = folder / "tmp"
        temporary.mkdir(exist_ok=True)
        return str(temporary)

    def copy(self, name: str, path: str, text: str) -> None:
        """Write a file with what `path` holds, which may be nothing, and `text` behind it; raises as `write` does."""
        begun = Path(path).read_text(encoding="utf-8", errors="surrogateescape") if path else ""
        self.write(name, f"{begun}\n{text}" if begun and not begun.endswith("\n") else begun + text)

    def remove(self) -> None:
        """Remove the folder, read-only parts of it too, as caches may be."""
        with self._lock:
            self._removed = True
            if self._held is not None:
                self._held.remove()
        if self._clearing is not None:
            self._clearing.join(LEAVING_SECONDS)

    def _make(self) -> HeldFolder:
        refused = OSError("there is no temporary folder")
        for parent in [] if self._removed else self._parents:
            try:
                return HeldFolder(SCRATCH, parent)
            except OSError as error:
                refused = error
        raise refused

    def _clear(self) -> None:
        thread = threading.Thread(target=self._clear_all, name="gotui-clear", daemon=True)
        with suppress(RuntimeError):  # no thread is to be had: the next start clears
            thread.start()
            self._clearing = thread

    def _clear_all(self) -> None:
        for parent in dict.fromkeys(self._parents):
            clear(parent, CLEARING_SECONDS)


def _write(folder: str, name: str, text: str) -> None:
    home = Path(folder)
    path = Path(os.path.normpath(home / name))
    if not path.is_relative_to(home):
        raise ValueError(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
