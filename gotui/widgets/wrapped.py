"""Text that may be Chinese: it breaks between any two wide characters, but not before a full stop."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from gotui.widgets.content import join

NOT_FIRST = frozenset("，。、；：？！）」』】》〉”’…,.;:?!)]}")
NOT_LAST = frozenset("（「『【《〈“‘([{")


class WrappedText(Static):
    """A static that wraps its content itself where it holds wide characters."""

    DEFAULT_CSS = """
    WrappedText { height: auto; }
    """

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._whole = content or Content("")

    def tell(self, content: Content) -> None:
        """Show `content` instead."""
        self._whole = content
        self.refresh(layout=True)

    def render(self) -> Content:
        """The lines, as wide as the widget is."""
        return self._laid(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines at that width."""
        if not self._whole or width < 1:
            return 0
        return self._laid(width).get_height(self.styles.get_rules(), width)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The longest line."""
        return max((row.cell_length for row in self._whole.split("\n")), default=0)

    def _laid(self, width: int) -> Content:
        return Content("\n").join(wrap(self._whole, width)) if width > 0 else join(self._whole)


def wrap(content: Content, width: int) -> list[Content]:
    """Lines of at most `width` cells. Text without wide characters is left to Textual."""
    if content.cell_length == len(content):
        return content.wrap(width)
    return [line for row in content.split("\n", allow_blank=True) for line in _rows(row, width)]


def _rows(row: Content, width: int) -> list[Content]:
    cuts = _cuts(row.plain, width)
    return [part.rstrip() for part in (row.divide(cuts) if cuts else [row])]


def _cuts(text: str, width: int) -> list[int]:
    """Where lines begin, the first one excepted."""
    cuts: list[int] = []
    start = used = 0
    last = 0
    for index, char in enumerate(text):
        if index and may_break(text[index - 1], char):
            last = index
        size = cell_len(char)
        while used + size > width and used and not char.isspace():
            start = last if last > start else index
            cuts.append(start)
            used = cell_len(text[start:index])
        used += size
    return cuts


def may_break(before: str, after: str) -> bool:
    """May a line end between these two characters?"""
    if after in NOT_FIRST or before in NOT_LAST or after.isspace():
        return False
    return before.isspace() or cell_len(before) > 1 or cell_len(after) > 1
