"""gotui in a real pseudo terminal: first frame, signals, and what is left behind."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .terminal import ALT_SCREEN_OFF, Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal"),
]

NUMBERS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
PLAIN = b"Which one?"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.close()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_leaves_the_terminal_in_order(terminal: Terminal, number: signal.Signals) -> None:
    terminal.until(b"What do you see?")
    terminal.child.send_signal(number)
    assert terminal.ended() == 128 + number
    assert ALT_SCREEN_OFF in terminal.output
    assert terminal.in_order()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_at_a_question_in_lines(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(tmp_path, "--plain")
    try:
        terminal.until(PLAIN)
        terminal.child.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.in_order()
    finally:
        terminal.close()


MOMENTS = {
    "textual": "gotui.app.GotuiApp.__init__",
    "no loop yet": "gotui.app.GotuiApp.run_async",
    "first screen": "gotui.app.GotuiApp.get_default_screen",
    "screen on": "textual.drivers.linux_driver.LinuxDriver.start_application_mode",
    "mount": "gotui.app.GotuiApp.on_mount",
    "session": "gotui.app.GotuiApp._begin_about",
    "walk": "gotui.engine.walk.Walk.go",
    "step": "gotui.screens.session.SessionScreen._tell_step",
    "unmount": "gotui.app.GotuiApp.on_unmount",
    "screen off": "textual.drivers.linux_driver.LinuxDriver.stop_application_mode",
}
KILLED = """
import importlib, os
def arm(place):
    *module, thing, name = place.split(".")
    owner = getattr(importlib.import_module(".".join(module)), thing)
    real = getattr(owner, name)
    def killed(*given, **named):
        setattr(owner, name, real)
        os.kill(os.getpid(), {number})
        return real(*given, **named)
    setattr(owner, name, killed)
arm({place!r})
"""


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_at_any_moment(tmp_path: Path, moment: str, number: signal.Signals) -> None:
    before = KILLED.format(number=int(number), place=MOMENTS[moment])
    terminal = Terminal(tmp_path, "why", "go", "test", before=before)
    try:
        if "off" in moment or moment == "unmount":
            terminal.until(b"Path")
            os.write(terminal.master, b"\x11")
        assert terminal.ended() == 128 + number, terminal.output
        assert terminal.in_order(), terminal.output
    finally:
        terminal.close()


def test_a_terminal_that_nobody_reads_holds_no_signal_up(tmp_path: Path) -> None:
    before = "from gotui.base import signals; signals.GRACE = 1.0\n" + KILLED.format(
        number=int(signal.SIGTERM), place=MOMENTS["mount"]
    )
    terminal = Terminal(tmp_path, before=before)
    try:
        assert terminal.child.wait(60) == 128 + signal.SIGTERM
    finally:
        terminal.close()


def test_a_terminal_that_is_gone_ends_gotui(terminal: Terminal) -> None:
    terminal.until(b"What do you see?")
    os.close(terminal.master)
    assert terminal.child.wait(60) == 74


def test_ctrl_q_quits(terminal: Terminal) -> None:
    terminal.until(b"What do you see?")
    os.write(terminal.master, b"\x11")
    assert terminal.ended() == 0
    assert ALT_SCREEN_OFF in terminal.output


def test_no_color_means_attributes_only(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, NO_COLOR="1")
    try:
        terminal.until(b"What do you see?")
        os.write(terminal.master, b"\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert b"\x1b[38;" not in terminal.output
    assert b"\x1b[48;" not in terminal.output
    assert b"38;2;" not in terminal.output


def test_a_comparison_is_shown_and_its_exit_code_is_the_answer(tmp_path: Path) -> None:
    for name, value in (("a", "1"), ("b", "0")):
        fact = f'{{"kind":"setting","name":"CGO_ENABLED","value":"{value}"}}'
        (tmp_path / f"{name}.json").write_text(
            f'{{"schema":1,"gotui":"0","taken":1,"kinds":["setting"],"facts":[{fact}]}}'
        )
    terminal = Terminal(tmp_path, "compare", "a.json", "b.json")
    try:
        terminal.until(b"One difference may explain it.")
        os.write(terminal.master, b"q")
        assert terminal.ended() == 1
        assert terminal.in_order()
    finally:
        terminal.close()


def test_what_is_piped_in_is_shown_and_keys_come_from_the_terminal(tmp_path: Path) -> None:
    words = b"go: parsing $GOFLAGS: unknown flag -tag\n" * 2000
    terminal = Terminal(tmp_path, "-", piped=words)
    try:
        terminal.until(b"2,000 lines were pasted")
        terminal.until(b"Known error")
        os.write(terminal.master, b"\x11")
        assert terminal.ended() == 0
        assert ALT_SCREEN_OFF in terminal.output
        assert terminal.in_order()
    finally:
        terminal.close()


def test_what_is_piped_in_is_explained_where_no_screen_can_be_shown(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "-", piped=b"go: parsing $GOFLAGS: unknown flag -tag\n", TERM="dumb")
    try:
        assert terminal.ended() == 1
        assert b"goflags-unparseable" in terminal.output
    finally:
        terminal.close()
