"""Every output may fail: what was not delivered is never claimed, and nothing is told twice."""

import json
import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from .conftest import Place
from .faults import FAULTS, MESSAGE, UNBLOCKED, assert_quiet, check, check_cut_off, run

FLOW = "run-ok-test-fails"
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", FLOW),
    "check everything": ("check",),
    "check json": ("check", FLOW, "--json"),
    "check markdown": ("check", FLOW, "--format", "markdown"),
    "why": ("why", "--format", "text", "go", "test"),
    "why json": ("why", "--json", "go", "test"),
    "why in lines": ("why", "--plain", "go", "test"),
    "not valid": ("check", "no-such-flow"),
    "not valid json": ("check", "no-such-flow", "--json"),
    "explain": ("explain",),
    "explain cause": ("explain", "no-go-mod"),
    "explain text": ("explain", "-"),
    "sessions": ("sessions",),
    "sessions show": ("sessions", "show", "2"),
    "sessions prune": ("sessions", "prune"),
    "resume": ("resume", "--plain"),
    "handoff": ("handoff", "-o", "-"),
    "handoff file": ("handoff", "-o", "t.md"),
    "flows": ("flows",),
    "flows show": ("flows", "show", FLOW),
    "flows lint": ("flows", "lint"),
    "lab": ("lab",),
    "fix plan": ("fix", "--plan"),
    "undo": ("undo",),
    "completion": ("completion", "bash"),
    "version": ("--version",),
    "help": ("--help",),
    "guided": (),
}


CUTS = (0, 1, 60, 5000)
"""Bytes that are read before the reader goes away."""

FAST = ("check json", "why in lines", "not valid json")
KNOWN = {fault.name: fault for fault in FAULTS}


def tried(place: Place, command: str, *faults: str) -> None:
    run(place, ("check", FLOW))
    words = COMMANDS[command]
    whole = run(place, words)
    assert_quiet(whole)
    for fault in faults:
        check(place, KNOWN[fault], words, whole)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_with_each_fault(place: Place, command: str, figure: Callable[[str, int], None]) -> None:
    figure("outputs: commands with broken descriptors", len(KNOWN))
    tried(place, command, *KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_whose_reader_goes_away(place: Place, command: str, figure: Callable[[str, int], None]) -> None:
    figure("outputs: commands whose reader goes away", len(CUTS))
    run(place, ("check", FLOW))
    whole = run(place, COMMANDS[command])
    for count in CUTS:
        check_cut_off(place, COMMANDS[command], count, whole)


def test_a_reader_that_goes_away_after_a_line(place: Place) -> None:
    check_cut_off(place, ("explain",), 80, run(place, ("explain",)))


@pytest.mark.parametrize("command", FAST)
def test_a_lost_report_claims_nothing(place: Place, command: str) -> None:
    tried(place, command, "stdout closed", "stdout full", "stdout unread", "stderr closed", "all closed")


def test_a_reader_that_is_slow_gets_all(place: Place) -> None:
    """Also from a pipe that somebody made non-blocking, and more than it holds at once."""
    words = ("explain",)
    assert run(place, words, UNBLOCKED) == run(place, words)


def limited(size: int) -> None:
    """No file may become larger, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("old", [None, "what was there before\n"])
def test_a_file_that_cannot_be_written_is_not_there_in_part(place: Place, old: str | None) -> None:
    report = place.folder / "report.json"
    if old:
        report.write_text(old)
    del place.environ["GOTUI_STATE_DIR"]  # the limit is for the report alone
    place.environ["HOME"] = "/proc/nowhere"
    before = sorted(place.folder.iterdir())
    ended = run(place, ("check", FLOW, "--json", "-o", str(report)), partial(limited, 500))
    assert (ended.exit, json.loads(ended.out)["exit_code"]) == (74, 74)
    assert ended.err.count(MESSAGE) == 2  # that the state cannot be written is said too
    assert sorted(place.folder.iterdir()) == before
    assert not old or report.read_text() == old


def test_a_folder_that_takes_no_file(place: Place) -> None:
    ended = run(place, ("check", FLOW, "-o", "/proc/report"))
    assert (ended.exit, ended.out) == (74, b"")
    assert ended.err.count(MESSAGE) == 1


def test_a_link_stays_a_link_and_a_device_a_device(place: Place) -> None:
    (place.folder / "real.md").write_text("old")
    (place.folder / "real.md").chmod(0o640)
    (place.folder / "link.md").symlink_to("real.md")
    run(place, ("check", FLOW, "--format", "markdown", "-o", "link.md"))
    assert (place.folder / "link.md").readlink() == Path("real.md")
    assert (place.folder / "real.md").read_text().startswith("# ")
    assert (place.folder / "real.md").stat().st_mode & 0o777 == 0o640
    assert run(place, ("check", FLOW, "-o", "/dev/stdout")).out.startswith(b"Cause found")
    assert run(place, ("check", FLOW, "-o", "/dev/full")).exit == 74
    assert run(place, ("check", FLOW, "-o", "/dev/null")).exit == 1
