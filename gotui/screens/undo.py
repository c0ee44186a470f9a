"""Take a fix back: what that would change is shown first. Where files were changed since, it is only shown."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll

from gotui.base.i18n import N_, _, language
from gotui.base.texts import Words, words
from gotui.fixes.files import Entry, digest_of
from gotui.fixing import Fixing
from gotui.screens.base import Dialog
from gotui.telling.wording import back_lines, conflict_lines
from gotui.widgets.content import join, line, show
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
        Binding("down", "move('down')", show=False),
        Binding("up", "move('up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]

    def __init__(self, title: Words, plan: str, back: Sequence[str], conflict: Sequence[str]) -> None:
        super().__init__()
        self._heading = title
        self._plan = plan
        self._back = back
        self._conflict = conflict

    @classmethod
    def of(cls, fixing: Fixing) -> "UndoScreen | None":
        """For the fix that was applied last; None where none can be taken back. Raises FixError."""
        applied = fixing.applied()
        if not applied:
            return None
        fix, plan = applied[0], fixing.kept(applied[0].planned.plan)

        def before(path: str) -> tuple[Entry, ...]:
            return fixing.before(plan.id, path)

        changed = [path for path in plan.paths if digest_of(path) != fix.after.get(path)]
        conflict = [row for path in changed for row in conflict_lines(plan, path, before)]
        return cls(fix.planned.title, plan.id, [] if conflict else list(back_lines(plan, before)), conflict)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield WrappedText(line(words(self._heading, language()), "bold"))
            with VerticalScroll(can_focus=False):
                yield WrappedText(join(changes(self._conflict or self._back)))
            if not self._conflict:
                yield WrappedText(show(_("Take this back?"), "bold"))
                yield YesNo()
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        for choice in self.query(YesNo):
            choice.rest()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A conflict is nothing to answer to."""
        return not self._conflict or action != "reply"

    def action_reply(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(self._plan if yes and not self._conflict else None)

    def action_close(self) -> None:
        """Take nothing back."""
        self.dismiss(None)

    def action_move(self, way: str) -> None:
        """Scroll."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")()

    def on_yes_no_replied(self, event: YesNo.Replied) -> None:
        self.action_reply(event.yes)
