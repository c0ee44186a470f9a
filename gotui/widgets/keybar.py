"""The keys at the bottom of a screen."""

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen
from textual.widgets import Footer


class KeyBar(Footer):
    """A footer that is made anew only when it would show something else: Textual reports each move of the focus."""

    def __init__(self, *, show_command_palette: bool = True) -> None:
        super().__init__(show_command_palette=show_command_palette)
        self._told: Sequence[object] = ()

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Called by the screen."""
        told = [
            (one.binding.key, one.binding.description, one.binding.show, one.enabled, one.tooltip)
            for one in screen.active_bindings.values()
        ]
        if told == self._told:
            return
        super().bindings_changed(screen)
        if screen.app.app_focus:  # without it the footer stays as it is
            self._told = told
