"""Where go install puts programs, and what the shell finds."""

from pathlib import Path

import pytest

from gotui.probes.path.installed_tool import installed_tool

from ..pretend import finding_of

TOOL = ("mytool", "--version")


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


async def outcome(home: Path, failing: tuple[str, ...] = TOOL, **environ: str) -> tuple[str, dict[str, str]]:
    project = home.parent / "p"
    project.mkdir(exist_ok=True)
    seen = await finding_of(installed_tool, project, {"HOME": str(home), **environ}, failing=failing)
    return seen.outcome, seen.values


async def test_found_in_its_folder_or_through_a_link(home: Path) -> None:
    tool = program(home / "go/bin/mytool")
    assert (await outcome(home, PATH=f"/usr/bin:{home}/go/bin"))[0] == "found"
    (home / "bin").mkdir()
    (home / "bin/mytool").symlink_to(tool)
    assert (await outcome(home, PATH=f"{home}/bin"))[0] == "found"
    assert (await outcome(home, PATH=f"{home}/go/bin", failing=("go", "install", ".")))[0] == "found"


async def test_not_on_path_and_the_line_that_adds_bin(home: Path) -> None:
    program(home / "go/bin/mytool")
    (home / ".profile").write_text('# mine\nexport PATH="$PATH:$GOPATH/bin"\n')
    seen, values = await outcome(home, PATH="/nowhere")
    assert seen == "not-on-path"
    assert values["new_path"] == f"/nowhere:{home}/go/bin"
    assert (values["rc_file"], values["rc_line"], values["ready"]) == (f"{home}/.profile", "2", "")
    assert values["start_line"] == f'export PATH="$PATH:{home}/go/bin"'
    assert (await outcome(home, failing=("go", "install", ".")))[0] == "not-on-path"


@pytest.mark.parametrize(
    "line", ['export PATH="$PATH:$HOME/go/bin"', "export GOPATH=$HOME/go\nexport PATH=$PATH:$GOPATH/bin"]
)
async def test_a_line_that_this_session_has_not_carried_out(home: Path, line: str) -> None:
    program(home / "go/bin/mytool")
    (home / ".bashrc").write_text(f"{line}\n")
    seen, values = await outcome(home)
    assert seen == "not-on-path"
    assert values["ready"] == f"{home}/.bashrc:{line.count(chr(10)) + 1}"
    assert (values["start_file"], values["rc_file"]) == ("", "")


async def test_shadowed(home: Path) -> None:
    program(home / "go/bin/mytool")
    old = program(home / "old/mytool")
    seen, values = await outcome(home, PATH=f"{home}/old:{home}/go/bin")
    assert (seen, values["first"]) == ("shadowed", str(old))
    assert values["new_path"] == f"{home}/go/bin:{home}/old"
    assert values["start_line"] == f'export PATH="{home}/go/bin:$PATH"'


@pytest.mark.parametrize("value", ["bin", "~/bin"])
async def test_gobin_that_is_no_absolute_path(home: Path, value: str) -> None:
    seen, values = await outcome(home, GOBIN=value)
    assert (seen, values["value"], values["origin"]) == ("gobin-unusable", value, "environment")


async def test_gobin_that_is_a_file_or_missing(home: Path) -> None:
    (home / "file").touch()
    assert (await outcome(home, GOBIN=f"{home}/file"))[0] == "gobin-unusable"
    assert (await outcome(home, GOBIN=f"{home}/new"))[0] == "not-installed"


async def test_built_for_another_platform(home: Path) -> None:
    place = program(home / "go/bin/windows_amd64/mytool.exe")
    seen, values = await outcome(home)
    assert (seen, values["platform"], values["place"]) == ("in-platform-folder", "windows/amd64", str(place))


async def test_a_tool_from_elsewhere(home: Path) -> None:
    program(home / "bin/mytool")
    assert (await outcome(home, PATH=f"{home}/bin"))[0] == "found"
    assert (await outcome(home))[0] == "not-installed"
