"""What a user without rights sees: the place and what to do, never a traceback, and no verdict that is not true."""

import os
from collections.abc import Sequence

import pytest
from _pytest.mark import ParameterSet

from .strangers import NUMBER, Stranger, assert_told, needs_root, stranger

__all__ = ["stranger"]

pytestmark = needs_root

STORED = ("undo", "sessions", "sessions prune", "sessions check", "fix", "resume", "handoff")
PLACELESS = ("sessions", "undo", "explain home-unset", "flows")


def first_is_quick(commands: Sequence[str]) -> list[ParameterSet]:
    """The others of their kind are slow to try in sum."""
    first, *rest = commands
    return [pytest.param(first), *(pytest.param(one, marks=pytest.mark.slow) for one in rest)]


@pytest.mark.parametrize("command", first_is_quick(STORED))
def test_what_needs_saved_sessions_says_that_there_are_none(stranger: Stranger, command: str) -> None:
    """And not that nothing was saved, or that no fix is applied: nobody knows that."""
    stranger.home.chmod(0o555)
    done = stranger.gotui(*command.split())
    assert_told(done)
    place = stranger.home / ".local/state/gotui"
    message = f"gotui: {place} cannot be written: Permission denied; set GOTUI_STATE_DIR to another folder.\n"
    assert (done.exit, done.out, done.err.decode()) == (2, b"", message)


@pytest.mark.slow
def test_a_folder_nobody_may_enter_is_the_cause(stranger: Stranger) -> None:
    stranger.project.parent.chmod(0)
    os.chown(stranger.project.parent, 0, 0)
    document = stranger.gotui("check", "go-not-found", "--json").document
    cause = document["causes"][0]
    assert (cause["id"], cause["confidence"]) == ("working-directory-gone", "confirmed")
    assert f"{stranger.project.parent}, which belongs to root" in cause["findings"][0]


@pytest.mark.parametrize("command", first_is_quick(PLACELESS))
def test_where_the_current_folder_is_gone_all_that_needs_none_works(stranger: Stranger, command: str) -> None:
    stranger.unset("PWD")
    done = stranger.gotui(*command.split(), before=f"rm -r {stranger.project}")
    assert_told(done)
    assert (done.exit, done.err) == (0, b"")


@pytest.mark.slow
def test_without_any_current_folder_it_says_what_to_do(stranger: Stranger) -> None:
    stranger.unset("PWD")
    done = stranger.gotui("why", "--json", "go", "test", before=f"rm -r {stranger.project}")
    assert done.document["message"] == (
        "The current folder cannot be used: No such file or directory. Go to another one, or name one with -C."
    )
    assert done.exit == 2


@pytest.mark.slow
def test_without_a_home_it_names_the_variable(stranger: Stranger) -> None:
    stranger.unset("HOME")
    done = stranger.gotui("check", "go-not-found", "--json")
    assert_told(done)
    assert "set GOTUI_STATE_DIR" in done.document["unsaved"]
    assert done.document["session"] == ""


@pytest.mark.slow
def test_the_state_of_another_user_is_left_alone(stranger: Stranger) -> None:
    state = stranger.folder / "state"
    state.mkdir(mode=0o755)
    done = stranger.gotui("check", "go-not-found", "--json", GOTUI_STATE_DIR=str(state))
    assert "belongs to another user (0)" in done.document["unsaved"]
    assert list(state.iterdir()) == []


def test_sudo_leaves_nothing_of_root_in_the_home(stranger: Stranger) -> None:
    """Else the user could save no session afterwards."""
    done = stranger.gotui("check", "go-not-found", "--json", user=0, SUDO_USER="somebody", SUDO_UID=str(NUMBER))
    assert_told(done)
    assert "run gotui without sudo" in done.document["unsaved"]
    assert list(stranger.home.iterdir()) == []


def test_everything_is_the_users_own(stranger: Stranger) -> None:
    """The way in works at all: sessions are saved, as this user."""
    assert stranger.gotui("--version").exit == 0
    assert stranger.gotui("check", "go-not-found", "--json").document["session"]
    made = [path for path in stranger.home.rglob("*") if path.name == "sessions.db"]
    assert [path.stat().st_uid for path in made] == [NUMBER]
    assert list(stranger.temporary.iterdir()) == []
