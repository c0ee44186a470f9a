"""Marks of a merge in the files that go reads."""

from pathlib import Path

import pytest

from gotui.probes.modules.conflict_marks import conflict_marks

from ..settingsworld import World

SIDES = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("go.mod", f"module ex.com/p\n\n{SIDES}", "3"),
        ("go.sum", SIDES, "1"),
        ("go.work", f"go 1.21\n{SIDES}", "2"),
        ("go.work.sum", SIDES, "1"),
        ("go.mod", "module ex.com/p\n\n// <<<<<<< is git's\n", ""),
        ("go.mod", "module ex.com/p\n\n//=======\n========\n", ""),
        ("README", SIDES, ""),
    ],
)
async def test_marks(tmp_path: Path, name: str, text: str, line: str) -> None:
    here = World(tmp_path)
    here.write("home/p/go.mod", "module ex.com/p\n")
    if name == "go.work.sum":
        here.write("home/p/go.work", "go 1.21\n")
    path = here.write(f"home/p/{name}", text)
    finding = await here.ask(conflict_marks)
    assert finding.outcome == ("marks" if line else "none")
    if line:
        assert (finding.values["file"], finding.values["line"]) == (str(path), line)
