"""The keys of the screen below, and how gotui works in a few sentences."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from gotui.base.i18n import N_, _
from gotui.screens.base import Dialog
from gotui.widgets.content import join, lines, show
from gotui.widgets.keybar import KeyBar
from gotui.widgets.prose import prose
from gotui.widgets.wrapped import WrappedText

HELP = N_(
    "gotui walks along a decision tree, one question at a time. The machine answers most questions by looking; "
    "a few only you can answer.\n\n"
    "- It reads your files and settings without asking.\n"
    "- Before it compiles, uses the network or runs your code, it asks. The answer is No unless you say Yes.\n"
    "- It changes nothing unless you say Yes to a fix. You see each change first, and what undo puts back.\n"
    "- Every answer rests on what was seen: select a step and press `e` to read it.\n"
    "- Each step is saved at once, so you may leave at any time and resume."
)


class HelpScreen(Dialog[None]):
    """Closed with ESC."""

    BINDINGS = [Binding("escape,q,f1,question_mark", "dismiss", N_("Close"), id="help.close")]  # noqa: RUF012

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        width = max((cell_len(key) for key, _text in self._keys), default=0)
        with VerticalScroll(classes="box"):
            yield Static(
                lines(
                    join((_("Keys here"), "bold")),
                    *(
                        join((key + " " * (width - cell_len(key)), "bold $text-accent"), "  ", show(text))
                        for key, text in self._keys
                    ),
                )
            )
            yield Static(show(""))
            yield WrappedText(prose(_(HELP)))
        yield KeyBar(show_command_palette=False)
