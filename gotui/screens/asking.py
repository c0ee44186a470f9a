"""A page on which the walk asks: for consent, or what only a person can answer."""

from textual import on
from textual.app import ComposeResult

from gotui.base.i18n import _, language
from gotui.engine.events import Asked
from gotui.engine.said import Words
from gotui.engine.steps import AskPerson
from gotui.screens.watching import SessionPage
from gotui.store.errors import StoreError
from gotui.telling.observations import why_not
from gotui.telling.spoken import spoken
from gotui.widgets.answers import AnswerList
from gotui.widgets.consent import ConsentPanel


class AskingPage(SessionPage):
    """Give it the widgets of `asking`, and call `ask_pending` whenever something has changed."""

    DEFAULT_CSS = """
    AskingPage.-narrow ConsentPanel.-lends > VerticalScroll { max-height: 35vh; }
    AskingPage.-narrow ConsentPanel.-lends > Horizontal { margin: 0; }
    """

    def asking(self) -> ComposeResult:
        """The widgets in which it asks."""
        yield ConsentPanel()
        yield AnswerList()

    def ask_pending(self) -> None:
        """Ask what waits for an answer, and nothing else."""
        session, pending = self._session, self._session.asker.pending
        self.query_one(ConsentPanel).ask(pending if isinstance(pending, Asked) else None)
        asked = session.flow.nodes[pending.node].answers if isinstance(pending, AskPerson) else None
        self.query_one(AnswerList).ask(asked, spoken(session.state, session.sessions.catalogue.probes, language()))

    def rest(self) -> None:
        """Put the focus where the arrows do something useful."""

    @on(ConsentPanel.Replied)
    def _consented(self, event: ConsentPanel.Replied) -> None:
        try:
            self._session.asker.consent(event.allowed, remember=event.remember)
        except StoreError as error:
            self.say(str(error), "warning")
        self.query_one(ConsentPanel).ask(None)
        self.rest()

    @on(ConsentPanel.Lent)
    def _lent(self) -> None:
        """The person's terminal is theirs while the command runs; then its words are the answer."""
        heard = self.lend(self._session.in_terminal)
        if isinstance(heard, Words):
            self._session.asker.heard(heard)
            self.query_one(ConsentPanel).ask(None)
            self.rest()
        elif heard is not None:
            self.say(_("It does not start: {why}").format(why=why_not(heard, language())), "warning")

    @on(AnswerList.Chosen)
    def _answered(self, event: AnswerList.Chosen) -> None:
        self._session.asker.choose(event.answer)
        self.query_one(AnswerList).ask(None, {})
        self.rest()
