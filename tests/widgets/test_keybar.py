"""The keys at the bottom are those that work, and are laid out no oftener than they change."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from gotui.widgets.keybar import KeyBar


class Plain(Static, can_focus=True):
    """Has no keys."""


class Keyed(Static, can_focus=True):
    BINDINGS = [Binding("x", "app.bell", "Ring"), Binding("y", "app.beep", "Beep")]  # noqa: RUF012 - Textual's own way


class Counted(KeyBar):
    drawings = 0

    def render(self) -> Content:
        self.drawings += 1
        return super().render()


class Keys(App[None]):
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("f1", "help", "Help", id="app.help"),
        Binding("q", "quit", "Quit", id="app.quit"),
    ]
    helped = 0

    def action_help(self) -> None:
        self.helped += 1

    def compose(self) -> ComposeResult:
        yield Plain("a", id="a")
        yield Plain("b", id="b")
        yield Keyed("c", id="c")
        yield Counted(show_command_palette=False)

    def shown(self) -> list[str]:
        return list(self.query_one(KeyBar).told)


async def test_it_shows_the_keys_of_what_has_the_focus() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Ring" not in app.shown()
        app.query_one("#c").focus()
        await pilot.pause()
        assert app.shown()[0] == "Ring"
        app.query_one("#a").focus()
        await pilot.pause()
        assert "Ring" not in app.shown()


async def test_it_stays_as_it_is_where_the_focus_changes_no_key() -> None:
    app = Keys()
    async with app.run_test() as pilot:
        await pilot.pause()
        bar = app.query_one(Counted)
        drawn = bar.drawings
        app.query_one("#b").focus()
        await pilot.pause()
        assert bar.drawings == drawn
        app.query_one("#c").focus()
        await pilot.pause()
        assert bar.drawings == drawn + 1


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (40, " x Ring  y Beep  f1 Help  q Quit"),
        (28, " x Ring  …  f1 Help  q Quit"),
        (19, " …  f1 Help  q Quit"),
    ],
)
async def test_help_and_quit_have_a_place_at_every_width(width: int, line: str) -> None:
    app = Keys()
    async with app.run_test(size=(width, 8)) as pilot:
        app.query_one("#c").focus()
        await pilot.pause()
        assert app.query_one(KeyBar).render().plain.rstrip()[:width] == line


async def test_a_click_presses_the_key() -> None:
    app = Keys()
    async with app.run_test(size=(19, 8)) as pilot:
        await pilot.pause()
        await pilot.click(KeyBar, offset=(1, 0))
        assert app.helped == 1


class Dialog(App[None]):
    BINDINGS = [  # noqa: RUF012 - Textual's own way
        Binding("f", "bell", "Format"),
        Binding("w", "beep", "Write a file"),
        Binding("escape", "close", "Cancel"),
    ]

    def compose(self) -> ComposeResult:
        yield KeyBar(show_command_palette=False)


async def test_the_way_out_of_a_dialog_has_a_place_at_every_width() -> None:
    app = Dialog()
    async with app.run_test(size=(26, 8)) as pilot:
        await pilot.pause()
        bar = app.query_one(KeyBar)
        bar._told = [one for one in bar._told if one.binding.description in ("Format", "Write a file", "Cancel")]
        assert bar.render().plain.rstrip() == " f Format  …  esc Cancel"
