"""Which folder a person means, and which project it lies in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.session.golang import GO
from gotui.session.places import absolute, project_of

from ..ordinaryuser import ordinary_user


@pytest.fixture
def inner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, in a project that only some may enter."""
    inner = tmp_path / "closed" / "p"
    inner.mkdir(parents=True)
    (inner / "go.mod").touch()
    monkeypatch.chdir(inner)
    yield inner
    inner.parent.chmod(0o700)
    inner.chmod(0o700)
    os.chdir("/")


def test_the_project_is_the_highest_folder_that_is_one(tmp_path: Path) -> None:
    inner = tmp_path / "home" / "a" / "b" / "c"
    inner.mkdir(parents=True)
    home = {"HOME": str(tmp_path / "home")}
    assert project_of(str(inner), GO.markers, home) == str(inner)
    (inner.parent / "go.mod").touch()
    assert project_of(str(inner), GO.markers, home) == str(inner.parent)
    (inner.parent.parent / ".git").mkdir()
    assert project_of(str(inner), GO.markers, home) == str(inner.parent.parent)


def test_a_home_that_is_a_repository_is_no_project(tmp_path: Path) -> None:
    inner = tmp_path / "home" / "a"
    inner.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "home"):
        (folder / ".git").mkdir()
    assert project_of(str(inner), GO.markers, {"HOME": str(tmp_path / "home")}) == str(inner)


@pytest.mark.parametrize("closed", ["here", "above"])
def test_a_folder_that_may_not_be_entered_is_its_own_project(inner: Path, closed: str) -> None:
    (inner if closed == "here" else inner.parent).chmod(0)
    with ordinary_user():
        assert project_of(str(inner), GO.markers) == str(inner)


def test_the_current_folder_in_the_words_of_pwd(inner: Path) -> None:
    (inner.parent / "link").symlink_to("p")
    assert absolute(None, {"PWD": str(inner.parent / "link")}) == str(inner.parent / "link")
    assert absolute("x", {"PWD": str(inner.parent)}) == str(inner / "x")


def test_the_current_folder_behind_one_that_may_not_be_entered(inner: Path) -> None:
    """That it may not be reached is for a walk to tell."""
    inner.parent.chmod(0)
    with ordinary_user():
        assert absolute(None, {"PWD": str(inner)}) == str(inner)
        assert absolute(None, {}) == str(inner)
