"""Lines of start-up files: taken back, added, undone; and what real shells make of the result."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gotui.engine.causes import AddLineStep, LineStep
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.startfile import with_line, without

from .world import World, world

TAKE = LineStep("{rc_file}", "{rc_line}", "GOROOT")


@pytest.fixture
def here(tmp_path: Path) -> World:
    return world(tmp_path)


async def test_a_line_is_taken_back_and_comes_back(here: World) -> None:
    text = "alias a=b\nif true; then\n    export GOROOT=/x\nfi\n"
    file = here.file("home/.bashrc", text, 0o600)
    plan = here.plan(TAKE, rc_file=str(file), rc_line="3")
    await here.apply(plan)
    assert file.read_text() == "alias a=b\nif true; then\n    : # gotui: export GOROOT=/x\nfi\n"
    assert file.stat().st_mode & 0o777 == 0o600
    here.fixer.undo(plan.id)
    assert file.read_text() == text


def test_where_no_file_is_known_the_step_is_passed_over(here: World) -> None:
    with pytest.raises(NothingToDoError):
        here.plan(TAKE, rc_file="", rc_line="")


def test_a_file_outside_the_home_is_left_alone(here: World) -> None:
    file = here.file("etc/profile", "export GOROOT=/x\n")
    with pytest.raises(FixError, match="not in your home folder"):
        here.plan(TAKE, rc_file=str(file), rc_line="1")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("export GOPATH=/x", "does not set GOROOT any more"),
        ("export MY_GOROOT=/x", "does not set GOROOT any more"),
        ("export GOROOT_OLD=/x", "does not set GOROOT any more"),
        ("export GOROOT=/x GOPATH=/y", "does more than set GOROOT"),
        ("export GOROOT=/x; echo", "does more than set GOROOT"),
        ("export GOROOT=/x \\", "does more than set GOROOT"),
        ("[ -d /x ] && export GOROOT=/x", "does more than set GOROOT"),
    ],
)
def test_a_line_that_is_not_only_that_is_refused(line: str, message: str) -> None:
    with pytest.raises(FixError, match=message):
        without(f"{line}\n".encode(), 1, "GOROOT", "/h/.bashrc")


def test_flags_with_values_are_no_assignments() -> None:
    line = "export GOFLAGS='-mod=vendor -tags=a'"
    assert without(f"{line}\n".encode(), 1, "GOFLAGS", "/h/.bashrc") == f": # gotui: {line}\n".encode()


def test_a_line_that_is_gone_is_refused() -> None:
    with pytest.raises(FixError, match="does not set"):
        without(b"export GOROOT=/x\n", 7, "GOROOT", "/h/.bashrc")


def test_files_without_commands_lose_the_line() -> None:
    assert without(b"A=1\nGOROOT=/x\nB=2\n", 2, "GOROOT", "/h/.config/environment.d/go.conf") == b"A=1\nB=2\n"


def test_a_line_is_added_once() -> None:
    assert with_line(b"", "a", "/h/.profile") == b"a\n"
    assert with_line(b"b", "a", "/h/.profile") == b"b\na\n"
    assert with_line(b"a\nb\n", "a", "/h/.profile") == b"a\nb\n"


async def test_a_file_that_is_not_there_is_made_and_removed_again(here: World) -> None:
    plan = here.plan(AddLineStep("~/.profile", "export PATH=$PATH:{folder}"), folder="/usr/local/go/bin")
    await here.apply(plan)
    file = here.root / "home" / ".profile"
    assert file.read_text() == "export PATH=$PATH:/usr/local/go/bin\n"
    here.fixer.undo(plan.id)
    assert not file.exists()


async def test_a_line_taken_back_and_one_added_in_the_same_file_are_one_change(here: World) -> None:
    here.file("home/.profile", "A=1\nexport PATH=$PATH:$GOPATH/bin\n")
    add = AddLineStep("{start_file}", "export PATH=$PATH:{folder}")
    take = LineStep("~/.profile", "2", "PATH")
    plan = here.plan(take, add, start_file="~/.profile", folder="/go/bin")
    assert len(plan.actions) == 1
    await here.apply(plan)
    after = "A=1\n: # gotui: export PATH=$PATH:$GOPATH/bin\nexport PATH=$PATH:/go/bin\n"
    assert (here.root / "home" / ".profile").read_text() == after
    here.fixer.undo(plan.id)
    assert (here.root / "home" / ".profile").read_text() == "A=1\nexport PATH=$PATH:$GOPATH/bin\n"
    assert here.plan(take, add, start_file="").actions == here.plan(take).actions


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
def test_real_shells_take_the_result(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    block = "if true\n    set -gx GOROOT /x\nend\n" if shell == "fish" else "if true; then\n    export GOROOT=/x\nfi\n"
    file = tmp_path / (f"config.{shell}" if shell == "fish" else ".profile")
    file.write_bytes(without(block.encode(), 2, "GOROOT", str(file)) + b"echo end $GOROOT\n")
    done = subprocess.run(
        [program, str(file)], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "end", "")


def test_a_line_of_blanks_takes_no_longer_than_it_is_long(tmp_path: Path) -> None:
    """Each blank was tried as the end of what stands before it."""
    data = b"export GOROOT=/opt/go \\\n" + b" " * 131_000 + b"x\n"
    with pytest.raises(FixError, match="over several lines"):
        without(data, 1, "GOROOT", str(tmp_path / ".bashrc"))
