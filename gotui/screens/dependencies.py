"""The dependencies around the module that a verdict is about, as a tree, and why it is at its version."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from gotui.base.i18n import N_, _, language
from gotui.base.untrusted import clean
from gotui.engine.picture import Picture
from gotui.screens.base import Dialog
from gotui.screens.copying import copy_lines
from gotui.telling.dependencies import DRAWN, TYPED, heading, mermaid, told_picture
from gotui.widgets.content import line
from gotui.widgets.keybar import KeyBar
from gotui.widgets.marks import ASCII, Marks

DEPENDENCIES = N_("Who asks for the module, and why it is at this version")
"""What it does, for the key and the command list."""


class DependenciesScreen(Dialog[None]):
    """Sentences above, the tree below; all of it can be selected."""

    DEFAULT_CSS = """
    DependenciesScreen TextArea, DependenciesScreen TextArea:focus {
        height: 1fr; border: none; padding: 0; margin: 1 0 0 0;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("m", "mermaid", N_("Mermaid"), id="dependencies.mermaid", tooltip=N_("Copy it as a Mermaid diagram")),
        Binding("escape,q,d", "dismiss", N_("Close"), id="dependencies.close"),
    ]

    def __init__(self, picture: Picture, marks: Marks) -> None:
        super().__init__()
        self._picture = picture
        self._branches = TYPED if marks is ASCII else DRAWN

    def compose(self) -> ComposeResult:
        told = told_picture(self._picture, language(), self._branches)
        with Vertical(classes="box big"):
            yield Static(line(heading(told, language()), "bold"))
            yield TextArea(clean("\n".join((*told.why, "", *told.tree))), read_only=True)
        yield KeyBar(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def action_mermaid(self) -> None:
        """Copy the diagram."""
        copy_lines(self, mermaid(self._picture).splitlines(), _("Copied as Mermaid, if your terminal allows it."))
