"""The key that opens a place in the person's editor: the same on every screen."""

from typing import Any

from gotui.base.i18n import _, language
from gotui.reading.editors import Place
from gotui.screens.base import Speaking
from gotui.session.session import Session
from gotui.telling.observations import why_not


def open_place(screen: Speaking[Any], session: Session[Any], place: Place | None) -> None:
    """Open it; or say why not."""
    from gotui.session.editing import editor_of, opened

    folder, environ = session.state.subject.folder, session.sessions.environ
    if place is None:
        screen.say(_("No file that is here is named in this line."), "warning")
    elif not editor_of(environ):
        screen.say(_("No editor is known: set EDITOR, for example to vim."), "warning")
    elif why := screen.lend(lambda: opened(place, folder, environ)):
        screen.say(_("It does not start: {why}").format(why=why_not(why, language())), "warning")
