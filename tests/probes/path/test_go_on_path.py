"""Where a session without go is told to find one; start-up files are held against what real shells do with them."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.findings import UNKNOWN
from gotui.engine.probe import CannotTellError
from gotui.probes.hosts import shellfiles
from gotui.probes.path import go_on_path, goplaces

from ...ordinaryuser import ordinary_user
from ..machine import Machine


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """One on which no Go is installed, and whose /etc lies in its own root."""
    host = Machine(tmp_path)
    monkeypatch.setattr(goplaces, "PLACES", tuple(one for one in goplaces.PLACES if one.startswith("~")))
    files = [
        replace(one, path=f"{host.root}{one.path}") if one.path.startswith("/") else one
        for one in shellfiles.START_FILES
    ]
    monkeypatch.setattr(shellfiles, "START_FILES", tuple(files))
    return host


async def test_found(machine: Machine) -> None:
    machine.environ["PATH"] = machine.go()
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values) == ("found", {"program": f"{machine.root}/sdk/bin/go"})


async def test_nowhere(machine: Machine) -> None:
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


async def test_behind_a_folder_that_may_not_be_entered_there_may_be_one(machine: Machine) -> None:
    closed = machine.root / "closed"
    closed.mkdir(mode=0)
    machine.environ["PATH"] = f"/usr/sbin:{closed}/bin"
    with ordinary_user(), pytest.raises(CannotTellError) as raised:
        await machine.probe("go-on-path")
    assert (raised.value.reason, str(closed) in raised.value.detail) == ("permission", True)


async def test_without_any_environment(machine: Machine) -> None:
    machine.environ.clear()
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


async def test_a_go_of_the_project_is_not_run(machine: Machine) -> None:
    machine.environ["PATH"] = machine.go("p/tools")
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, "not run" in finding.values["detail"]) == ("in-project", True)


async def test_a_go_of_the_project_is_not_offered(machine: Machine) -> None:
    machine.environ["PATH"] = str(Path(machine.go("p/tools/bin")).parent)
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


@pytest.mark.parametrize(
    ("entry", "folder"),
    [
        ("{root}/sdk", "sdk/bin"),
        ("{root}/sdk/", "sdk/bin"),
        ("{root}/sdk/bin/go", "sdk/bin"),
        ("~/sdk/bin", "home/sdk/bin"),
        ("$HOME/sdk/bin", "home/sdk/bin"),
        ("${HOME}/sdk", "home/sdk/bin"),
        ("$GOROOT/bin", "sdk/bin"),
        ('"{root}/sdk/bin"', "sdk/bin"),
        ("{root}/sdk/bin ", "sdk/bin"),
        ("{root}/sdk/bin\r", "sdk/bin"),
    ],
)
async def test_an_entry_that_misses_it(machine: Machine, entry: str, folder: str) -> None:
    entry = entry.replace("{root}", str(machine.root))
    machine.environ["GOROOT"] = f"{machine.root}/sdk"
    machine.environ["PATH"] = f"/usr/sbin:{entry}:/nowhere"
    right = machine.go(folder)
    finding = await machine.probe("go-on-path")
    assert finding.outcome == "wrong-entry"
    assert (finding.values["entry"], finding.values["go_folder"]) == (entry, right)
    assert finding.values["new_path"] == f"/usr/sbin:{right}:/nowhere"


@pytest.mark.parametrize(
    "folder",
    [
        "sdk/go1.27.3/bin",
        ".local/go/bin",
        ".gvm/gos/go1.22/bin",
        ".goenv/versions/1.21.0/bin",
        ".asdf/installs/golang/1.27.3/go/bin",
        ".local/share/mise/installs/go/1.27.3/bin",
    ],
)
async def test_in_a_usual_place(machine: Machine, folder: str) -> None:
    right = machine.go(f"home/{folder}")
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values["go_folder"], finding.values["entry"]) == ("elsewhere", right, "")
    assert finding.values["new_path"] == f"{machine.environ['PATH']}:{right}"


async def test_the_newest_of_a_kind_comes_first(machine: Machine) -> None:
    for version in ("go1.9", "go1.27.3", "go1.21.13"):
        machine.go(f"home/sdk/{version}/bin")
    assert (await machine.probe("go-on-path")).values["go_folder"].endswith("go1.27.3/bin")


async def test_what_cannot_be_started_is_not_offered(machine: Machine) -> None:
    machine.write("home/.local/go/bin/go", b"", 0o755)
    machine.write("home/go/bin/go", "#!/bin/sh\n", 0o644)
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


async def test_a_dangling_link_on_path(machine: Machine) -> None:
    (machine.root / "bin/go").symlink_to("/nowhere/go")
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values) == ("unusable", {"program": f"{machine.root}/bin/go"})


async def test_in_a_flatpak(machine: Machine) -> None:
    machine.environ["FLATPAK_ID"] = "org.example.Editor"
    machine.go("home/.local/go/bin")
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values) == ("in-flatpak", {"app": "org.example.Editor"})


async def test_a_snap_of_which_nothing_can_be_read(machine: Machine) -> None:
    machine.environ |= {"SNAP": "/snap/no-such-editor/1", "SNAP_NAME": "no-such-editor"}
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


@pytest.mark.parametrize(
    ("shell", "there", "file", "line"),
    [
        ("/bin/bash", "", "~/.profile", 'export PATH="$PATH:/opt/go/bin"'),
        ("/bin/bash", ".bash_profile", "~/.bash_profile", 'export PATH="$PATH:/opt/go/bin"'),
        ("/bin/bash", ".bash_login", "~/.bash_login", 'export PATH="$PATH:/opt/go/bin"'),
        ("/bin/dash", ".bash_profile", "~/.profile", 'export PATH="$PATH:/opt/go/bin"'),
        ("", "", "~/.profile", 'export PATH="$PATH:/opt/go/bin"'),
        ("/usr/bin/zsh", "", "~/.zshrc", 'export PATH="$PATH:/opt/go/bin"'),
        ("/usr/bin/fish", "", "~/.config/fish/config.fish", "set -gx PATH $PATH /opt/go/bin"),
    ],
)
async def test_the_line_for_a_shell(machine: Machine, shell: str, there: str, file: str, line: str) -> None:
    if there:
        machine.write(f"home/{there}", "")
    machine.environ |= {"SHELL": shell, "PATH": f"{machine.root}/opt"}
    folder = machine.go("opt/bin")
    finding = await machine.probe("go-on-path")
    assert finding.values["start_file"] == file
    assert finding.values["start_line"] == line.replace("/opt/go/bin", folder)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
async def test_the_line_does_what_it_says(machine: Machine, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell}")
    machine.environ |= {"SHELL": program, "PATH": f"{machine.root}/my 'go' $x"}
    machine.go("my 'go' $x/bin")
    finding = await machine.probe("go-on-path")
    done = ran(machine, (program, "-c", f"{finding.values['start_line']}; go version"))
    assert done.startswith("go version go1.27.3")


def ran(machine: Machine, argv: Sequence[str]) -> str:
    """What a program prints on a machine whose PATH has no go, and nothing else that it may need."""
    environ = {**machine.environ, "PATH": "/usr/sbin", "XDG_CONFIG_HOME": f"{machine.home}/.config"}
    environ["XDG_DATA_HOME"] = f"{machine.home}/.local/share"
    done = subprocess.run(
        argv, env=environ, cwd=machine.home, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )
    return done.stdout.decode()


SH = 'export PATH="$PATH:{folder}"\n'
BY_GOROOT = 'export GOROOT={root}\nexport PATH="$PATH:$GOROOT/bin"\n'
GUARDED = 'if [ -d "{folder}" ]; then\n  PATH="$PATH:{folder}"\nfi\n'
CASES = [
    (".profile", SH, "login shells", "bash -lc", "bash -c"),
    (".profile", BY_GOROOT, "login shells", "bash -lc", "bash -ic"),
    (".profile", GUARDED, "login shells", "dash -lc", "dash -c"),
    (".bash_profile", SH, "bash as a login shell", "bash -lc", "dash -lc"),
    (".bash_login", SH, "bash as a login shell", "bash -lc", "bash -c"),
    (".bashrc", SH, "interactive bash", "bash -ic", "bash -c"),
    (".bashrc", "case $- in *i*) ;; *) return;; esac\n" + SH, "interactive bash", "bash -ic", "bash -lc"),
    (".zshenv", SH, "zsh", "zsh -c", "bash -lc"),
    (".zprofile", SH, "zsh as a login shell", "zsh -lc", "zsh -c"),
    (".zshrc", SH, "interactive zsh", "zsh -ic", "zsh -lc"),
    (".zshrc", "path+=({folder})\n", "interactive zsh", "zsh -ic", "bash -ic"),
    (".zlogin", SH, "zsh as a login shell", "zsh -lc", "zsh -ic"),
    (".config/fish/config.fish", "set -gx PATH $PATH {folder}\n", "fish", "fish -c", "bash -lc"),
    (".config/fish/conf.d/go.fish", "fish_add_path {folder}\n", "fish", "fish -c", "zsh -ic"),
]


@pytest.mark.parametrize(("name", "text", "readers", "reads", "skips"), CASES)
async def test_a_file_that_one_session_reads_and_another_does_not(
    machine: Machine, name: str, text: str, readers: str, reads: str, skips: str
) -> None:
    folder = machine.go()
    written = text.replace("{folder}", folder).replace("{root}", str(machine.root / "sdk"))
    file = machine.write(f"home/{name}", written)
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values["rc_file"], finding.values["go_folder"]) == (
        "in-start-up-file",
        str(file),
        folder,
    )
    assert readers in finding.values["readers"]
    line = written.split("\n")[int(finding.values["rc_line"]) - 1]
    assert "PATH" in line or "path" in line
    for command, answers in ((reads, True), (skips, False)):
        shell, flags = command.split()
        if program := shutil.which(shell):
            assert ran(machine, (program, flags, "go version")).startswith("go version") == answers


@pytest.mark.parametrize(
    ("name", "text", "readers"),
    [
        ("etc/profile", SH, "login shells, bash as a login shell"),
        ("etc/profile.d/go.sh", SH, "login shells, bash as a login shell"),
        ("etc/environment", 'PATH="/usr/bin:{folder}"\n', "the login itself"),
        ("etc/environment.d/50-go.conf", "PATH={folder}:${PATH}\n", "the login itself"),
        ("home/.config/environment.d/go.conf", "PATH=$PATH:{folder}\n", "the login itself"),
        ("home/.pam_environment", "PATH DEFAULT=${PATH}:{folder}\n", "the login itself"),
        ("etc/zsh/zprofile", SH, "zsh as a login shell"),
        ("etc/fish/conf.d/go.fish", "set -gx PATH $PATH {folder}\n", "fish"),
    ],
)
async def test_files_of_the_system_and_of_the_login(machine: Machine, name: str, text: str, readers: str) -> None:
    folder = machine.go()
    file = machine.write(name, text.replace("{folder}", folder))
    finding = await machine.probe("go-on-path")
    assert (finding.outcome, finding.values.get("rc_file"), finding.values.get("readers")) == (
        "in-start-up-file",
        str(file),
        readers,
    )
    assert finding.values["new_path"] == f"{machine.environ['PATH']}:{folder}"


@pytest.mark.parametrize(
    "text",
    [
        "export PATH=$PATH:/nowhere/go/bin\n",
        "export PATH=$PATH:$(go env GOPATH)/bin\n",
        "# export PATH=$PATH:{folder}\n",
        "export PATH=$PATH:{folder}\nexport PATH=/usr/bin:/bin\n",
        "alias g='PATH={folder} go'\n",
    ],
)
async def test_lines_that_lead_to_no_go(machine: Machine, text: str) -> None:
    machine.write("home/.bashrc", text.replace("{folder}", machine.go()))
    assert (await machine.probe("go-on-path")).outcome == "nowhere"


async def test_a_later_line_of_another_shell_takes_nothing_back(machine: Machine) -> None:
    folder = machine.go()
    machine.write("home/.profile", f"export PATH=$PATH:{folder}\n")
    machine.write("home/.zshrc", "export PATH=/usr/bin:/bin\n")
    assert (await machine.probe("go-on-path")).outcome == "in-start-up-file"


async def test_where_path_cannot_be_searched(machine: Machine) -> None:
    if os.name != "posix":
        pytest.skip("names of programs differ")
    machine.environ["PATH"] = ""
    assert (await machine.probe("go-on-path")).outcome not in (UNKNOWN, "found")


def test_a_folder_that_is_joined_to_an_empty_path() -> None:
    assert go_on_path.joined("", "/a") == "/a"
    assert go_on_path.joined("/b", "/a") == "/b:/a"
