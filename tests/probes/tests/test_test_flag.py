"""Whether a package defines the flag that its test program refused, and the command without it."""

import shlex
from pathlib import Path

import pytest

from gotui.engine.findings import Finding
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package
from gotui.probes.tests.test_flag import test_flag as flag_probe

from ..settingsworld import World

TEXT = """\
ok  \tex.com/p/a\t0.004s
?   \tex.com/p/c\t[no test files]
flag provided but not defined: -m
Usage of /tmp/b134/p.test:
  -test.bench regexp
exit status 2
FAIL\tex.com/p\t0.01s
"""
DEFINES = 'package p\n\nimport "flag"\n\nvar m = flag.String("m", "", "")\n'


@pytest.mark.parametrize(
    ("written", "text", "outcome"),
    [
        ("package p\n", TEXT, "not-defined"),
        (DEFINES, TEXT, "defined"),
        ("package p\n", TEXT.replace("FAIL\tex.com/p\t", "FAIL\tex.com/q\t"), "not-here"),
        ("package p\n", TEXT.replace("-m\n", "-test.m\n"), "none"),
        ("package p\n", "flag provided but not defined: -m\nusage: go test\n", "none"),
    ],
)
async def test_it_is_looked_for_where_it_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, text: str, outcome: str
) -> None:
    finding = await _asked(tmp_path, monkeypatch, written, text, "go test ./... -m x")
    assert finding.outcome == outcome
    if outcome == "not-defined":
        assert finding.values == {
            "flag": "m", "package": "ex.com/p", "taken": "ex.com/p/a", "corrected": "go test ./..."
        }  # fmt: skip


@pytest.mark.parametrize(
    ("failing", "corrected"),
    [
        ("go test -m=x ./...", "go test ./..."),
        ("go test -v ./a -m", "go test -v ./a"),
        ("go test . -args -m x", "go test ."),
        ("go test . -args -m -n", "go test . -args -n"),
        ("go test ./...", ""),
    ],
)
async def test_the_command_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, corrected: str
) -> None:
    finding = await _asked(tmp_path, monkeypatch, "package p\n", TEXT, failing)
    assert finding.values["corrected"] == corrected


async def _asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, text: str, failing: str) -> Finding:
    here = World(tmp_path)
    here.failing = tuple(shlex.split(failing))
    here.write("home/p/p_test.go", written)
    package = Package("ex.com/p", "p", str(here.project), "", "", True, test_files=("p_test.go",))

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", (package,), "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.hears(text, "dies-at-start")
    return await here.ask(flag_probe)
