"""Places as containers are: what is usually there is missing, and nobody is listed as a user."""

import shutil

import pytest

from .strangers import NUMBER, Stranger, assert_told, needs_root, stranger

__all__ = ["stranger"]

pytestmark = [needs_root, pytest.mark.slow]

MISSING = {
    "no list of users": "mount --bind /dev/null /etc/passwd; mount --bind /dev/null /etc/group",
    "no /proc": "mount -t tmpfs -o mode=755 tmpfs /proc",
    "no /dev/shm": "mount -t tmpfs -o ro tmpfs /dev/shm",
    "a home that is a mount of its own": "mount -t tmpfs -o uid={number},mode=700 tmpfs {home}",
}


@pytest.mark.parametrize("before", MISSING.values(), ids=MISSING)
def test_what_is_missing_keeps_nothing_from_working(stranger: Stranger, before: str) -> None:
    before = before.format(number=NUMBER, home=stranger.home)
    done = stranger.gotui("check", "go-not-found", "--json", before=before)
    assert_told(done)
    document = done.document
    assert (document["unsaved"], bool(document["session"])) == ("", True)
    if "tmpfs" not in before:
        assert document["session"].encode() in stranger.gotui("sessions", before=before).out


def test_nothing_can_be_written(stranger: Stranger) -> None:
    before = f"mount -o remount,bind,ro /; cd {stranger.project}"
    done = stranger.gotui("check", "go-not-found", "--json", before=before)
    assert_told(done)
    assert "Read-only file system; set GOTUI_STATE_DIR" in done.document["unsaved"]
    assert done.document["session"] == ""


def test_almost_no_environment(stranger: Stranger) -> None:
    stranger.unset("HOME", "TMPDIR", "PWD", "LANG", "PATH")
    done = stranger.gotui("check", "go-not-found", "--json")
    assert_told(done)
    assert "HOME is not set" in done.document["unsaved"]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="there is no unshare")
def test_gotui_is_the_first_process(stranger: Stranger) -> None:
    done = stranger.gotui("check", "go-not-found", "--json", first=True)
    assert_told(done)
    assert done.document["session"]
