"""GOPATH: its form, its folder, and start-up files that disagree."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.probes.hosts.paths import is_absolute
from gotui.probes.settings.gopath import gopath_lines, gopath_setting
from gotui.probes.settings.settingrules import entries, gopath_fault

from ..settingsworld import World


@pytest.fixture
def here(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("/a", None),
        ("/a:/b", None),
        ("/a:", None),
        (r"C:\go;D:\more", None),
        ("go", ("relative", "go")),
        ("/a:go", ("relative", "go")),
        ("~/go", ("tilde", "~/go")),
        ("~me/go", ("tilde", "~me/go")),
        ("$HOME/go", ("unexpanded", "$HOME/go")),
        ("/home/${USER}/go", ("unexpanded", "/home/${USER}/go")),
        (":/a", ("empty-first", ":/a")),
    ],
)
def test_forms(value: str, fault: tuple[str, str] | None) -> None:
    assert gopath_fault(value) == fault


@given(st.lists(st.text("ab/~$.C:\\;", max_size=6), max_size=4))
def test_any_value_is_judged(parts: list[str]) -> None:
    value = ":".join(parts)
    fault = gopath_fault(value)
    if fault is None:
        assert all(not part or is_absolute(part) for part in entries(value))
    else:
        assert fault[1] in value


async def test_where_it_comes_from(here: World) -> None:
    here.environ["GOPATH"] = "~/go"
    here.complains = "go: GOPATH entry cannot start with shell metacharacter"
    here.write("home/.profile", "export GOPATH='~/go'\n")
    finding = await here.ask(gopath_setting)
    assert finding.outcome == "tilde"
    assert finding.values["rc_line"] == "1"
    del here.environ["GOPATH"]
    here.stored("GOPATH=~/go\n")
    finding = await here.ask(gopath_setting)
    assert (finding.outcome, finding.values["line"]) == ("stored", "1")
    here.stored("GOPATH=:/x\n")
    here.complains = ""
    assert (await here.ask(gopath_setting)).outcome == "empty-first"


async def test_its_folder(here: World) -> None:
    here.says["GOPATH"] = str(here.home / "go")
    assert (await here.ask(gopath_setting)).outcome == "fine"
    here.says["GOROOT"] = f"{here.home}/go/"
    assert (await here.ask(gopath_setting)).outcome == "fine"  # GOROOT is wrong there, not GOPATH
    here.write("home/go/VERSION", "go1.27.3")
    finding = await here.ask(gopath_setting)
    assert (finding.outcome, finding.values["origin"]) == ("equals-goroot", "default")
    here.environ["GOPATH"] = str(here.write("file", ""))
    assert (await here.ask(gopath_setting)).outcome == "a-file"


@pytest.mark.parametrize(
    ("profile", "bashrc", "outcome"),
    [
        ("export GOPATH=$HOME/a\n", "export GOPATH=$HOME/b\n", "several"),
        ("export GOPATH=$HOME/a\n", "export GOPATH=~/a\n", "fine"),
        ("export GOPATH=$HOME/a\n", "if true; then\nexport GOPATH=$HOME/b\nfi\n", "fine"),
        ("export GOPATH=$HOME/a\n", "export GOPATH=$(company)\n", "fine"),
        ("export GOPATH=$HOME/a\nexport GOPATH=$HOME/b\n", "", "fine"),
        ("export GOPATH=$HOME/a\n", "GOPATH=$HOME/b\n", "fine"),
    ],
)
async def test_start_up_files_that_disagree(here: World, profile: str, bashrc: str, outcome: str) -> None:
    here.write("home/.profile", profile)
    here.write("home/.bashrc", bashrc)
    here.environ["GOPATH"] = f"{here.home}/b"
    finding = await here.ask(gopath_lines)
    assert finding.outcome == outcome
    if outcome == "several":
        assert finding.values["kept_file"] == f"{here.home}/.bashrc"
        assert finding.values["other"] == f"{here.home}/a"


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        (".zshrc", "fine"),
        (".config/fish/config.fish", "fine"),
        (".bash_profile", "several"),
        (".config/environment.d/go.conf", "several"),
    ],
)
async def test_files_of_another_shell_may_say_something_else(here: World, other: str, outcome: str) -> None:
    here.write("home/.bashrc", "export GOPATH=/b\n")
    text = {".fish": "set -gx GOPATH /a\n", ".conf": "GOPATH=/a\n"}.get(Path(other).suffix, "export GOPATH=/a\n")
    here.write(f"home/{other}", text)
    here.environ["GOPATH"] = "/b"
    assert (await here.ask(gopath_lines)).outcome == outcome
