"""A question only the person can answer."""

from collections.abc import Mapping

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gotui.base.i18n import _, language
from gotui.base.texts import tell
from gotui.engine.flows import Answer
from gotui.widgets.content import line


class AnswerList(OptionList):
    """Hidden until `ask`; posts `Chosen`."""

    DEFAULT_CSS = """
    AnswerList { display: none; height: auto; max-height: 60%; margin: 0 1; border: heavy $primary; }
    AnswerList:focus { border: heavy $primary; }
    AnswerList.-on { display: block; }
    """

    class Chosen(Message):
        """The person chose `answer`."""

        def __init__(self, answer: str) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self) -> None:
        super().__init__(id="answers", markup=False)
        self._asked: Mapping[str, Answer] | None = None

    def ask(self, answers: Mapping[str, Answer] | None, values: Mapping[str, str]) -> None:
        """Offer `answers`; None takes the question back."""
        if answers == self._asked:
            return
        self._asked = answers
        self.set_class(answers is not None, "-on")
        if answers is None:
            return
        self.border_title = line(_("Your answer"))
        self.set_options(
            Option(line(tell(answer.text, values, language()) or name), id=name) for name, answer in answers.items()
        )
        self.highlighted = 0
        self.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Chosen(event.option.id))
