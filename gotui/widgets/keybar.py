"""The keys at the bottom of a screen."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from gotui.widgets.content import join, show

_MORE = "…"
_KEPT = frozenset({"app.help", "app.quit", "app.quit-always"})
"""By their ids: what everybody looks for has its place at every width."""


class KeyBar(Widget):
    """One line. What does not fit stands behind `…`, and in the help that `…` leads to; help and quit always fit.

    It is one widget, not one for each key: it is laid out with every screen, and told of each move of the focus.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--description"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        .keybar--key { color: $footer-key-foreground; background: $footer-key-background; text-style: bold; }
        .keybar--description { color: $footer-description-foreground; background: $footer-description-background; }
    }
    """

    def __init__(self, *, show_command_palette: bool = True) -> None:
        super().__init__()
        self._palette = show_command_palette
        self._told: Sequence[ActiveBinding] = ()

    @property
    def told(self) -> Sequence[str]:
        """What the keys of this screen do now, also those that do not fit."""
        return [one.binding.description for one in self._told]

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.bindings_changed)
        self.bindings_changed(self.screen)

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Called by the screen."""
        if not screen.app.app_focus:  # without it the bar stays as it is
            return
        told = list(self._chosen(screen.active_bindings.values()))
        if told != self._told:
            self._told = told
            self.refresh()

    def _chosen(self, bindings: Iterable[ActiveBinding]) -> Iterable[ActiveBinding]:
        actions = set()
        for one in bindings:
            palette = self._palette and one.binding.id == "app.palette"
            if (one.binding.show or palette) and one.binding.action not in actions:
                actions.add(one.binding.action)
                yield one

    def render(self) -> Content:
        """As many as fit, in order."""
        shown = [(self._one(one), one in self._kept()) for one in self._told]
        if sum(content.cell_length for content, _kept in shown) <= self.size.width:
            return join(*(content for content, _kept in shown))
        more = self._key(_MORE, "", "f1")
        room = self.size.width - more.cell_length - sum(content.cell_length for content, kept in shown if kept)
        first, last = [], []
        for content, kept in shown:
            if kept:
                last.append(content)
            elif room >= 0:
                room -= content.cell_length
                first += [content] if room >= 0 else []
        return join(*first, more, *last)

    def _kept(self) -> Sequence[ActiveBinding]:
        """In a dialog, which has neither help nor quit, the way out: its last key."""
        return [one for one in self._told if one.binding.id in _KEPT] or self._told[-1:]

    def _one(self, active: ActiveBinding) -> Content:
        key = self.app.get_key_display(active.binding)
        content = self._key(key, active.binding.description, active.binding.key, active.tooltip)
        return content if active.enabled else content.stylize("dim")

    def _key(self, key: str, description: str, pressed: str, tooltip: str = "") -> Content:
        """What a click on it presses, and what is said of it, go with the cells."""
        held = Style.from_meta({"key": pressed, "tooltip": tooltip})
        name = show(f" {key} ").stylize(self.get_visual_style("keybar--key"))
        what = show(f"{description} " if description else "").stylize(self.get_visual_style("keybar--description"))
        return join(name, what).stylize(held)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        said = event.style.meta.get("tooltip")
        self.tooltip = show(said) if said else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
