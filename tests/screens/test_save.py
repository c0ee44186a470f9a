"""Writing a transcript from the screen."""

from pathlib import Path

from textual.app import App

from gotui.screens.save import SaveScreen

from ..base.test_newfile import full_at
from .world import text, until

TRANSCRIPT = "# A transcript\n" + "line\n" * 1000


class Saving(App[None]):
    """Nothing but the dialog."""

    def __init__(self, folder: Path, transcript: str = TRANSCRIPT) -> None:
        super().__init__()
        self._dialog = SaveScreen(transcript, str(folder), "t.md")
        self.written: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self._dialog, self.written.append)


async def test_a_transcript_is_written(tmp_path: Path) -> None:
    app = Saving(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.written)
    assert app.written == [str(tmp_path / "t.md")]
    assert (tmp_path / "t.md").read_text() == TRANSCRIPT


async def test_no_part_of_it_is_left_where_the_disk_is_full(tmp_path: Path) -> None:
    app = Saving(tmp_path)
    async with app.run_test() as pilot:
        with full_at(1000):
            await pilot.press("enter")
            await until(pilot, lambda: "Cannot be written: File too large" in text(app))
        assert not (tmp_path / "t.md").exists()
        await pilot.press("enter")
        await until(pilot, lambda: app.written)
    assert (tmp_path / "t.md").read_text() == TRANSCRIPT


async def test_a_link_to_another_file_is_not_written_through(tmp_path: Path) -> None:
    app = Saving(tmp_path)
    async with app.run_test() as pilot:
        (tmp_path / "t.md").symlink_to(tmp_path / "nothing")
        await pilot.press("enter")
        await until(pilot, lambda: "There is a file of this name" in text(app))
    assert not (tmp_path / "nothing").exists()


async def test_half_characters_are_written_out(tmp_path: Path) -> None:
    app = Saving(tmp_path, "a\ud800b")
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.written)
    assert (tmp_path / "t.md").read_text() == "a\\ud800b"
