"""Lines for the person's own shell mean what they say, also with awkward values."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.base.shells import shell_lines, shell_of

AWKWARD = [
    "",
    "plain",
    "two words",
    "it's",
    '"quoted"',
    "$HOME `id` $(id)",
    "a\\b",
    "a;b&c|d",
    "-tags=dev",
    "%PATH%",
    "!x",
]


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh", "fish"])
@pytest.mark.parametrize("value", AWKWARD)
def test_a_real_shell_sets_this_very_value(shell: str, value: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell}")
    [line] = shell_lines({"GOFLAGS": value}, (), "fish" if shell == "fish" else "sh")
    done = subprocess.run([program, "-c", f'{line}\nprintf %s "$GOFLAGS"'], capture_output=True, check=True)
    assert done.stdout.decode() == value


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))))
def test_no_value_leaves_its_quotes(value: str) -> None:
    [line] = shell_lines({"X": value}, (), "sh")
    done = subprocess.run(["/bin/sh", "-c", f'{line}\nprintf %s "$X"'], capture_output=True, check=True)
    assert done.stdout.decode() == value


@pytest.mark.parametrize(
    ("shell", "lines"),
    [
        ("sh", ["export GOFLAGS='a b'", "unset GOOS"]),
        ("fish", ["set -gx GOFLAGS 'a b'", "set -e GOOS"]),
        ("powershell", ["$env:GOFLAGS = 'a b'", "Remove-Item Env:GOOS"]),
        ("cmd", ["set GOFLAGS=a b", "set GOOS="]),
    ],
)
def test_lines(shell: str, lines: list[str]) -> None:
    assert shell_lines({"GOFLAGS": "a b"}, ("GOOS",), shell) == lines


def test_quotes_of_other_shells() -> None:
    assert shell_lines({"X": "it's"}, (), "powershell") == ["$env:X = 'it''s'"]
    assert shell_lines({"X": "it's\\"}, (), "fish") == ["set -gx X 'it\\'s\\\\'"]
    assert shell_lines({"X": "a&b"}, (), "cmd") == ["set X=a^&b"]


def test_only_names_are_set() -> None:
    with pytest.raises(ValueError, match="X;id"):
        shell_lines({"X;id": "1"}, (), "sh")


@pytest.mark.parametrize(
    ("environ", "platform", "shell"),
    [
        ({"SHELL": "/bin/zsh"}, "linux", "sh"),
        ({"SHELL": "/usr/bin/fish"}, "darwin", "fish"),
        ({"SHELL": "/usr/bin/pwsh"}, "linux", "powershell"),
        ({}, "linux", "sh"),
        ({"COMSPEC": r"C:\Windows\system32\cmd.exe"}, "win32", "cmd"),
        ({"COMSPEC": r"C:\Windows\system32\cmd.exe", "PSModulePath": "x"}, "win32", "powershell"),
    ],
)
def test_which_shell(environ: dict[str, str], platform: str, shell: str) -> None:
    assert shell_of(environ, platform) == shell
