"""`gotui why --terminal` and the key `t`, in a real terminal: the command gets it, and its words are taken along."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..screens.terminal import ALT_SCREEN_OFF, ALT_SCREEN_ON, Terminal
from .conftest import Place

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal"),
]

SCRIPT = "test -t 0 || exit 9\nprintf 'name? '\nread name\necho \"hello $name\"\nexit 3\n"
Sit = Callable[..., Terminal]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    (tmp_path / "asks").write_text(SCRIPT)
    made: list[Terminal] = []

    def begin(*words: str, **environ: str) -> Terminal:
        made.append(Terminal(tmp_path, *words, **environ))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def test_a_report_of_what_it_said_there(sit: Sit, tmp_path: Path) -> None:
    terminal = sit("why", "--terminal", "--json", "-o", "report", "--", "sh", "asks")
    terminal.until(b"name? ")
    os.write(terminal.master, b"Ada\n")
    assert terminal.ended() in (1, 3)
    assert terminal.in_order()
    [flow] = json.loads((tmp_path / "report").read_text())["flows"]
    assert ("command-says", "not-a-go-command") in [(step["probe"], step["outcome"]) for step in flow["path"]]
    assert flow["lines"] == ["name? Ada", "hello Ada"]
    assert terminal.output.count(b"name? ") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_before_the_screens(sit: Sit, lang: str) -> None:
    terminal = sit("why", "--lang", lang, "--terminal", "--", "sh", "asks", LANG="C.UTF-8")
    terminal.until(b"name? ")
    assert ALT_SCREEN_ON not in terminal.output
    os.write(terminal.master, b"Ada\n")
    terminal.until(ALT_SCREEN_ON)
    terminal.until(("Path" if lang == "en" else "路径").encode())  # it reads keys by now
    terminal.until(b"gotui")
    os.write(terminal.master, b"\x11")
    terminal.ended()
    assert terminal.in_order()


def test_from_the_screen_and_back(sit: Sit, tmp_path: Path) -> None:
    """`dlv` needs somebody at a terminal, so that it is asked about though it was named."""
    dlv = tmp_path / "dlv"
    dlv.write_text(f"#!/bin/sh\n{SCRIPT}")
    dlv.chmod(0o755)
    terminal = sit("why", str(dlv), "debug")
    terminal.until(b"In my terminal")
    assert b"name? " not in terminal.output
    os.write(terminal.master, b"t")
    terminal.until(b"name? ")
    assert terminal.output.rindex(ALT_SCREEN_OFF) > terminal.output.rindex(ALT_SCREEN_ON)
    os.write(terminal.master, b"Ada\n")
    terminal.until(b"hello Ada")
    terminal.until_back()
    os.write(terminal.master, b"\x11")
    terminal.ended()
    assert terminal.in_order()


def test_a_signal_while_it_has_the_terminal(sit: Sit, tmp_path: Path) -> None:
    dlv = tmp_path / "dlv"
    dlv.write_text("#!/bin/sh\necho $$ > pid\necho begun\nexec sleep 60\n")
    dlv.chmod(0o755)
    terminal = sit("why", str(dlv), "debug")
    terminal.until(b"In my terminal")
    os.write(terminal.master, b"t")
    terminal.until(b"begun")
    terminal.child.terminate()
    assert terminal.ended() == 143
    assert terminal.in_order()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize("words", [("--terminal",), ("--terminal", "--said", "log")])
def test_without_a_terminal_it_is_a_usage_error(place: Place, words: tuple[str, ...]) -> None:
    place.write(log="main: red\n")
    done = place.gotui("why", *words, "--json", "--", "go", "test")
    assert done.exit == 2
    assert "--terminal" in done.document["message"]


def test_nobody_there_is_told_how_to_go_on(with_go: Place) -> None:
    kept = with_go.path("kept")
    kept.touch()
    done = with_go.gotui("why", "--json", "--", "rm", "kept")
    [flow] = done.document["flows"]
    assert (done.exit, flow["end"], kept.exists()) == (3, "cannot-be-run", True)
    assert "gotui why --terminal" in flow["text"]
    assert ("command-says", "cannot-be-run") in [(step["probe"], step["outcome"]) for step in flow["path"]]


def test_naming_it_still_is_consent_to_compile(with_go: Place) -> None:
    """What is not fit to be run here may be looked into all the same."""
    done = with_go.gotui("why", "--json", "--", "dlv", "debug")
    assert done.document["status"] != "not-allowed"
    assert not [one for one in done.document["unknown"] if one["reason"] == "not-allowed"]


def test_a_flow_that_hears_it_late_says_so_too(with_go: Place) -> None:
    kept = with_go.path("kept")
    kept.touch()
    done = with_go.gotui(
        "check", "permission-denied", "--failing-command", "rm kept", "--allow", "builds,executes", "--json"
    )
    [flow] = done.document["flows"]
    assert (done.exit, flow["end"], kept.exists()) == (3, "cannot-be-run", True)
