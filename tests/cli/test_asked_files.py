"""A file that was asked for is there whole or is as it was before, and the exit code says which."""

import resource
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from .asked import SMALL, SPOTS, Spot, seen
from .conftest import Place
from .faults import MESSAGE, assert_quiet, run

FLOW = "run-ok-test-fails"
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", FLOW, "--format", "markdown"),
    "check json": ("check", FLOW, "--json"),
    "why": ("why", "--format", "text"),
    "handoff": ("handoff",),
    "snapshot": ("snapshot",),
}
FEW = ("pipe without a reader", "link to itself", "link, full disk", "socket", "odd name")
KNOWN = {spot.name: spot for spot in SPOTS}


def _full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def asked(place: Place, folder: Path, words: Sequence[str], spot: Spot) -> None:
    folder.mkdir()
    name = spot.make(folder)
    before = seen(folder)
    target = name if name.startswith("/") else str(folder / name)
    words = [*words, "-o", target, *(("go", "test") if words[0] == "why" else ())]
    if spot.full:  # the limit is for the report alone
        place.environ.update(GOTUI_STATE_DIR="/proc/nowhere")
    ended = run(place, words, _full if spot.full else None)
    assert_quiet(ended)
    after = seen(folder)
    if spot.code:
        assert (ended.exit, after) == (spot.code, before), ended
        told = ended.err.count(MESSAGE)
        assert told == 1 + (spot.full and b"not saved" in ended.err), ended
        return
    assert ended.exit in ((0,) if words[0] in ("handoff", "snapshot") else (1, 3)), ended
    if spot.lands:
        written = after.pop(spot.lands)
        before.pop(spot.lands, None)
        assert isinstance(written, bytes)
        assert len(written) > SMALL
        assert after == before


@pytest.mark.parametrize("name", FEW)
def test_a_spot_that_is_none(place: Place, name: str) -> None:
    asked(place, place.folder.parent / "asked", COMMANDS["check"], KNOWN[name])


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_with_each_spot(place: Place, command: str, figure: Callable[[str, int], None]) -> None:
    spots = [spot for spot in SPOTS if not (spot.full and command == "handoff")]  # the limit is for its sessions, too
    figure("outputs: files that were asked for", len(spots))
    run(place, ("check", FLOW))
    environ = dict(place.environ)
    for number, spot in enumerate(spots):
        place.environ = dict(environ)
        try:
            asked(place, place.folder.parent / f"asked-{number}", COMMANDS[command], spot)
        except BaseException as error:
            error.add_note(f"{command}: {spot.name}")
            raise
