"""May gotui do this? The answer is No unless the person says otherwise."""

import sys

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button

from gotui.base.i18n import N_, _, language
from gotui.engine.events import Asked
from gotui.telling.consent import consent
from gotui.widgets.content import join, lines, show
from gotui.widgets.field import Tick
from gotui.widgets.wrapped import WrappedText
from gotui.widgets.yesno import no_and_yes


class ConsentPanel(Vertical):
    """Hidden until `ask`; posts `Replied`."""

    DEFAULT_CSS = """
    ConsentPanel {
        display: none; height: auto; margin: 0 1; padding: 0 1; border: heavy $warning; background: $surface;
    }
    ConsentPanel.-on { display: block; }
    ConsentPanel > Horizontal { height: auto; margin: 1 0 0 0; }
    ConsentPanel Button { margin: 0 2 0 0; min-width: 8; }
    ConsentPanel > VerticalScroll { height: auto; max-height: 50vh; }
    ConsentPanel > #lending { display: none; margin: 0; }
    ConsentPanel.-lends > #lending { display: block; }
    .-narrow ConsentPanel { margin: 0; }
    .-narrow ConsentPanel > Horizontal { margin: 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("y", "reply(True)", N_("Yes"), id="consent.yes", tooltip=N_("Allow it")),
        Binding("n,escape", "reply(False)", N_("No"), id="consent.no", tooltip=N_("Do not allow it")),
        Binding("t", "lend", N_("In my terminal"), id="consent.lend", tooltip=N_("Run it in my terminal instead")),
        Binding("r", "remember", N_("Remember"), id="consent.remember", tooltip=N_("Remember a Yes")),
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
        Binding("up", "scroll_question(-1)", show=False),
        Binding("down", "scroll_question(1)", show=False),
    ]

    class Replied(Message):
        """The person answered."""

        def __init__(self, allowed: bool, remember: bool) -> None:
            super().__init__()
            self.allowed = allowed
            self.remember = remember

    class Lent(Message):
        """The person wants the command to run in their terminal."""

    def __init__(self) -> None:
        super().__init__(id="consent")
        self._asked: Asked | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield WrappedText(id="asked")
        with Horizontal():
            yield from no_and_yes()
            yield Tick(_("Remember for this command"), "remember")
        with Horizontal(id="lending"):
            yield Button(show(_("In my terminal")), id="lend", compact=True)

    def ask(self, asked: Asked | None) -> None:
        """Ask for consent; None takes the question back."""
        if asked == self._asked:
            return
        self._asked = asked
        self.set_class(asked is not None, "-on")
        if asked is None:
            return
        question, *terms = consent(asked, language())
        told = [join((question, "bold")), *map(show, terms), show(_("Without it this step stays unanswered."))]
        self.query_one("#asked", WrappedText).tell(lines(*told))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.query_one(Tick).value = False
        self.query_one("#yes", Button).display = self.query_one(Tick).display = not asked.unfit
        self.set_class(self._lends, "-lends")
        self.query_one("#no", Button).focus()

    @property
    def _lends(self) -> bool:
        return self._asked is not None and self._asked.lendable and sys.platform != "win32"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not fit to be run here gets no yes."""
        if action == "lend":
            return self._lends
        unfit = self._asked is not None and bool(self._asked.unfit)
        return not (unfit and (action == "remember" or (action, parameters) == ("reply", (True,))))

    def action_lend(self) -> None:
        """Run it in the person's terminal."""
        self.post_message(self.Lent())

    def action_reply(self, allowed: bool) -> None:
        """Answer."""
        self.post_message(self.Replied(allowed, self.query_one(Tick).value))

    def action_remember(self) -> None:
        """Turn remembering on or off."""
        self.query_one(Tick).action_turn()

    def action_scroll_question(self, rows: int) -> None:
        """Show more of a long question."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_other(self, step: int) -> None:
        """Move to the other answer."""
        buttons = [button for button in self.query(Button) if button.display and (button.id != "lend" or self._lends)]
        at = next((number for number, button in enumerate(buttons) if button.has_focus), -1)
        buttons[(at + step) % len(buttons)].focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "lend":
            self.action_lend()
        else:
            self.action_reply(event.button.id == "yes")
