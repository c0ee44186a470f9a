"""The observations behind a step or a verdict, to read, select and copy."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language
from gotui.base.untrusted import clean
from gotui.engine.events import Observed
from gotui.screens.base import Dialog
from gotui.telling.observationpage import ending_of, text_of
from gotui.telling.observations import title_of
from gotui.widgets.content import join, line, lines
from gotui.widgets.keybar import KeyBar


class EvidenceScreen(Dialog[None]):
    """What was looked at above, what was seen below."""

    DEFAULT_CSS = """
    EvidenceScreen OptionList, EvidenceScreen OptionList:focus {
        height: auto; max-height: 30%; border: none; padding: 0;
    }
    EvidenceScreen TextArea, EvidenceScreen TextArea:focus { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    """
    BINDINGS = [Binding("escape,q,e", "dismiss", N_("Close"), id="evidence.close")]  # noqa: RUF012

    def __init__(self, title: str, observations: Sequence[Observed]) -> None:
        super().__init__()
        self._heading = title
        self._observations = observations

    def compose(self) -> ComposeResult:
        with Vertical(classes="box big"):
            yield Static(line(self._heading, "bold"))
            if not self._observations:
                yield Static(join(_("No look was kept for this step: it followed from earlier ones, or from you.")))
            else:
                yield OptionList(
                    *(Option(self._row(seen), id=str(index)) for index, seen in enumerate(self._observations)),
                    markup=False,
                )
                yield TextArea(clean(text_of(self._observations[0])), read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        area = self.query_one(TextArea)
        area.load_text(clean(text_of(self._observations[event.option_index])))

    def on_option_list_option_selected(self) -> None:
        self.query_one(TextArea).focus()

    def _row(self, seen: Observed) -> Content:
        return lines(line(title_of(seen.look, language())), join("  ", line(ending_of(seen), "$foreground-muted")))
