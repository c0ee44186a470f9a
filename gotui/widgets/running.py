"""What runs right now: the command, the clock, and the end of its output."""

import time
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from gotui.base.i18n import _, ngettext
from gotui.engine.observe import Running
from gotui.telling.observations import looked_at
from gotui.widgets.content import join, line, lines, show

TAIL_LINES = 10
TURNS, TURNS_IN_ASCII = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "|/-\\"
"""Each is one cell wide: that something goes on is seen also where it prints nothing."""
TURNS_A_SECOND = 4
LONG = 8
"""Seconds after which it is said why it may take long."""


class RunningView(Vertical):
    """Hidden while nothing runs. `tell` may be called often: what did not change is not drawn."""

    DEFAULT_CSS = """
    RunningView { height: auto; display: none; margin: 1 0 0 0; }
    RunningView.-on { display: block; }
    RunningView > #tail {
        height: auto; max-height: 12; border-left: outer $primary; padding: 0 1; color: $foreground-muted;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="command")
        yield Static(id="tail")

    def on_mount(self) -> None:
        self._told: tuple[Content, Content] | None = None

    @property
    def _turns(self) -> str:
        """None where the person wants nothing to move."""
        if self.app.animation_level == "none":
            return ""
        return TURNS_IN_ASCII if self.app.has_class("-ascii") else TURNS

    def tell(self, running: Sequence[Running]) -> None:
        """Show the slowest kind of program first; the others are counted."""
        self.set_class(bool(running), "-on")
        if not running:
            return
        shown = max(running, key=lambda program: program.run.effect != "reads")
        told = (
            lines(head(shown, time.monotonic() - shown.started, len(running) - 1, self._turns), _ways_out(shown)),
            _tail(shown),
        )
        if told != self._told:
            self._told = told
            self.query_one("#command", Static).update(join(told[0]))
            tail = self.query_one("#tail", Static)
            tail.display = bool(told[1])
            tail.update(join(told[1]))


def head(shown: Running, seconds: float, others: int, turns: str) -> Content:
    """What runs, for how long, and how long it may; `turns` are the looks of a mark that turns, one after the other."""
    elapsed, limit = int(seconds), int(shown.deadline)
    turn = f"{turns[int(seconds * TURNS_A_SECOND) % len(turns)]} " if turns else ""
    clock = _("{elapsed} s of at most {deadline} s") if limit else _("{elapsed} s")
    clock = clock.format(elapsed=elapsed, deadline=limit)
    more = ngettext("and {count} more look", "and {count} more looks", others).format(count=others)
    compiles = shown.run.effect in ("builds", "executes")
    slow = _("The first time takes longest: what is compiled then is kept.") if compiles and seconds >= LONG else ""
    return lines(
        join((f"{turn}{_('Runs now')}", "bold $text-accent")),
        join("$ ", line(looked_at(shown.run), "bold")),
        join((f"{clock}{'  ' + more if others > 0 else ''}", "$foreground-muted")),
        (slow, "$foreground-muted"),
    )


def _ways_out(shown: Running) -> Content:
    """What the person can do about a command of theirs that does not come to an end."""
    if not shown.run.is_own:
        return Content("")
    if shown.ending:
        return show(_("It was asked to end; what it still says is kept."))
    return show(_("f: the failure  h: it hangs  s: stop"))


def _tail(shown: Running) -> Content:
    rows = [row for row in shown.output.splitlines() if row.strip()]
    return show("\n".join(rows[-TAIL_LINES:]))
