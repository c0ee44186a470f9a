"""A page that shows one session, and is told whenever something of it is different."""

from collections.abc import Callable, Iterator

from textual.message import Message

from gotui.base.i18n import N_, _
from gotui.screens.base import Page
from gotui.session.askers import Person
from gotui.session.session import Session

HAND_OFF, COMPARE, WHAT_IF = (
    N_("See what would be handed off, and write it"),
    N_("Beside what is so here now"),
    N_("Another answer, or today's flow"),
)
"""What these three do, for the keys and the command list."""


class SessionPage(Page):
    """While it is mounted it watches its session."""

    class Compare(Message):
        """Show the session beside what is so here now."""

    def __init__(self, session: Session[Person]) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        self._session.watchers.append(self.redraw)

    def on_unmount(self) -> None:
        self._session.watchers.remove(self.redraw)

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers for every session."""
        yield _("Hand off"), _(HAND_OFF), self.action_hand_off
        yield _("Compare"), _(COMPARE), self.action_compare
        if self.may_suppose:
            yield _("What if"), _(WHAT_IF), self.action_what_if

    @property
    def supposed(self) -> str:
        """The node whose answer may be supposed otherwise; empty where there is none."""
        steps = self._session.state.steps
        return steps[-1].node if steps else ""

    @property
    def may_suppose(self) -> bool:
        """Of one's own machine there is nothing to suppose: it can be looked at."""
        return self._session.foreign and bool(self._session.state.steps)

    def action_hand_off(self) -> None:
        """Show what would be handed off: also of a walk that does not get any further."""
        from gotui.screens.handoff import hand_off

        hand_off(self, self._session)

    def action_compare(self) -> None:
        """This session beside what is so here now."""
        self.post_message(self.Compare())

    def action_what_if(self) -> None:
        """Of another machine: how it would have gone with another answer, or by today's flow."""
        from gotui.screens.whatif import WhatIfScreen

        if self.supposed:
            self.app.push_screen(WhatIfScreen(self._session, self.supposed))

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self.tell)
