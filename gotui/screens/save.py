"""Write the transcript to a file: what will be written is shown first, and no file is ever overwritten."""

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from gotui.base import wholefile
from gotui.base.i18n import N_, _
from gotui.base.redact import printable
from gotui.base.untrusted import clean
from gotui.screens.base import Dialog
from gotui.widgets.content import join, show
from gotui.widgets.keybar import KeyBar

PREVIEW = 64 * 1024


class SaveScreen(Dialog[str]):
    """Dismissed with the path that was written, or None."""

    DEFAULT_CSS = """
    SaveScreen Input { margin: 0 0 1 0; }
    SaveScreen #trouble { color: $text-error; }
    SaveScreen TextArea, SaveScreen TextArea:focus { height: 1fr; border: none; padding: 0; }
    """
    BINDINGS = [Binding("escape", "cancel", N_("Cancel"), id="save.cancel")]  # noqa: RUF012

    def __init__(self, text: str, folder: str, name: str) -> None:
        super().__init__()
        self._text = text
        self._folder = folder
        self._file = free_name(folder, name)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box big"):
            yield Static(join((_("Write this transcript to a file"), "bold")))
            yield Static(show(_("Secrets are cut. Enter writes, ESC does not.")))
            yield Input(value=clean(self._file), compact=True)
            yield Static(id="trouble")
            yield TextArea(clean(self._text[:PREVIEW]), read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = Path(self._folder, os.path.expanduser(event.value.strip()))
        try:
            wholefile.put_new(path, printable(self._text).encode(), 0o600)
        except FileExistsError:
            self.query_one("#trouble", Static).update(show(_("There is a file of this name; choose another.")))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.query_one("#trouble", Static).update(show(_("Cannot be written: {reason}").format(reason=reason)))
        else:
            self.dismiss(str(path))

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def free_name(folder: str, name: str) -> str:
    """`name`, or with a number where it is taken."""
    stem, suffix = os.path.splitext(name)
    number, free = 1, name
    while Path(folder, free).exists():
        number += 1
        free = f"{stem}-{number}{suffix}"
    return free
