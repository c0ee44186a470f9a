"""A cause whose signature an error text matched: likely, as long as no walk has shown it."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from gotui.base.i18n import N_, _, language
from gotui.base.texts import tell, words
from gotui.engine.causes import Fix, Myth
from gotui.engine.causetexts import told_fix, told_fixes
from gotui.engine.matching import Matched
from gotui.screens.base import Dialog
from gotui.screens.copying import copy_commands
from gotui.telling.causes import told_myth
from gotui.telling.valuenames import Generic
from gotui.widgets import verdict
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.fixcard import FixCard
from gotui.widgets.keybar import KeyBar
from gotui.widgets.prose import CODE, prose
from gotui.widgets.wrapped import WrappedText


class MatchScreen(Dialog[None]):
    """The cause's page with the values the text gave; words such as `<file>` stand for the others, uncopied."""

    DEFAULT_CSS = """
    MatchScreen WrappedText { margin: 0 0 1 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("c", "copy", N_("Copy"), id="known.copy", tooltip=N_("Copy the commands of the chosen fix")),
        Binding("escape,q", "dismiss", N_("Close"), id="known.close"),
    ]

    def __init__(self, matched: Matched, myths: Sequence[Myth]) -> None:
        super().__init__()
        self._matched = matched
        self._myths = myths

    def compose(self) -> ComposeResult:
        cause, values_of_text = self._matched.cause, self._matched.values
        values = Generic(language(), values_of_text)
        with VerticalScroll(classes="box big"):
            yield WrappedText(
                lines(
                    line(tell(cause.title, values, language()), "bold"),
                    *(join("  ", line(row, CODE)) for row in self._matched.lines[:3]),
                )
            )
            if self._matched.lines:
                told, style = _("Likely, not proved: only a walk shows whether it is so here."), "$text-warning"
            else:
                told, style = _("A page to read: nothing was looked at here."), "$foreground-muted"
            yield WrappedText(show(told, style))
            yield WrappedText(prose(tell(cause.explanation, values, language())))
            for number, fix in told_fixes(cause, values).items():
                copied = told_fix(cause.fixes[number], values_of_text)
                yield FixCard(fix, number, copied or Fix("", fix.grade, ()))
            for myth in self._myths:
                yield WrappedText(join(verdict.myth(told_myth(myth, language()))))
        yield KeyBar(show_command_palette=False)

    @on(FixCard.Chosen)
    def action_copy(self) -> None:
        """Copy the commands of the focused fix, else of the recommended one."""
        copy_commands(self)


class MythScreen(Dialog[None]):
    """A popular mistake, what is true, and how to see it."""

    DEFAULT_CSS = """
    MythScreen WrappedText { margin: 0 0 1 0; }
    """
    BINDINGS = [Binding("escape,q", "dismiss", N_("Close"), id="myth.close")]  # noqa: RUF012

    def __init__(self, myth: Myth) -> None:
        super().__init__()
        self._myth = myth

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box"):
            yield WrappedText(join(verdict.myth(told_myth(self._myth, language()))))
            yield WrappedText(prose(words(self._myth.see, language())))
            yield WrappedText(prose(words(self._myth.harm, language()), "$foreground-muted"))
        yield KeyBar(show_command_palette=False)
