"""One way out of a cause: how risky it is, what to run, and what it costs."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.engine.causes import ByHandStep, Fix, Step
from gotui.engine.vocabulary import GRADES, word
from gotui.telling.page import step_lines, typed_lines
from gotui.widgets.content import join, line, lines
from gotui.widgets.prose import CODE, prose
from gotui.widgets.wrapped import WrappedText


class FixCard(Vertical, can_focus=True):
    """Can be focused, so that it is clear which fix is meant; Enter posts `Chosen`."""

    DEFAULT_CSS = """
    FixCard { height: auto; border: round $border; padding: 0 1; margin: 0 0 1 0; }
    FixCard:focus { border: round $primary; }
    FixCard > WrappedText { height: auto; }
    FixCard > .told { margin: 1 0 0 0; }
    """
    BINDINGS = [Binding("enter", "choose", show=False)]  # noqa: RUF012 - Textual's own way

    class Chosen(Message):
        """The person chose this fix."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(
        self, fix: Fix, number: int, copied: Fix | None = None, *, shell: str = "", recommended: int = 0, key: int = 0
    ) -> None:
        """`fix` is told as it stands; `copied` is what of it may be copied, where that is less. `key` is the number
        that is pressed for it, 0 for none."""
        super().__init__()
        self.number = number
        self._shell = shell
        self._key = key
        self._recommended = recommended
        self._fix = fix
        self._copied = copied or fix

    def compose(self) -> ComposeResult:
        fix = self._fix
        yield WrappedText(join(self._head()), classes="head")
        for step, told in zip(fix.steps, steps(fix, self._shell), strict=True):
            yield WrappedText(join(told), classes="" if typed_lines(step, self._shell) else "told")
        if fix.tradeoff:
            cost = prose(words(fix.tradeoff, language()), "$foreground-muted")
            yield WrappedText(join(cost), classes="told")

    def tell(self, *, applied: bool) -> None:
        """Say whether this fix is applied."""
        self.query_one(".head", WrappedText).tell(self._head(applied=applied))

    def action_choose(self) -> None:
        """This one."""
        self.post_message(self.Chosen(self.number))

    def _head(self, *, applied: bool = False) -> Content:
        said = [(_("applied"), "bold $text-success")] if applied else []
        said += [(_("recommended"), "bold $text-success")] if self.number == self._recommended and not applied else []
        return lines(
            join((f" {self._key} ", "bold reverse") if self._key else "", " " if self._key else "", self._title),
            join(*(join(word, "  ") for word in said), grade(self._fix)),
        )

    @property
    def _title(self) -> Content:
        return line(words(self._fix.title, language()), "bold")

    @property
    def commands(self) -> list[str]:
        """The exact lines to run, in order; none where only a person can do it."""
        return commands(self._copied, self._shell)


def grade(fix: Fix) -> Content:
    """How risky a fix is."""
    text = word(GRADES, fix.grade, language())
    return line(text, "$foreground-muted" if fix.grade == "safe" else "$text-warning")


def steps(fix: Fix, shell: str) -> list[Content]:
    """Each step, as it would be done by hand in this shell."""
    return [_step(step, shell) for step in fix.steps]


def commands(fix: Fix, shell: str) -> list[str]:
    """The exact lines to run, in order; none where only a person can do it."""
    return [row for step in fix.steps for row in typed_lines(step, shell)]


def _step(step: Step, shell: str) -> Content:
    if isinstance(step, ByHandStep):
        return prose(words(step.text, language()))
    typed = typed_lines(step, shell)
    rows = [("$ " if row in typed else "  ", row) for row in step_lines(step, language(), shell)]
    return lines(*(join(sign, line(row, CODE)) for sign, row in rows))
