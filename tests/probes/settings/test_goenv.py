"""The GOENV file: read or not, hidden or not, and values with which go does not start; and the table of all."""

import os
from pathlib import Path

import pytest

from gotui.engine.probe import CannotTellError
from gotui.probes.settings.go_settings import go_settings
from gotui.probes.settings.goenv import goenv_bricks, goenv_file, goenv_shadowed
from gotui.probes.settings.gonotes import meant

from ...ordinaryuser import NUMBER, open_folder, ordinary_user
from ..settingsworld import World


@pytest.fixture
def here(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("stored", "outcome", "value"),
    [
        ("", "empty", ""),
        ("# mine\nGOPRIVATE=a\n", "fine", ""),
        ("export GOPRIVATE=a\n", "ignored-lines", "ignored"),
        ("GOPRIVATE=a\n goproxy=off\n", "ignored-lines", "ignored"),
        ("HTTPS_PROXY=http://proxy\n", "unknown-names", "unknown_names"),
    ],
)
async def test_lines_of_the_file(here: World, stored: str, outcome: str, value: str) -> None:
    path = here.stored(stored)
    finding = await here.ask(goenv_file)
    assert finding.outcome == outcome
    if value:
        assert finding.values[value].startswith(f"{path}:")
        assert [name for name, text in finding.values.items() if text] == [value]


@pytest.mark.parametrize(("goenv", "outcome"), [("off", "off"), ("{root}/other", "elsewhere"), ("", "fine")])
async def test_a_file_that_is_not_read(here: World, goenv: str, outcome: str) -> None:
    path = here.stored("GOPRIVATE=a\n")
    here.write("home/.profile", "export GOENV=off\n")
    here.environ["GOENV"] = goenv.format(root=here.root)
    finding = await here.ask(goenv_file)
    assert finding.outcome == outcome
    if goenv:
        assert (finding.values["unread"], finding.values["goenv"]) == (str(path), here.environ["GOENV"])
        assert finding.values["rc_line"] == ("1" if goenv == "off" else "")


@pytest.mark.parametrize("closed", ["the file", "a folder above"])
async def test_a_file_that_may_not_be_read(closed: str) -> None:
    """Behind a folder that may not be entered, nobody knows of a file."""
    with open_folder() as root:
        here = World(root)
        path = here.stored("GOPRIVATE=a\n")
        for one in (root, *root.rglob("*")):
            os.chown(one, *((NUMBER, NUMBER) if os.geteuid() == 0 else (-1, -1)))
        (path if closed == "the file" else path.parents[1]).chmod(0)
        with ordinary_user():
            asked = here.ask(goenv_file)
            if closed == "the file":
                assert (await asked).values["refused"] == str(path)
                return
            with pytest.raises(CannotTellError) as raised:
                await asked
        assert raised.value.reason == "permission"


async def test_goenv_off_hides_nothing_where_nothing_is_stored(here: World) -> None:
    here.environ["GOENV"] = "off"
    assert (await here.ask(goenv_file)).outcome == "empty"


async def test_settings_in_the_usual_place_and_another_configuration_folder(here: World) -> None:
    path = here.stored("GOPRIVATE=a\n")
    here.environ["XDG_CONFIG_HOME"] = str(here.root / "config")
    finding = await here.ask(goenv_file)
    assert (finding.outcome, finding.values["unread"], finding.values["goenv"]) == ("elsewhere", str(path), "")
    here.write("config/go/env", "GOPRIVATE=b\n")
    assert (await here.ask(goenv_file)).outcome == "fine"


async def test_a_file_that_cannot_be_read(here: World) -> None:
    (here.home / ".config" / "go" / "env").mkdir(parents=True)
    assert (await here.ask(goenv_file)).outcome == "unreadable"
    del here.environ["HOME"]
    assert (await here.ask(goenv_file)).outcome == "nowhere"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("GOPATH=go", 'go: GOPATH entry is relative; must be absolute path: "go".'),
        ("GOPATH=~/go", "go: GOPATH entry cannot start with shell metacharacter"),
        ("GOPATH=/a:$HOME/go", "go: GOPATH entry is relative"),
        ("GO111MODULE=true", "go: unknown environment setting GO111MODULE=true"),
        ("GOEXPERIMENT=nosuch", "go: unknown GOEXPERIMENT such"),
        ("GOWORK=work/go.work", "go: invalid GOWORK: not an absolute path"),
        ("GOWORK=/nowhere/go.work", ""),
        ("GOWORK=/", ""),
    ],
)
async def test_a_stored_value_that_stops_go(here: World, line: str, complaint: str) -> None:
    path = here.stored(f"GOPRIVATE=a\n{line}\n")
    here.complains = complaint
    finding = await here.ask(goenv_bricks)
    name, _, value = line.partition("=")
    assert finding.outcome == "bricked"
    assert finding.values == {"name": name, "value": value, "file": str(path), "line": "2", "message": complaint}
    here.environ[name] = "/x/go.work" if name == "GOWORK" else "on"
    assert (await here.ask(goenv_bricks)).outcome == "none"  # what the environment has is not stored


@pytest.mark.parametrize("line", ["GOPATH=/a:/b", "GOPATH=", "GO111MODULE=auto", "GOWORK=off", "GOEXPERIMENT=none"])
async def test_values_with_which_go_starts(here: World, line: str) -> None:
    here.stored(f"{line}\n")
    assert (await here.ask(goenv_bricks)).outcome == "none"


async def test_what_the_environment_hides(here: World) -> None:
    path = here.stored("GOPRIVATE=new\nGOPROXY=direct\nGOBIN=/b/\nGOFLAGS=-v\n")
    here.write("home/.bashrc", "\nexport GOPROXY=off\n")
    here.environ |= {"GOPROXY": "off", "GOBIN": "/b", "GOFLAGS": ""}
    finding = await here.ask(goenv_shadowed)
    assert finding.outcome == "shadowed"
    assert finding.values == {
        "name": "GOPROXY",
        "stored": "direct",
        "stored_at": f"{path}:2",
        "value": "off",
        "origin": "environment",
        "rc_file": f"{here.home}/.bashrc",
        "rc_line": "2",
    }
    here.environ["GOPROXY"] = "direct"
    assert (await here.ask(goenv_shadowed)).outcome == "none"


async def test_the_table_begins_with_what_is_set(here: World) -> None:
    path = here.stored("GOPRIVATE=a\n")
    here.environ["GOFLAGS"] = "-v"
    here.says |= {"GOFLAGS": "-v", "GOPRIVATE": "a", "GONOSUMDB": "a"}
    finding = await here.ask(go_settings)
    assert (finding.outcome, finding.values) == ("changed", {"count": "2", "names": "GOFLAGS, GOPRIVATE"})
    assert finding.lines[:2] == ("GOFLAGS=-v  [environment]", f"GOPRIVATE=a  [{path}:1]")
    assert "GONOSUMDB=a  [default of GOPRIVATE]" in finding.lines
    here.stored("GOPRIVATE=a\n")
    here.environ["GOPRIVATE"] = "b"
    assert f"GOPRIVATE=a  [environment]  hides {path}:1=a" in (await here.ask(go_settings)).lines


async def test_the_table_of_a_go_that_says_nothing(here: World) -> None:
    assert (await here.ask(go_settings)).outcome == "all-default"
    here.environ["GOPATH"] = "go"
    here.complains = "go: GOPATH entry is relative"
    finding = await here.ask(go_settings)
    assert (finding.outcome, finding.values["message"]) == ("not-confirmed", here.complains)
    assert finding.lines[0] == "GOPATH=go  [environment]"


async def test_a_file_that_is_no_text_is_not_compared_line_by_line(here: World) -> None:
    here.stored("\n".join(f"Z\x01{number}{'y' * 900}=\x02" for number in range(1000)) + "\n" + "\x03" * 5000 + "\n")
    finding = await here.ask(goenv_file)
    assert finding.outcome == "ignored-lines"
    assert all(len(line) < 400 for line in (*finding.lines, *finding.values.values()))


def test_only_what_may_be_a_name_has_a_nearest_one() -> None:
    assert (meant("GOPROXI"), meant(" GOFLAGS "), meant("GOPROXY\x00"), meant("G" * 50)) == (
        "GOPROXY",
        "GOFLAGS",
        "",
        "",
    )
