"""A page that shows one session, and is told whenever something of it is different."""

from gotui.screens.base import Page
from gotui.session.askers import Person
from gotui.session.session import Session


class SessionPage(Page):
    """While it is mounted it watches its session."""

    def __init__(self, session: Session[Person]) -> None:
        super().__init__()
        self._session = session

    def on_mount(self) -> None:
        self._session.watchers.append(self.redraw)

    def on_unmount(self) -> None:
        self._session.watchers.remove(self.redraw)

    def retell(self) -> None:
        super().retell()
        self.call_after_refresh(self.tell)
