"""Temporary folders that are held by a lock while they are used, so that those of killed gotuis are known and cleared.

The system lets a lock (flock(2)) go with the process that holds it, however that ends. So what can be locked is
nobody's; how old it is says nothing. On Windows nothing is locked, and so nothing is cleared.
"""

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SCRATCH, SANDBOX, SIGNING = PREFIXES = ("gotui-scratch-", "gotui-lab-", "gotui-signing-")
"""How the names of gotui's folders begin."""

MARK = ".gotui"
"""The file that says that all of a folder is gotui's to remove. It is the last to go."""

ATTEMPTS = 10

_NAME = f"({'|'.join(PREFIXES)})[a-z0-9_]{{8}}"  # the end is tempfile's

if sys.platform == "win32":

    class HeldFolder:
        """A new folder of this user alone. Raises OSError."""

        def __init__(self, prefix: str, parent: str) -> None:
            self.path = tempfile.mkdtemp(prefix=prefix, dir=parent)

        def remove(self) -> None:
            """Remove it, read-only parts of it too."""
            shutil.rmtree(self.path, ignore_errors=True)

    def clear(parent: str, seconds: float) -> None:
        """Nobody can tell what is still used."""

else:
    import fcntl

    class HeldFolder:
        """A new folder of this user alone, held until it is removed or this process ends. Raises OSError."""

        def __init__(self, prefix: str, parent: str) -> None:
            for _attempt in range(ATTEMPTS):
                self.path = tempfile.mkdtemp(prefix=prefix, dir=parent)
                try:
                    self._handle = _held(self.path)
                    os.close(os.open(MARK, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600, dir_fd=self._handle))
                except (BlockingIOError, FileNotFoundError):  # another gotui took it for left, as it was not held yet
                    continue
                except OSError:
                    Path(self.path).rmdir()
                    raise
                return
            raise OSError(f"{parent}: new folders vanish")

        def remove(self) -> None:
            """Remove it, read-only parts of it too, as caches may be. Where that fails, it is left to be cleared."""
            if self._handle >= 0:
                _remove(self.path, self._handle)
                os.close(self._handle)
                self._handle = -1

    def clear(parent: str, seconds: float) -> None:
        """Remove gotui's folders in `parent` that nobody holds any more; begin with none after so many seconds."""
        until = time.monotonic() + seconds
        named = re.compile(_NAME)
        with suppress(OSError), os.scandir(parent) as entries:
            for entry in entries:
                if named.fullmatch(entry.name) and time.monotonic() < until:
                    with suppress(OSError):
                        _clear(entry.path)

    def _clear(path: str) -> None:
        handle = _held(path)
        try:
            names, is_own = os.listdir(handle), os.fstat(handle).st_uid == os.geteuid()
            if is_own and (MARK in names or not names):
                _remove(path, handle)
        finally:
            os.close(handle)

    def _held(path: str) -> int:
        """A handle with the lock of the folder that has this path. Raises OSError, BlockingIOError where it is held."""
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.stat(path, follow_symlinks=False), os.fstat(handle)):
                raise FileNotFoundError(path)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def _remove(path: str, handle: int) -> None:
        _empty(handle)
        with suppress(OSError):
            if os.listdir(handle) in ([MARK], []):
                with suppress(FileNotFoundError):
                    os.unlink(MARK, dir_fd=handle)
                os.rmdir(path)

    def _empty(handle: int) -> None:
        """Remove all that is in it but the mark. It is reached by its handle, so that no link can lead elsewhere."""
        for _top, folders, _files, top in os.fwalk(".", dir_fd=handle):
            for name in folders:
                with suppress(OSError):
                    if stat.S_ISDIR(os.stat(name, dir_fd=top, follow_symlinks=False).st_mode):
                        os.chmod(name, 0o700, dir_fd=top)
        for name in os.listdir(handle):
            if name != MARK:
                with suppress(OSError):
                    _remove_entry(name, handle)

    def _remove_entry(name: str, handle: int) -> None:
        if stat.S_ISDIR(os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode):
            shutil.rmtree(name, ignore_errors=True, dir_fd=handle)
        else:
            os.unlink(name, dir_fd=handle)


@contextmanager
def held_folder(prefix: str) -> Iterator[str]:
    """A folder in the system's place for temporary files, until it is left. Raises OSError."""
    folder = HeldFolder(prefix, tempfile.gettempdir())
    try:
        yield folder.path
    finally:
        folder.remove()
