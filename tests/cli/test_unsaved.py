"""A session that was not kept is said to be so, and is named nowhere; what is known is reported all the same."""

import json
import os
import resource
from functools import partial
from pathlib import Path

import pytest

from gotui.store.database import NAME

from .conftest import Place
from .faults import assert_quiet, run

FLOW = "run-ok-test-fails"
CHECK = ("check", FLOW, "--json")
SCHEMA_BYTES = 80 * 1024
"""Room for the tables and the beginning of a session."""


def limited(size: int) -> None:
    """No file may become larger, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def state(place: Place) -> Path:
    return Path(place.environ["GOTUI_STATE_DIR"])


@pytest.mark.parametrize("size", [1000, SCHEMA_BYTES], ids=["from the beginning", "on the way"])
def test_a_full_disk_is_said_in_every_outlet(place: Place, size: int) -> None:
    place.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # it would keep what it could not write whole
    place.environ["PATH"] = ":".join([*(f"/nowhere/{number}" for number in range(2000)), place.environ["PATH"]])
    ended = run(place, CHECK, partial(limited, size))
    assert_quiet(ended)
    document = json.loads(ended.out)
    assert (ended.exit, document["exit_code"], document["status"]) == (1, 1, "cause-found")
    assert document["session"] == ""
    assert document["unsaved"]
    assert ended.err.decode().count(document["unsaved"]) == 1
    told = run(place, ("check", FLOW), partial(limited, size))
    assert (told.exit, b"gotui handoff" in told.out) == (1, False)


def test_what_was_kept_has_a_name_and_no_reason(place: Place) -> None:
    document = json.loads(run(place, CHECK).out)
    assert document["session"]
    assert document["unsaved"] == ""


@pytest.mark.parametrize("what", ["pipe", "link", "folder"])
def test_a_state_that_cannot_be_used_holds_nothing_up(place: Place, what: str) -> None:
    state(place).mkdir()
    victim = place.path("victim")
    victim.write_text("mine")
    victim.chmod(0o644)
    make = {"pipe": os.mkfifo, "link": lambda path: path.symlink_to(victim), "folder": os.mkdir}
    make[what](state(place) / NAME)
    for words in (CHECK, ("check", FLOW), ("sessions",), ("undo",), ("handoff",), ("resume",), ("sessions", "check")):
        ended = run(place, words)
        assert_quiet(ended)
        assert ended.exit in (0, 1, 2)
        assert b"left alone" in ended.err
    assert (victim.read_text(), victim.stat().st_mode & 0o777) == ("mine", 0o644)
