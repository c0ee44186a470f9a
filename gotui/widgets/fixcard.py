"""One way out of a cause: how risky it is, what to run, and what it costs."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from gotui.i18n import _, language, translate
from gotui.model.causes import ByHandStep, Fix, Step
from gotui.model.texts import fill, words
from gotui.reports.page import GRADE_WORDS, step_command, step_lines
from gotui.widgets.door import join, line, lines
from gotui.widgets.paper import Paper
from gotui.widgets.prose import CODE, prose


class FixCard(Vertical, can_focus=True):
    """Can be focused, so that `c` knows which commands to copy."""

    DEFAULT_CSS = """
    FixCard { height: auto; border: round $border; padding: 0 1; margin: 0 0 1 0; }
    FixCard:focus { border: round $primary; }
    FixCard > Paper { height: auto; }
    FixCard > .told { margin: 1 0 0 0; }
    """
    BINDINGS = [Binding("enter", "screen.copy", show=False)]  # noqa: RUF012 - Textual's own way

    def __init__(self, fix: Fix, values: Mapping[str, str], *, recommended: bool) -> None:
        super().__init__()
        self._fix = fix
        self._values = dict(values)
        self._recommended = recommended

    def compose(self) -> ComposeResult:
        fix = self._fix
        grade = translate(GRADE_WORDS[fix.grade], language())
        star = join((_("recommended"), "bold $text-success"), "  ") if self._recommended else Content("")
        head = lines(
            line(fill(words(fix.title, language()), self._values), "bold"),
            join(star, (grade, "$foreground-muted" if fix.grade == "safe" else "$text-warning")),
        )
        yield Paper(join(head))
        for step in fix.steps:
            yield Paper(join(self._step(step)), classes="" if _is_command(step) else "told")
        if fix.tradeoff:
            cost = prose(fill(words(fix.tradeoff, language()), self._values), "$foreground-muted")
            yield Paper(join(cost), classes="told")

    @property
    def commands(self) -> list[str]:
        """The exact lines to run, in order; none where only a person can do it."""
        steps = [step for step in self._fix.steps if not isinstance(step, ByHandStep)]
        return [row for step in steps for row in step_lines(step, self._values, language()) if _is_command(step)]

    def _step(self, step: Step) -> Content:
        if isinstance(step, ByHandStep):
            return prose(fill(words(step.text, language()), self._values))
        sign = "$ " if _is_command(step) else "  "
        return lines(*(join(sign, line(row, CODE)) for row in step_lines(step, self._values, language())))


def _is_command(step: Step) -> bool:
    return bool(step_command(step, {})) or step.__struct_config__.tag == "shell"
