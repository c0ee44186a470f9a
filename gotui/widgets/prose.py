"""Our small markup for texts: blank line = paragraph, `code`, "- " bullets, and lines indented by four as code."""

import re
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from gotui.widgets.content import join, line, show

CODE = "$text-accent"
_INLINE = re.compile(r"`([^`\n]+)`")


def prose(text: str, style: str = "") -> Content:
    """`text` as content; what is not markup is shown as it stands."""
    blocks = [_block(block, style) for block in _blocks(text)]
    return Content("\n\n").join(blocks)


def _blocks(text: str) -> list[list[str]]:
    rows = [row.rstrip() for row in text.strip("\n").splitlines()]
    return [list(block) for filled, block in groupby(rows, bool) if filled]


def _block(rows: list[str], style: str) -> Content:
    if all(row.startswith("    ") for row in rows):
        return Content("\n").join(join("    ", (row[4:], CODE)) for row in rows)
    items: list[list[str]] = []
    for row in rows:
        if row.startswith("- ") or not items:
            items.append([])
        items[-1].append(row.strip())
    return Content("\n").join(_paragraph(_glue(part), style) for part in items)


def _glue(rows: list[str]) -> str:
    """Rows as one; Chinese needs no space between them."""
    text = rows[0]
    for row in rows[1:]:
        text += row if cell_len(text[-1]) > 1 and cell_len(row[0]) > 1 else f" {row}"
    return text


def _paragraph(text: str, style: str) -> Content:
    parts: list[Content] = []
    end = 0
    for match in _INLINE.finditer(text):
        parts += [show(text[end : match.start()], style), line(match[1], CODE)]
        end = match.end()
    return join(*parts, show(text[end:], style))
