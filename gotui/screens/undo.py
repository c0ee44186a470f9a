"""Take a fix back: what that would change is shown first. Where files were changed since, it is only shown."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll

from gotui.base.i18n import N_, _, language
from gotui.base.texts import words
from gotui.fixes.preview import UndoPreview, changed_since
from gotui.screens.base import Dialog
from gotui.widgets.content import join, line, show
from gotui.widgets.field import ARROWS
from gotui.widgets.keybar import KeyBar
from gotui.widgets.offer import changes
from gotui.widgets.wrapped import WrappedText
from gotui.widgets.yesno import YesNo


class UndoScreen(Dialog[str]):
    """Dismissed with the plan to take back after a yes; everything else is no."""

    DEFAULT_CSS = """
    UndoScreen > .box { border: heavy $warning; }
    UndoScreen VerticalScroll { height: auto; max-height: 1fr; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("y", "reply(True)", N_("Yes"), id="undo.yes"),
        Binding("n", "reply(False)", N_("No"), id="undo.no"),
        Binding("escape", "close", N_("Close"), id="undo.close"),
        *ARROWS,
    ]

    def __init__(self, seen: UndoPreview) -> None:
        super().__init__()
        self._seen = seen
        told = [row for path, rows in seen.conflicts.items() for row in (changed_since(path), *rows, "")]
        self._rows = told[:-1] if told else seen.lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield WrappedText(line(words(self._seen.title, language()), "bold"))
            with VerticalScroll(can_focus=False):
                yield WrappedText(join(changes(self._rows)))
            if not self._seen.conflicts:
                yield WrappedText(show(_("Take this back?"), "bold"))
                yield YesNo()
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        for choice in self.query(YesNo):
            choice.rest()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A conflict is nothing to answer to."""
        return not self._seen.conflicts or action != "reply"

    def action_reply(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(self._seen.plan.id if yes and not self._seen.conflicts else None)

    def action_close(self) -> None:
        """Take nothing back."""
        self.dismiss(None)

    def action_move(self, way: str) -> None:
        """Scroll."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")()

    def on_yes_no_replied(self, event: YesNo.Replied) -> None:
        self.action_reply(event.yes)
