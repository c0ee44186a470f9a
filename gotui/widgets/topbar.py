"""The line at the top: where we are, and a warning where a session is not saved, or can only be read."""

from textual.widgets import Static

from gotui.base.i18n import _
from gotui.widgets.content import join, line


class TopBar(Static):
    """One line. Told again with `tell` when something changed."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def tell(self, *parts: str, warning: str = "", barred: str = "") -> None:
        """Show the parts after the name; a warning comes first, so that a narrow screen does not hide it.

        `warning` says why it is not saved, `barred` why it can only be read.
        """
        head = join(("gotui", "bold $text-primary"))
        if reason := barred or warning:
            flag = _("only to be read") if barred else _("not saved")
            head = join(head, "  ", (f"! {flag}", "bold $text-warning"))
        self.update(join(head, *(join("  ", line(part)) for part in parts if part)))
        self.tooltip = line(reason) if reason else None
