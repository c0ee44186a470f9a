"""`o` opens the place in the person's editor, from a verdict and from evidence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gotui.app import GotuiApp
from gotui.engine.events import Concluded, Entered, Found, Observed
from gotui.engine.findings import Finding
from gotui.screens.cause import CauseScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.targets import attended
from gotui.targets.looks import Ran, Run, Unavailable

from .world import app, sessions, text, until

Started = list[tuple[tuple[str, ...], str]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What was given the terminal."""
    calls: Started = []

    def run(argv: tuple[str, ...], cwd: str, *_more: object) -> Ran | Unavailable:
        calls.append((argv, cwd))
        return Ran(0) if argv[0] == "vim" else Unavailable("missing-tool")

    monkeypatch.setattr(attended, "run", run)
    return calls


@contextmanager
def _lent(_app: GotuiApp) -> Iterator[None]:
    yield


def verdict(folder: Path, monkeypatch: pytest.MonkeyPatch, editor: str = "vim") -> GotuiApp:
    """A verdict about `main.go:2` of a project."""
    monkeypatch.setattr(GotuiApp, "suspend", _lent)
    project = folder / "p"
    project.mkdir()
    (project / "main.go").write_text("package main\n", encoding="utf-8")
    over = sessions(folder)
    over.environ = {"EDITOR": editor, "PATH": os.devnull}
    look = Observed("a", Run(("go", "test"), str(project)), Ran(1, "ok\n./main.go:2:1: red\ngone.go:3: red\n"), 9)
    found = Found("second", "second", Finding("error", evidence=("a",)), ms=3)
    lines = ("./main.go:2:1: red",)
    red = Concluded("cause-found", "red", values={"file": "x"}, lines=lines, evidence=("a",))
    return app(over, session=over.stored(Entered("second"), look, found, red, folder=str(project)))


async def test_from_a_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Started) -> None:
    gotui = verdict(tmp_path, monkeypatch)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        await until(pilot, lambda: " o   open ./main.go:2" in text(gotui))
        await pilot.press("o")
        await until(pilot, lambda: started)
    assert started == [(("vim", "+2", str(tmp_path / "p" / "main.go")), str(tmp_path / "p"))]


async def test_from_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Started) -> None:
    gotui = verdict(tmp_path, monkeypatch)
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(gotui.screen, EvidenceScreen) and gotui.focused is not None)
        await pilot.press("o")
        await until(pilot, lambda: len(started) == 1)
        await pilot.press("down", "o")
        await pilot.pause()
    assert [argv for argv, _cwd in started] == [("vim", "+2", str(tmp_path / "p" / "main.go"))]


@pytest.mark.parametrize(
    ("editor", "told", "tried"),
    [("nowhere", "It does not start", 1), ("", "set EDITOR", 0)],
    ids=["it does not start", "none is known"],
)
async def test_where_it_does_not_open_it_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: Started, editor: str, told: str, tried: int
) -> None:
    gotui = verdict(tmp_path, monkeypatch, editor)
    async with gotui.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        await pilot.press("o")
        await until(pilot, lambda: told in text(gotui))
    assert len(started) == tried


async def test_where_the_file_is_not_here_there_is_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gotui = verdict(tmp_path, monkeypatch)
    (tmp_path / "p" / "main.go").unlink()
    async with gotui.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and gotui.screen.is_mounted)
        assert "Open" not in text(gotui)
