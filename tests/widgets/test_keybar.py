"""The keys at the bottom are those that work, and are laid out no oftener than they change."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static
from textual.widgets._footer import FooterKey

from gotui.widgets.keybar import KeyBar


class Plain(Static, can_focus=True):
    """Has no keys."""


class Keyed(Static, can_focus=True):
    BINDINGS = [Binding("x", "app.bell", "Ring")]  # noqa: RUF012 - Textual's own way


class Counted(KeyBar):
    compositions = 0

    async def recompose(self) -> None:
        self.compositions += 1
        await super().recompose()


class Keys(App[None]):
    BINDINGS = [Binding("q", "quit", "Quit")]  # noqa: RUF012 - Textual's own way

    def compose(self) -> ComposeResult:
        yield Plain("a", id="a")
        yield Plain("b", id="b")
        yield Keyed("c", id="c")
        yield Counted(show_command_palette=False)

    def shown(self) -> list[str]:
        return [key.description for key in self.query(FooterKey)]


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
        assert bar.compositions == 1
        app.query_one("#b").focus()
        await pilot.pause()
        assert bar.compositions == 1
        app.query_one("#c").focus()
        await pilot.pause()
        assert bar.compositions == 2
