"""A step changes the bytes it is for and no others: line ends, encodings, marks, the end of a file."""

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest

from gotui.engine.causes import AddLineStep, EditStep, LineStep, SettingStep
from gotui.engine.plans import FileChange, Plan
from gotui.fixes.errors import FixError

from .world import World, world

TAKE = LineStep("{rc_file}", "{rc_line}", "GOROOT")
ADD = AddLineStep("~/.profile", "export PATH=$PATH:/go/bin")

LATIN = "# café\n".encode("latin-1")
GBK = "# 环境变量\n".encode("gbk")
ODD = "a\fb\n# \u2028 \x85\n".encode()
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def here(tmp_path: Path) -> World:
    return world(tmp_path)


def after(plan: Plan) -> bytes | None:
    [change] = plan.actions
    assert isinstance(change, FileChange)
    return change.after


def taken(here: World, data: bytes, line: int, name: str = ".bashrc") -> bytes | None:
    file = here.file(f"home/{name}", data)
    return after(here.plan(TAKE, rc_file=str(file), rc_line=str(line)))


@pytest.mark.parametrize(
    ("before", "line", "now"),
    [
        (b"a\r\nexport GOROOT=/x\r\nb\r\n", 2, b"a\r\n: # gotui: export GOROOT=/x\r\nb\r\n"),
        (b"a\nexport GOROOT=/x\r\nb\n", 2, b"a\n: # gotui: export GOROOT=/x\r\nb\n"),
        (b"a\r\nexport GOROOT=/x\nb\r\n", 2, b"a\r\n: # gotui: export GOROOT=/x\nb\r\n"),
        (b"a\n\texport GOROOT=/x", 2, b"a\n\t: # gotui: export GOROOT=/x"),
        (MARK + b"\nexport GOROOT=/x\n", 2, MARK + b"\n: # gotui: export GOROOT=/x\n"),
        (LATIN + b"export GOROOT=/x\n", 2, LATIN + b": # gotui: export GOROOT=/x\n"),
        (GBK + b"export GOROOT=/x\n", 2, GBK + b": # gotui: export GOROOT=/x\n"),
        (b"export GOROOT=/caf\xe9\n", 1, b": # gotui: export GOROOT=/caf\xe9\n"),
        (ODD + b"export GOROOT=/x\n", 3, ODD + b": # gotui: export GOROOT=/x\n"),
    ],
    ids=["CRLF", "one CRLF", "one LF", "no end", "BOM", "Latin-1", "GBK", "Latin-1 value", "odd separators"],
)
def test_a_line_taken_back_keeps_its_end_and_every_other_byte(
    here: World, before: bytes, line: int, now: bytes
) -> None:
    assert taken(here, before, line) == now


def test_where_lines_are_no_commands_the_line_goes_and_nothing_else(here: World) -> None:
    name = ".config/environment.d/go.conf"
    assert taken(here, b"A=\xe9\r\nGOROOT=/x\r\nB=2", 2, name) == b"A=\xe9\r\nB=2"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            b"export FOO=1 \\\nGOROOT=/x\nnext\n",
            b"export FOO=1\n: # gotui: GOROOT=/x\nnext\n",
        ),
        (
            b"export FOO=1 \\\n    GOROOT='/a b' \\\n    BAR=\"$HOME/x\"\n",
            b"export FOO=1 \\\n    BAR=\"$HOME/x\"\n    : # gotui: GOROOT='/a b'\n",
        ),
        (
            b"if x; then\n  export FOO=1 \\\n    GOROOT=/x\nfi\n",
            b"if x; then\n  export FOO=1\n    : # gotui: GOROOT=/x\nfi\n",
        ),
        (b"export FOO=1 \\\nGOROOT=/x", b"export FOO=1\n: # gotui: GOROOT=/x"),
        (b"export FOO=1 \\\nGOROOT=/x\r\n", b"export FOO=1\n: # gotui: GOROOT=/x\r\n"),
    ],
    ids=["last", "middle", "in a block", "no end", "CRLF at its end"],
)
def test_an_assignment_on_a_line_of_its_own_is_taken_out_of_a_longer_command(
    here: World, before: bytes, now: bytes
) -> None:
    first = next(place for place, row in enumerate(before.split(b"\n"), 1) if b"export" in row)
    assert taken(here, before, first) == now


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (b"export GOROOT=/x \\\n  FOO=1\n", 1),
        (b"export FOO=1 \\\n  GOROOT=/x BAR=2\n", 2),
        (b"export FOO=1\\\nGOROOT=/x\n", 2),
        (b"export FOO=1 \\\n  GOROOT=$(pwd)\n", 2),
        (b"export FOO=1 \\\n  GOROOT=/x; echo\n", 2),
        (b"export FOO='1 \\\n  ' \\\n  GOROOT=/x\n", 3),
        (b"echo FOO=1 \\\n  GOROOT=/x\n", 2),
    ],
    ids=["first", "two on a line", "one word", "substitution", "another command", "quote over lines", "no export"],
)
def test_what_cannot_be_taken_out_is_told_with_its_true_place(here: World, before: bytes, line: int) -> None:
    with pytest.raises(FixError, match=rf"\.bashrc:{line}: GOROOT is set in a command over several lines"):
        taken(here, before, 1)


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh"])
def test_shells_take_what_is_left_of_a_longer_command(here: World, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    before = b"export FOO=1 \\\n  GOROOT=/x \\\n  BAR=2\necho $FOO-$GOROOT-$BAR\n"
    left = taken(here, before, 1)
    done = subprocess.run([program], input=left, env={}, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"1--2\n", b"")


def test_a_line_of_old_macintosh_is_more_than_one(here: World) -> None:
    with pytest.raises(FixError, match="does more than set GOROOT"):
        taken(here, b"alias a=b\rexport GOROOT=/x\r", 1)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (b"a", b"a\nexport PATH=$PATH:/go/bin\n"),
        (LATIN, LATIN + b"export PATH=$PATH:/go/bin\n"),
        (b"a\r\n", b"a\r\nexport PATH=$PATH:/go/bin # gotui\r\n"),
        (b"a\r\nb", b"a\r\nb\r\nexport PATH=$PATH:/go/bin # gotui\r\n"),
        (b"a\r\nb\n", b"a\r\nb\nexport PATH=$PATH:/go/bin\n"),
    ],
    ids=["no end", "Latin-1", "CRLF", "CRLF, no end", "mixed"],
)
def test_a_line_added_ends_as_the_one_before_it(here: World, before: bytes, now: bytes) -> None:
    here.file("home/.profile", before)
    assert after(here.plan(ADD)) == now


def test_a_line_added_with_a_carriage_return_is_none_of_the_value_and_is_known_again(here: World) -> None:
    file = here.file("home/.profile", "# mine\r\n")
    asyncio.run(here.apply(here.plan(ADD)))
    script = f". {file}; printf '%s' \"$PATH\""
    done = subprocess.run(["/bin/sh", "-c", script], env={"PATH": "/bin"}, capture_output=True, check=True)
    assert done.stdout == b"/bin:/go/bin"
    with pytest.raises(FixError, match="nothing to do"):
        here.plan(ADD)


def test_nothing_is_added_behind_a_line_that_goes_on(here: World) -> None:
    here.file("home/.profile", "export A=1 \\\n")
    with pytest.raises(FixError, match=r"\.profile:1: this line goes on"):
        here.plan(ADD)


@pytest.mark.parametrize(
    ("before", "step", "now"),
    [
        (b"A=\xe9\nGOFLAGS=-x\n# \xff\n", SettingStep(unset=("GOFLAGS",)), b"A=\xe9\n# \xff\n"),
        (b"GOFLAGS=-x\nGOPROXY=off", SettingStep(unset=("GOFLAGS",)), b"GOPROXY=off"),
        (b"GOPROXY=off\nGOFLAGS=-x", SettingStep(set={"GOFLAGS": "-v"}), b"GOPROXY=off\nGOFLAGS=-v"),
        (b"GOPROXY=off\nGOFLAGS=-x", SettingStep(unset=("GOFLAGS",)), b"GOPROXY=off\n"),
        (b"GOPROXY=off", SettingStep(set={"GOFLAGS": "-v"}), b"GOPROXY=off\nGOFLAGS=-v\n"),
        (MARK + b"A=1\r\nGOFLAGS=-x\nB=2\r\n", SettingStep(unset=("GOFLAGS",)), MARK + b"A=1\r\nB=2\r\n"),
        # Go takes a carriage return for part of the value, so the line that is written has none.
        (b"A=1\r\nGOFLAGS=-x\r\n", SettingStep(set={"GOFLAGS": "-v"}), b"A=1\r\nGOFLAGS=-v\n"),
    ],
    ids=["Latin-1", "no end", "no end, changed", "no end, gone", "no end, added", "BOM and mixed", "CRLF"],
)
def test_a_setting_changes_its_line_alone(here: World, before: bytes, step: SettingStep, now: bytes) -> None:
    here.file("home/.config/go/env", before)
    assert after(here.plan(step)) == now


@pytest.mark.parametrize(
    ("before", "step", "now"),
    [
        (b"a\r\nb\nc\r\n", EditStep("x", "a\nb\nc\n", "c\na\nb\n"), b"c\r\na\nb\r\n"),
        (b"a\nx\r\n", EditStep("x", "x", "x\ny"), b"a\nx\r\ny\r\n"),
        (b"a\r\nx", EditStep("x", "x", "x\ny"), b"a\r\nx\r\ny"),
        (MARK + "é go 1.99\r\n".encode("latin-1"), EditStep("x", "go 1.99", "go 1.21"), MARK + b"\xe9 go 1.21\r\n"),
    ],
    ids=["mixed", "a line added", "no end", "BOM and Latin-1"],
)
def test_an_edit_keeps_each_lines_end(here: World, before: bytes, step: EditStep, now: bytes) -> None:
    here.file("p/x", before)
    assert after(here.plan(step)) == now


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_text_of_wide_characters_is_refused_with_that_reason(here: World, encoding: str) -> None:
    data = "export GOROOT=/x\nGOFLAGS=-v\n".encode(encoding)
    for name in ("home/.profile", "home/.config/go/env", "p/x"):
        here.file(name, data)
    rc_file = str(here.root / "home" / ".profile")
    for step in (TAKE, ADD, SettingStep(set={"GOFLAGS": "-x"}), EditStep("x", "GOFLAGS=-v", "")):
        with pytest.raises(FixError, match="UTF-16 or holds zero bytes"):
            here.plan(step, rc_file=rc_file, rc_line="1")
