"""Folders that go works in, and leaves behind where it is killed: it removes them when it ends by itself.

Those of a command of the person's lie in the person's own place for temporary files. Which are a command's is told by
what it started: a compiler, a linker or a test names the folder it works in, or is in it. Known on Linux only.
"""

from __future__ import annotations

import os

from gotui.targets.descent import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from gotui.targets.descent import Life

TOOL = "go"

NAME = b"/go-build"

COMMAND_BYTES = 1 << 20


def worked_in(lives: Iterable[Life]) -> set[bytes]:
    """The work folders that these processes name, or are in."""
    texts: list[bytes] = []
    for pid, _began in lives:
        texts += text_of(f"/proc/{pid}/cmdline", COMMAND_BYTES).split(b"\0")
        texts += [_link(f"/proc/{pid}/{name}") + b"/" for name in ("exe", "cwd")]
    return {folder for text in texts if (folder := _folder(text))}


def remove(folders: Iterable[bytes]) -> None:
    """Remove those that are go's own, and this user's."""
    import shutil  # takes milliseconds, of which a watcher that has nothing to end needs none

    for folder in folders:
        if _is_gos(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _folder(text: bytes) -> bytes:
    """`/tmp/go-build12` of `-o=/tmp/go-build12/b001/x`; empty where there is none. The build cache has no number."""
    start = text.find(b"/")
    end = text.find(NAME, start) + len(NAME)
    if start < 0 or end < len(NAME) or b"/../" in text[start:end]:
        return b""
    digits = len(text[end:]) - len(text[end:].lstrip(b"0123456789"))
    return text[start : end + digits] if digits and text[end + digits :].startswith(b"/") else b""


def _is_gos(folder: bytes) -> bool:
    """It holds nothing but go's folders for its steps, b001 and so on (cmd/go/internal/work, Builder.NewObjdir)."""
    try:
        names, stat = os.listdir(folder), os.lstat(folder)
    except OSError:
        return False
    own = stat.st_uid == os.geteuid() and not os.path.islink(folder)
    return own and all(name[:1] == b"b" and name[1:].isdigit() for name in names)


def _link(path: str) -> bytes:
    try:
        return os.fsencode(os.readlink(path)).removesuffix(b" (deleted)")
    except OSError:
        return b""
