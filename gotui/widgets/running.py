"""What runs right now: the command, the clock, and the end of its output."""

import shlex
import time
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from gotui.base.i18n import _, ngettext
from gotui.engine.observe import Running
from gotui.widgets.content import join, line, lines, show

TAIL_LINES = 10


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

    def tell(self, running: Sequence[Running]) -> None:
        """Show the slowest kind of program first; the others are counted."""
        self.set_class(bool(running), "-on")
        if not running:
            return
        shown = max(running, key=lambda program: program.run.effect != "reads")
        told = (lines(_head(shown, len(running) - 1), _ways_out(shown)), _tail(shown))
        if told != self._told:
            self._told = told
            self.query_one("#command", Static).update(join(told[0]))
            tail = self.query_one("#tail", Static)
            tail.display = bool(told[1])
            tail.update(join(told[1]))


def _head(shown: Running, others: int) -> Content:
    elapsed = int(time.monotonic() - shown.started)
    limit = int(shown.deadline)
    clock = _("{elapsed} s of at most {deadline} s") if limit else _("{elapsed} s")
    clock = clock.format(elapsed=elapsed, deadline=limit)
    more = ngettext("and {count} more look", "and {count} more looks", others).format(count=others)
    return lines(
        join((_("Runs now"), "bold $text-accent")),
        join("$ ", line(shlex.join(shown.run.argv), "bold")),
        join((f"{clock}{'  ' + more if others > 0 else ''}", "$foreground-muted")),
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
