"""Untrusted text becomes content for the screen: a widget takes it as `Content` made here, never as a bare string.

A string given to a widget would be read as markup, and no widget strips escape sequences.
"""

from textual.content import Content

from gotui.base.untrusted import clean

Part = str | tuple[str, str] | Content


def show(text: str, style: str = "") -> Content:
    """Any text as plain, harmless content."""
    return Content.styled(clean(text), style)


def line(text: str, style: str = "") -> Content:
    """Any text on one line."""
    return show(" ".join(text.split()), style)


def join(*parts: Part) -> Content:
    """Parts one after the other: text, text with a style, or content made here."""
    return Content.assemble(*(_part(part) for part in parts))


def lines(*parts: Part) -> Content:
    """Parts below each other; empty ones are left out."""
    contents = [content for content in map(_content, parts) if content]
    return Content("\n").join(contents)


def _content(part: Part) -> Content:
    return Content.assemble(_part(part))


def _part(part: Part) -> Content | tuple[str, str]:
    if isinstance(part, Content):
        return part
    if isinstance(part, tuple):
        return clean(part[0]), part[1]
    return Content(clean(part))
