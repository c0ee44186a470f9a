"""The GOENV file: what Go reads in it, how it changes it, and where it is. Held against real Go."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.lab.toolchain import Toolchain
from gotui.reading.goenvfile import Place, System, changed, parse, place, values

TEXTS = {
    "leading blank": " GOFLAGS=-v\n\tGOPRIVATE=a\n",
    "trailing blank": "GOFLAGS=-v \nGOPRIVATE= a\t\n",
    "blank before =": "GOFLAGS =-v\n",
    "carriage return": "GOFLAGS=-v\r\nGOPRIVATE=a\r\n",
    "carriage return alone": "GOPROXY=direct\rGOFLAGS=-v\rGOPRIVATE=a",
    "other line ends": "GOPRIVATE=a\x0bGOFLAGS=-v\x0cGOFLAGS=-x\u2028GOFLAGS=-n\n",
    "twice": "GOFLAGS=-v\nGOPRIVATE=a\nGOFLAGS=-x\n",
    "comments": "# GOFLAGS=-v\n#GOPRIVATE=a\n // GOVCS=x\n",
    "unknown names": "GOFLAGS=-v\nNOSUCH=1\nGOFLAG=-x\n",
    "other forms": "export GOFLAGS=-v\nset GOPRIVATE=a\n$env:GOVCS=x\ngoflags=-x\n\ufeffGOFLAGS=-n\n",
    "empty values": "GOFLAGS=\nGOPRIVATE=a\nGOPRIVATE=\n",
    "quotes": "GOFLAGS=\"-v\"\nGOPRIVATE='a'\n",
    "no = and no end": "GOFLAGS\n\nGOPRIVATE=a=b",
    "nothing": "",
}
NAMES = ("GOFLAGS", "GOPRIVATE", "GOVCS", "GOPROXY")


@pytest.fixture(params=("1.21.13", "1.27.3"))
def go(request: pytest.FixtureRequest, tmp_path: Path, toolchains: Callable[[str], Toolchain]) -> "Go":
    return Go(str(Path(toolchains(request.param).goroot) / "bin" / "go"), tmp_path / "env")


class Go:
    def __init__(self, program: str, file: Path) -> None:
        self.program = program
        self.file = file
        self.environ = {"PATH": "/usr/bin:/bin", "HOME": str(file.parent), "GOENV": str(file)}

    def env(self, *words: str) -> str:
        done = subprocess.run(
            [self.program, "env", *words], cwd="/", env=self.environ, capture_output=True, text=True, check=True
        )
        return done.stdout

    def values(self) -> dict[str, str]:
        """What go takes from the file; its defaults are empty or known."""
        printed: dict[str, str] = json.loads(self.env("-json", *NAMES))
        return {name: value for name, value in printed.items() if value != "https://proxy.golang.org,direct"}


@pytest.mark.lab
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_read_as_go_reads_it(go: Go, text: str) -> None:
    go.file.write_bytes(text.encode())
    mine = values(text)
    assert go.values() == {name: mine.get(name, "") for name in go.values()}


@pytest.mark.lab
@pytest.mark.parametrize("change", [{"GOFLAGS": "-mod=mod"}, {}], ids=["set", "unset"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_changed_as_go_changes_it(go: Go, text: str, change: dict[str, str]) -> None:
    """Go may sort the lines, and drops the weaker of two; what it then reads is the same, and so is what it does not
    take."""
    mine = changed(text, change, () if change else ("GOFLAGS",))
    go.file.write_bytes(text.encode())
    go.env("-w", *(f"{name}={value}" for name, value in change.items())) if change else go.env("-u", "GOFLAGS")
    theirs = go.file.read_bytes().decode()
    assert values(mine) == values(theirs)
    assert sorted(line.text for line in parse(mine)[1]) == sorted(line.text for line in parse(theirs)[1])


@pytest.mark.parametrize(
    ("text", "new", "unset", "after"),
    [
        ("", {"GOFLAGS": "-v"}, (), "GOFLAGS=-v\n"),
        ("GOFLAGS=-x", {"GOPROXY": "off"}, (), "GOFLAGS=-x\nGOPROXY=off\n"),
        ("# mine\nGOFLAGS=-x\n\nodd line\n", {"GOFLAGS": "-v"}, (), "# mine\nGOFLAGS=-v\n\nodd line\n"),
        ("GOFLAGS=-x\r\nGOPROXY=off\r\n", {}, ("GOFLAGS",), "GOPROXY=off\r\n"),
        ("GOFLAGS=-x\r\nGOPROXY=off\r\n", {"GOFLAGS": "-v"}, (), "GOFLAGS=-v\nGOPROXY=off\r\n"),
        ("GOFLAGS=1\nGOFLAGS=2\n", {}, ("GOFLAGS",), ""),
        ("GOFLAGS=1\nGOFLAGS=2\n", {"GOFLAGS": "3"}, (), "GOFLAGS=3\n"),
        (" GOFLAGS=1\n", {"GOFLAGS": "2"}, (), " GOFLAGS=1\nGOFLAGS=2\n"),
        (" GOFLAGS=1\nGOFLAGS=2\n", {}, ("GOFLAGS",), " GOFLAGS=1\n"),
    ],
)
def test_changed(text: str, new: dict[str, str], unset: tuple[str, ...], after: str) -> None:
    assert changed(text, new, unset) == after


@given(st.text("GOPATH=FLXz \r\n#\ufeff\"'$export\u2028", max_size=80))
def test_any_text_is_read_and_changed(text: str) -> None:
    lines, bad = parse(text)
    assert all(line.name[0].isupper() and 1 <= line.number <= text.count("\n") + 1 for line in lines)
    assert not {line.number for line in lines} & {line.number for line in bad}
    new_text = changed(text, {"GOFLAGS": "-v"}, ("GOPATH",))
    rest = {name: value for name, value in values(text).items() if name != "GOPATH"}
    assert values(new_text) == rest | {"GOFLAGS": "-v"}
    assert [line.text for line in parse(new_text)[1]] == [line.text for line in bad]


@pytest.mark.parametrize(
    ("environ", "system", "expected"),
    [
        ({"HOME": "/h"}, "linux", Place("/h/.config/go/env", default="/h/.config/go/env")),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/c"}, "linux", Place("/c/go/env", default="/c/go/env")),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "c"}, "linux", Place("", "relative-config-home")),
        ({"HOME": "/h", "AppData": "/a"}, "linux", Place("/h/.config/go/env", default="/h/.config/go/env")),
        ({}, "linux", Place("", "no-home")),
        ({"GOENV": "/x", "HOME": "/h"}, "linux", Place("/x", given=True, default="/h/.config/go/env")),
        ({"GOENV": "mine"}, "linux", Place("/p/mine", given=True)),
        ({"GOENV": "off", "HOME": "/h"}, "linux", Place("", "off", True, "/h/.config/go/env")),
        ({"GOENV": "", "HOME": "/h"}, "linux", Place("/h/.config/go/env", default="/h/.config/go/env")),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/c"}, "darwin", Place("/h/Library/Application Support/go/env",
            default="/h/Library/Application Support/go/env")),
        ({"AppData": r"C:\a", "HOME": "/h"}, "windows", Place(r"C:\a\go\env", default=r"C:\a\go\env")),
        ({"HOME": "/h"}, "windows", Place("", "no-home")),
    ],
)  # fmt: skip
def test_where_it_is(environ: dict[str, str], system: System, expected: Place) -> None:
    assert place(environ, system, "/p") == expected
