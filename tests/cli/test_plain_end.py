"""What a person can do, line by line, when a walk has ended: fix, take back, verify, read, hand off, look further."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..screens.terminal import Terminal
from .conftest import Place

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal"),
]

BAD = "GOFLAGS=-tags dev\n"


class Lines:
    """gotui with somebody who reads lines and answers them."""

    def __init__(self, place: Place, *words: str) -> None:
        environ = {name: value for name, value in place.environ.items() if name != "PATH"}
        self._terminal = Terminal(place.folder, *words, **environ, PATH=place.environ["PATH"])
        self._read = 0

    def until(self, wanted: str) -> str:
        """What is printed, up to `wanted`."""
        data = wanted.encode()
        while data not in self._terminal.output[self._read :]:
            assert self._terminal.more(), self._terminal.output[self._read :].decode()
        begin = self._read
        self._read = self._terminal.output.index(data, begin) + len(data)
        return self._terminal.output[begin : self._read].decode().replace("\r\n", "\n")

    def answer(self, text: str) -> None:
        os.write(self._terminal.master, f"{text}\n".encode())

    def choose(self, wanted: str) -> None:
        """The line of the list that holds these words."""
        shown = self.until("What next?")
        [number] = re.findall(rf"^(\d+)\. .*{re.escape(wanted)}", shown, re.MULTILINE)
        self.answer(number)

    def ended(self) -> int:
        return self._terminal.ended()

    def close(self) -> None:
        self._terminal.close()


@pytest.fixture
def setting(with_go: Place) -> Path:
    """Go's settings file, with flags that Go cannot read."""
    del with_go.environ["GOFLAGS"]
    path = Path(with_go.environ["HOME"], ".config", "go", "env")
    path.parent.mkdir(parents=True)
    path.write_text(BAD)
    return path


@pytest.fixture
def lines(with_go: Place, setting: Path) -> Iterator[Lines]:
    lines = Lines(with_go, "why", "--plain", "go", "list", "./...")
    yield lines
    lines.close()


def test_a_fix_is_made_proved_and_taken_back(lines: Lines, setting: Path) -> None:
    lines.until("Cause found")
    lines.choose("Fix it: Take GOFLAGS back")
    lines.until("Do this, then run go list ./...? [y/N]")
    lines.answer("y")
    lines.until("It passes now.")
    assert setting.read_text() != BAD
    lines.choose("Take back: ")
    lines.until("Take this back? [y/N]")
    lines.answer("y")
    lines.until("Everything is as it was.")
    assert setting.read_text() == BAD
    lines.choose("Leave")
    assert lines.ended() == 1


def test_a_fix_that_helped_decides_how_it_ends(lines: Lines) -> None:
    lines.choose("Fix it: Take GOFLAGS back")
    lines.until("[y/N]")
    lines.answer("y")
    lines.choose("Leave")
    assert lines.ended() == 0


def test_what_was_seen_is_read_and_the_command_run_again(lines: Lines) -> None:
    lines.choose("Read what was looked at")
    [every] = re.findall(r"^(\d+)\. All that was looked at: \d+", lines.until("Which one?"), re.MULTILINE)
    lines.answer(every)
    [look] = re.findall(r"^(\d+)\. file \S*/go/env ", lines.until("Which one?"), re.MULTILINE)
    lines.answer(look)
    assert BAD in lines.until("Which one?")
    lines.answer("")
    lines.choose("Run go list ./... to see whether it passes")
    lines.until("still fails.")
    lines.choose("Leave")
    assert lines.ended() == 1


def test_a_session_is_handed_on(lines: Lines, with_go: Place) -> None:
    lines.choose("Write the session to a file")
    lines.until("Look at it before you send it.")
    lines.choose("Leave")
    assert lines.ended() == 1
    assert list(Path(with_go.environ["HOME"]).rglob("*.gotui")) or list(Path(with_go.folder).parent.rglob("*.gotui"))
