"""What all screens share: keys in the language spoken now, and messages that are safe to show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Literal, TypeVar

from textual.app import SuspendNotSupported
from textual.binding import ActiveBinding, Binding
from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from gotui.base.i18n import _
from gotui.base.untrusted import clean

T = TypeVar("T")
L = TypeVar("L")
BREAKPOINTS = [(0, "-narrow"), (72, "-wide"), (110, "-roomy")]
Severity = Literal["information", "warning", "error"]


class Speaking(Screen[T]):
    """Bindings are declared in English; footer and help show them in the current language."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active bindings, translated, short keys first; without those a focused field takes as text."""
        focused = self.focused
        bindings = [
            (key, active)
            for key, active in super().active_bindings.items()
            if focused is None or not focused.check_consume_key(key, key if len(key) == 1 else None)
        ]
        bindings.sort(key=lambda each: (each[1].node is self.app, len(each[0]) > 1))
        return {key: _translated(active) for key, active in bindings}

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What the command list offers here, besides what it offers everywhere."""
        yield from ()

    def say(self, text: str, severity: Severity = "information") -> None:
        """A message that goes away by itself."""
        self.app.notify(clean(text), severity=severity, markup=False)

    def lend(self, work: Callable[[], L]) -> L | None:
        """Do what needs the terminal for itself; None where it cannot be lent."""
        try:
            with self.app.suspend():
                return work()
        except SuspendNotSupported:
            self.say(_("This terminal cannot be lent."), "warning")
            return None


def _translated(active: ActiveBinding) -> ActiveBinding:
    binding, tooltip = active.binding, _(active.tooltip)
    return active._replace(
        binding=replace(binding, description=_(binding.description), tooltip=tooltip), tooltip=tooltip
    )


class Page(Speaking[None]):
    """A full screen. It gets the class `-narrow`, `-wide` or `-roomy` by its width."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    DEFAULT_CSS = """
    Page { overflow: hidden; }
    """

    _due = False

    def redraw(self) -> None:
        """Tell anew, soon: many calls become one drawing."""
        if not self._due:
            self._due = True
            self.call_later(self._redraw)

    def _redraw(self) -> None:
        self._due = False
        if self.is_attached and self._is_seen:
            self.tell()

    @property
    def _is_seen(self) -> bool:
        """Is no other page above it? A dialog may be."""
        return next((page for page in reversed(self.app.screen_stack) if isinstance(page, Page)), None) is self

    def on_screen_resume(self) -> None:
        """It was not told meanwhile."""
        self.redraw()

    def tell(self) -> None:
        """Show what is so now."""

    def every(self, seconds: float, callback: Callable[[], None], *, pause: bool = False) -> Timer:
        """Call back again and again, in turn with all else the page does: never while it is composed anew."""
        return self.set_interval(seconds, partial(self.call_later, callback), pause=pause)

    def retell(self) -> None:
        """Say everything again, in the language spoken now."""
        self.refresh(recompose=True)
        self.refresh_bindings()


class Dialog(Speaking[T], ModalScreen[T]):
    """A question or a text in front of a page."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
        width: 90%; max-width: 90; height: auto; max-height: 90%; padding: 0 1;
        border: round $primary; background: $surface;
    }
    Dialog > .big { width: 96%; max-width: 140; height: 92%; }
    Dialog.-narrow > .box { width: 100%; max-height: 100%; padding: 0; }
    Dialog.-narrow > .big { height: 100%; }
    """
    BINDINGS = [Binding("f1", "app.help", id="dialog.help", show=False)]  # noqa: RUF012 - Textual's own way


def keys_of(screen: Screen[object]) -> list[tuple[str, str]]:
    """The keys that work on a screen, and what they do."""
    by_action: dict[str, tuple[list[str], str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and binding.description:
            keys = by_action.setdefault(binding.action, ([], binding.tooltip or binding.description))[0]
            keys.append(screen.app.get_key_display(binding))
    return [(" ".join(keys), text) for keys, text in by_action.values()]
