"""gotui knows the environment it was given, and no other."""

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from gotui.cli import run

from .conftest import Place


class Watched(MutableMapping[str, str]):
    """Notes which modules ask for what is in it."""

    def __init__(self, variables: dict[str, str]) -> None:
        self._variables = variables
        self.asked: set[str] = set()

    def _note(self) -> None:
        frame = sys._getframe(2)
        while frame.f_back and frame.f_globals.get("__name__") in ("collections.abc", "_collections_abc", "os"):
            frame = frame.f_back
        self.asked.add(frame.f_globals.get("__name__", ""))

    def __getitem__(self, name: str) -> str:
        self._note()
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        self._note()
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)

    def __setitem__(self, name: str, value: str) -> None:
        self._variables[name] = value

    def __delitem__(self, name: str) -> None:
        del self._variables[name]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    watched = Watched(dict(os.environ))
    monkeypatch.setattr(os, "environ", watched)
    return watched


COMMANDS = [
    ("check", "go-not-found", "-C", "{folder}", "--allow", "builds,executes", "--json"),
    ("check", "run-ok-test-fails", "-C", "{folder}", "--format", "markdown"),
    ("why", "-C", "{folder}", "--json", "go", "test"),
    ("sessions", "list"),
    ("handoff", "-o", "{folder}/report.md"),
    ("snapshot", "-C", "{folder}", "-o", "{folder}/gotui-s.json"),
    ("compare", "{folder}/gotui-s.json", "{folder}"),
    ("undo",),
    ("fix", "--plan"),
    ("check", "no-such-flow"),
]


def test_nothing_asks_for_the_environment_of_this_process(place: Place, watched: Watched) -> None:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        for words in COMMANDS:
            assert run([word.format(folder=place.folder) for word in words], place.environ) < 70, out.getvalue()
    ours = {name for name in watched.asked if name.partition(".")[0] in ("gotui", "platformdirs")}
    assert ours == set()
    assert (Path(place.environ["GOTUI_STATE_DIR"]) / "sessions.db").exists()


def test_each_run_reports(place: Place) -> None:
    """What one run has told keeps the next in the same process from nothing."""
    for _ in range(2):
        out = StringIO()
        with redirect_stdout(out):
            assert run(["check", "run-ok-test-fails", "-C", str(place.folder), "--json"], place.environ) < 70
        assert out.getvalue().startswith('{"schema_version"')
