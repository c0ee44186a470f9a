"""What is told of a folder at once: which go, which module, and what is not as usual."""

from collections.abc import Sequence

from textual.content import Content

from gotui.base.i18n import _
from gotui.engine.ecosystem import Glance
from gotui.widgets.content import Part, join, line
from gotui.widgets.marks import COLOURS, Marks

MOST = 28
"""Cells of a value."""


def here(marks: Marks, seen: Sequence[Glance]) -> Content:
    """All on one line; what is odd has a mark, for those who see no colour."""
    parts: list[Part] = []
    for one in seen:
        parts += [(marks.gap, "$foreground-muted")] if parts else []
        odd = f" {marks.odd}" if one.odd else ""
        parts.append(line(f"{_told(one)}{odd}", f"bold {COLOURS['odd']}" if one.odd else ""))
    return join(*parts)


def _told(one: Glance) -> str:
    value = one.value if len(one.value) <= MOST else f"{one.value[: MOST - 1]}…"
    if one.kind == "setting":
        return f"{one.name}={value}"
    if one.kind == "tools":
        return value or _("no {name} that answers").format(name=one.name)
    if one.name == "module":
        return _("module {name}").format(name=value) if value else _("no go.mod")
    return f"{one.name} {value}"
