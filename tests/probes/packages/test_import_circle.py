"""Go names the packages of a circle; the lines are looked for in the files."""

from pathlib import Path

import pytest

from gotui.probes.packages import golist
from gotui.probes.packages.golist import Package
from gotui.probes.packages.import_circle import import_circle

from ..settingsworld import World

NEWER = """\
package ex.com/p
\timports ex.com/p/a from main.go
\timports ex.com/p/b from a.go
\timports ex.com/p/a from b.go: import cycle not allowed
"""
OLDER = "package ex.com/p\n\timports ex.com/p/a\n\timports ex.com/p/b\n\timports ex.com/p/a: import cycle not allowed\n"
ITSELF = "package ex.com/p/c\n\timports ex.com/p/c: import cycle not allowed\n"
IN_TEST = """\
# ex.com/p/b
package ex.com/p/b
\timports ex.com/p/a from b_test.go
\timports ex.com/p/b from a.go: import cycle not allowed in test
FAIL\tex.com/p/b [setup failed]
"""
ELSEWHERE = NEWER.replace("ex.com/p", "ex.com/other")


@pytest.mark.parametrize(
    ("text", "outcome", "circle"),
    [
        (NEWER, "circle", "a/a.go:4, b/b.go:3"),
        (OLDER, "circle", "a/a.go:4, b/b.go:3"),
        (ITSELF, "circle", "c/c.go:2"),
        (IN_TEST, "through-tests", "b/b_test.go:3, a/a.go:4"),
        (ELSEWHERE, "not-seen", ""),
        (NEWER.replace("from b.go", "from c.go"), "not-seen", ""),
        ("main.go:3:8: could not import x\n", "none", ""),
    ],
)
async def test_its_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, outcome: str, circle: str) -> None:
    here = World(tmp_path)
    here.failing = ("go", "build", "./...")
    for name, written in {
        "main.go": 'package main\n\nimport "ex.com/p/a"\n',
        "a/a.go": 'package a\n\nimport (\n\tbee "ex.com/p/b"\n)\n',
        "b/b.go": 'package b\n// import "ex.com/p/a"\nimport "ex.com/p/a"\n',
        "b/b_test.go": 'package b\n\nimport . "ex.com/p/a"\n',
        "c/c.go": 'package c\nimport "ex.com/p/c"\n',
    }.items():
        here.write(f"home/p/{name}", written)
    names = {"": ("main.go",), "/a": ("a.go",), "/b": ("b.go",), "/c": ("c.go",)}
    packages = tuple(
        Package(
            f"ex.com/p{at}", "p", f"{here.project}{at}", "", "", True, files, test_files=("b_test.go",) * (at == "/b")
        )
        for at, files in names.items()
    )

    async def listed(_look: object) -> golist.Listing:
        return golist.Listing("", packages, "", 0)

    monkeypatch.setattr(golist, "packages", listed)
    here.hears(text)
    finding = await here.ask(import_circle)
    assert (finding.outcome, finding.values.get("circle", "")) == (outcome, circle)
