"""The verdict: what is told, copied, verified and handed off; and how the other ends are worded."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from gotui.app import GotuiApp
from gotui.engine.events import Concluded, Entered, Found
from gotui.engine.findings import Finding
from gotui.engine.said import SAID
from gotui.screens.cause import CauseScreen
from gotui.screens.confirm import ConfirmScreen
from gotui.screens.handoff import HandOffScreen
from gotui.targets.looks import Ran
from gotui.telling.transcript import markdown
from gotui.widgets.fixcard import FixCard

from ..engine.world import FLOW
from .world import OK, WorldSessions, app, sessions, text, until

PATH = (
    Entered("first"),
    Found("first", "first", Finding("ok", {"file": "main.go"}), ms=12),
    Entered("second"),
    Found("second", "second", Finding("error", text="main.go: red"), ms=340),
)
RED = Concluded("cause-found", "red", values={"file": "main.go"}, lines=("main.go: red",))


def ended(over: WorldSessions, end: Concluded = RED, **options: Any) -> GotuiApp:
    return app(over, session=over.stored(*PATH, end), **options)


async def test_the_verdict_says_everything(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path))
    async with gotui.run_test(size=(120, 50)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.pause()
        shown = text(gotui)
        for part in (
            "✗ main.go: red", "Cause found: Title of red", "in main.go", " f   Mend it", "Because of main.go", "- two",
            "recommended  safe", "$ go mod tidy main.go", "$ unset GOFLAGS", "It costs time.", "https://go.dev/",
            " m   1 popular wrong idea about this", "$ go test ./...",
        ):  # fmt: skip
            assert part in shown, part


async def test_wrong_ideas_are_behind_a_key(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path))
    async with gotui.run_test(size=(120, 50)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.pause()
        assert "Your disk is cursed." not in text(gotui)
        await pilot.press("m")
        await until(pilot, lambda: "Your disk is cursed." in text(gotui) and "No disk is." in text(gotui))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))


def lost_walk(over: WorldSessions) -> str:
    """A session that ended without a cause, although its command was heard to fail."""
    (over.catalogue.home / "flows" / "g.yaml").write_text(
        FLOW.replace("id: f\n", "id: g\n").replace("title: {en: Flow,", "title: {en: Other,"), encoding="utf-8"
    )
    said = Finding("fails", text="# pkg\nfrobnicate: it fails\n")
    heard = (Entered("first"), Found("first", SAID, said, ms=1))
    return over.stored(*heard, Concluded("inconclusive", end="lost", candidates=("red",)))


async def test_an_end_without_a_cause_shows_what_was_said_and_where_to_go(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK)
    gotui = app(over, session=lost_walk(over))
    async with gotui.run_test(size=(120, 50)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.pause()
        for part in ("frobnicate: it fails", " 1   Title of red", " 2   Other", "Press v to run the command again"):
            assert part in text(gotui), part
        await pilot.press("1")
        await until(pilot, lambda: "nothing was looked at here" in text(gotui))
        await pilot.press("escape", "9", "2")
        await until(pilot, lambda: len(over.summaries()) == 2)
    assert {one.flow for one in over.summaries()} == {"f", "g"}
    assert {one.failing for one in over.summaries()} == {("go", "test", "./...")}


async def test_a_fix_that_is_proved_turns_the_verdict_green_and_stays_so(tmp_path: Path) -> None:
    over = sessions(tmp_path, go=OK)
    gotui = ended(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("v", "y")
        await until(pilot, lambda: "✓ Fixed: go test ./... passes now" in text(gotui))
        assert "✗" not in text(gotui)
        await gotui._leave()
        gotui.action_sessions()
        await until(pilot, lambda: "✓ Fixed: Title of red" in text(gotui))


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (Concluded("healthy", end="well"), ["✓ Nothing wrong here", "Well", "All is well."]),
        (
            Concluded("inconclusive", end="lost"),
            ["? No verdict", "That does not mean that nothing is wrong.", "No idea."],
        ),
        (Concluded("not-allowed", end="lost"), ["? Stopped: consent is missing", "You did not allow a step"]),
        (Concluded("cause-found", "red", confidence="likely"), ["✗ Likely cause", "Title of red", "Mend it"]),
        (Concluded("cause-found", "gone-since"), ["✗ Cause found", "gone-since"]),
    ],
)
async def test_other_ends(tmp_path: Path, end: Concluded, told: list[str]) -> None:
    gotui = ended(sessions(tmp_path), end)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.pause()
        for part in told:
            assert part in text(gotui), part


async def test_a_likely_cause_names_the_steps_that_could_not_tell(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    unknown = Found("first", "first", Finding("unknown", reason="timeout"))
    session = over.stored(Entered("first"), unknown, *PATH[2:], Concluded("cause-found", "red", confidence="likely"))
    gotui = app(over, session=session)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await until(pilot, lambda: "- First? could not tell: it took too long" in text(gotui))


async def test_copying_the_commands(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await until(pilot, lambda: gotui.screen.query(FixCard))
        await pilot.press("c")
        await until(pilot, lambda: gotui.clipboard == "go mod tidy main.go\nunset GOFLAGS")


async def test_a_command_with_control_characters_is_not_copied(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path), Concluded("cause-found", "red", values={"file": "a\x1b]52;c;eA==\x07b"}))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("c")
        assert gotui.clipboard == ""


async def test_verifying_needs_a_yes_and_tells_the_result(tmp_path: Path) -> None:
    over = sessions(tmp_path, go=Ran(1))
    gotui = ended(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(gotui.screen, ConfirmScreen))
        await pilot.press("escape")
        assert over.table.looks == []
        await pilot.press("v", "y")
        await until(pilot, lambda: "It still fails (exit code 1)." in text(gotui))
        over.table.answers["go"] = OK
        await pilot.press("v", "y")
        await until(pilot, lambda: "It passes now." in text(gotui))
        await pilot.press("q")
    assert gotui.return_code == 0


async def test_a_verification_can_be_stopped(tmp_path: Path) -> None:
    over = sessions(tmp_path, go=OK)
    over.table.hold("go")
    gotui = ended(over)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("v", "y")
        await until(pilot, lambda: "Runs now" in text(gotui))
        await pilot.press("s")
        await until(pilot, lambda: "After the fix, press v" in text(gotui))
        await until(pilot, lambda: over.table.killed == ["go"])


async def test_the_exit_code_is_the_verdicts(tmp_path: Path) -> None:
    gotui = ended(sessions(tmp_path))
    async with gotui.run_test() as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("q")
    assert gotui.return_code == 1


async def test_handing_off_shows_first_and_never_overwrites(tmp_path: Path) -> None:
    over = sessions(tmp_path)
    gotui = ended(over)
    (tmp_path / "taken.md").write_text("mine", encoding="utf-8")
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(gotui.screen, HandOffScreen) and "Title of red" in text(gotui))
        name = gotui.screen.query_one(Input)
        name.value = str(tmp_path / "taken.md")
        await pilot.press("enter")
        await until(pilot, lambda: "There is a file of this name" in text(gotui))
        name.value = str(tmp_path / "none" / "x.md")
        await pilot.press("enter")
        await until(pilot, lambda: "Cannot be written: No such file" in text(gotui))
        name.value = str(tmp_path / "out.md")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert (tmp_path / "taken.md").read_text(encoding="utf-8") == "mine"
    name = over.summaries()[0].id
    told = markdown(over.records(name), over.catalogue, "en", name, over.environ)
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == told
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o600


HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m[/nope] map[string]int [@click=app.quit]x[/] a\x00b \u202egnp main: red"


async def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    over = sessions(tmp_path, first=OK, second=Ran(1, HOSTILE + "\n"))
    gotui = app(over, "/p[/nope]\x1b[31m", failing=("go", "[/nope]", "\x1b]0;x\x07[b]y"), flow="f", start=True)
    seen: list[str] = []
    async with gotui.run_test(size=(160, 40), notifications=True) as pilot:
        for keys in (["y"], ["e"], ["escape", "v"], ["escape", "w"], ["escape", "escape"], ["b"], ["up", "enter"]):
            await until(pilot, lambda: gotui.screen.is_mounted)
            for _turn in range(5):
                await pilot.pause()
            seen.append(text(gotui))
            await pilot.press(*keys)
        seen.append(text(gotui))
    everything = "\n".join(seen)
    assert any(isinstance(one, str) and "map[string]int" in one and "[/nope]" in one for one in seen)
    assert "a\\x00b" in everything
    assert not set("\x1b\x07\x00\u202e\x9b") & set(everything)
