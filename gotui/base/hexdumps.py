"""Hexadecimal dumps as `hexdump -C`, `xxd` and the libraries of languages print them, read as what they show."""

import re

from gotui.base.textview import View

_ROW = re.compile(
    r"^[^\n]{0,80}?(?<![0-9a-f])(?P<at>[0-9a-f]{7,8}):?[ ]{1,2}(?P<bytes>(?:(?:[0-9a-f]{2}){1,2}[ ]{1,2}){1,16})"
    r"[^\n]{0,60}$",
    re.MULTILINE,
)
_HINT = re.compile(r"0000010[: ]")


def dumped(text: str) -> View | None:
    """`text` with the bytes of each dumped row in its place, and no line between two of them; None without a dump of
    two rows and more. What is found there is cut with its whole row."""
    if "0000010" not in text or not _HINT.search(text):
        return None
    edits: list[tuple[int, int, str]] = []
    for row in _ROW.finditer(text):
        data = bytes.fromhex(row["bytes"].replace(" ", ""))
        follows = bool(edits) and edits[-1][1] + 2 >= row.start()
        first = row.start() - 1 if follows else row.start("at")
        edits.append((first, row.end(), data.decode("latin-1").replace("\n", " ")))
    return View(text, edits) if edits else None
