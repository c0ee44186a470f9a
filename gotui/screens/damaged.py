"""A damaged session: what is wrong with it, what can be read of it, and the ways out."""

import time

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from gotui.base.i18n import N_, _, language
from gotui.base.untrusted import clean
from gotui.engine.faults import FileFaultsError
from gotui.screens.base import Dialog
from gotui.screens.confirm import ConfirmScreen
from gotui.screens.save import SaveScreen
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.transcript import markdown
from gotui.widgets.content import join, show
from gotui.widgets.keybar import KeyBar
from gotui.widgets.wrapped import WrappedText


class DamagedScreen(Dialog[None]):
    """It can be read, written to a file and deleted, but not gone on with. `fault` says what is wrong."""

    DEFAULT_CSS = """
    DamagedScreen > .box { border: round $warning; }
    DamagedScreen #trouble { color: $text-error; }
    DamagedScreen TextArea, DamagedScreen TextArea:focus { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("w", "write", N_("Write"), id="damaged.write", tooltip=N_("Write what can be read to a file")),
        Binding("d,delete", "delete", N_("Delete"), id="damaged.delete", tooltip=N_("Delete it, after a question")),
        Binding("escape,q,b", "dismiss", N_("Back"), id="damaged.back"),
    ]

    def __init__(self, sessions: Sessions, session: str, fault: str, folder: str) -> None:
        super().__init__()
        self._saved = sessions
        self._session = session
        self._fault = fault
        self._folder = folder

    def compose(self) -> ComposeResult:
        text = _("gotui sessions check says what else is damaged, and removes it after a copy was made.")
        with Vertical(classes="box big"):
            yield Static(join((_("This session is damaged"), "bold")))
            yield WrappedText(show(self._fault))
            yield WrappedText(show(text))
            yield Static(id="trouble")
            yield TextArea(clean(self._transcript()), read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def _transcript(self) -> str:
        try:
            reading = self._saved.reading(self._session)
        except StoreError as error:
            return str(error)
        name, environ = self._session, self._saved.environ
        return markdown(reading.records, self._saved.catalogue, language(), name, environ, reading.lost)

    def _handed_off(self) -> str:
        """As the transcript leaves the machine."""
        from gotui.telling.handoffrules import load
        from gotui.telling.transcript import forms

        try:
            reading, rules = self._saved.reading(self._session), load(self._saved.environ)
        except (StoreError, FileFaultsError) as error:
            return str(error)
        about = (reading.records, self._saved.catalogue, language(), self._session, self._saved.environ, reading.lost)
        return forms(*about, rules).markdown()

    def action_write(self) -> None:
        """Write what can be read to a file."""
        name = f"gotui-damaged-{time.strftime('%Y%m%d')}.md"
        self.app.push_screen(SaveScreen(self._handed_off(), self._folder, name), self._written)

    def _written(self, path: str | None) -> None:
        if path:
            self.say(_("Written: {path}").format(path=path))

    def action_delete(self) -> None:
        """Delete it, if the person says yes."""
        text = _("Session {session} and everything it saw will be gone.").format(session=self._session)
        self.app.push_screen(
            ConfirmScreen(_("Delete this session?"), text), lambda yes: self._delete() if yes else None
        )

    def _delete(self) -> None:
        try:
            self._saved.delete(self._session)
        except StoreError as error:
            self.query_one("#trouble", Static).update(show(str(error)))
        else:
            self.dismiss()
