"""The line at the top: where we are, and a warning where sessions are not saved."""

from textual.widgets import Static

from gotui.base.i18n import _
from gotui.widgets.content import join, line


class TopBar(Static):
    """One line. Told again with `tell` when something changed."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def tell(self, *parts: str, warning: str = "") -> None:
        """Show the parts after the name; a warning comes first, so that a narrow screen does not hide it."""
        head = join(("gotui", "bold $text-primary"))
        if warning:
            head = join(head, "  ", (f"! {_('not saved')}", "bold $text-warning"))
        self.update(join(head, *(join("  ", line(part)) for part in parts if part)))
        self.tooltip = line(warning) if warning else None
