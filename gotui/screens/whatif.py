"""A session of another machine, supposed otherwise: another answer, or today's flow over what was recorded there.

Nothing is looked at, and what is told is no verdict: it names no fix.
"""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from gotui.base.i18n import N_, _, language
from gotui.base.untrusted import clean
from gotui.engine.events import Record
from gotui.screens.base import Dialog
from gotui.session import elsewhere
from gotui.session.session import Session
from gotui.store.errors import StoreError
from gotui.telling import hypothesis
from gotui.telling.document import SessionView, document
from gotui.telling.wording import other_answers, question
from gotui.widgets.content import join, line
from gotui.widgets.keybar import KeyBar

TODAY = "today"


class SupposedList(OptionList):
    """Enter is named in the footer."""

    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("enter", "select", N_("Suppose"), id="whatif.suppose", tooltip=N_("See how it would have gone"))
    ]


class WhatIfScreen(Dialog[None]):
    """The other answers of one step above, how it would have gone below."""

    DEFAULT_CSS = """
    WhatIfScreen OptionList, WhatIfScreen OptionList:focus {
        height: auto; max-height: 40%; border: none; padding: 0;
    }
    WhatIfScreen TextArea, WhatIfScreen TextArea:focus { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    WhatIfScreen.-narrow TextArea, WhatIfScreen.-narrow TextArea:focus { margin: 0; }
    """
    BINDINGS = [Binding("escape,q,i", "dismiss", N_("Close"), id="whatif.close")]  # noqa: RUF012

    def __init__(self, session: Session[Any], node: str) -> None:
        super().__init__()
        self._session = session
        self._node = node
        self._answers: list[str] = []

    def compose(self) -> ComposeResult:
        session, state = self._session, self._session.state
        probes, step = session.sessions.catalogue.probes, self._session.state.step(self._node)
        node = session.flow.nodes.get(self._node)
        asked = (question(state, node.ask, probes) if node else "") or self._node
        others = other_answers(session.flow, probes, step, language()) if step else {}
        self._answers = list(others)
        with Vertical(classes="box big"):
            yield Static(join((_("What if it had been otherwise?"), "bold"), "  ", line(asked)))
            yield SupposedList(
                Option(line(_("Today's flow, over what was recorded there")), id=TODAY),
                *(Option(line(text), id=f"answer:{number}") for number, text in enumerate(others.values())),
                markup=False,
            )
            yield TextArea(read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _suppose(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or TODAY
        answer = "" if name == TODAY else self._answers[int(name.partition(":")[2])]
        self.run_worker(self._walk(answer), exclusive=True, exit_on_error=False)

    async def _walk(self, answer: str) -> None:
        session = self._session
        try:
            if answer:
                records = await elsewhere.what_if(session.sessions, session.records, self._node, answer)
            else:
                records = await elsewhere.today(session.sessions, session.records)
        except StoreError as error:
            text = str(error)
        else:
            text = self._told(records)
        self.query_one(TextArea).load_text(clean(text))

    def _told(self, records: Sequence[Record]) -> str:
        catalogue = self._session.sessions.catalogue
        return hypothesis.told(document([SessionView("", list(records))], catalogue, language()), language())
