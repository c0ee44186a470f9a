"""Lines of a project's files that set a variable, and those that do not."""

from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.standing import FileLine
from gotui.probes.settings.projectfiles import lines, sets
from gotui.targets.local import LocalTarget


@pytest.mark.parametrize(
    ("line", "is_set"),
    [
        ("export GOFLAGS=-tags=dev", True),
        ("GOFLAGS ?= -v", True),
        ("GOFLAGS := -v", True),
        ("\tGOFLAGS=-v go test ./...", True),
        ("ENV GOFLAGS -mod=vendor", True),
        ("ENV GOFLAGS=-mod=vendor", True),
        ("      GOFLAGS: -mod=mod", True),
        ('  "GOFLAGS": "-tags=x",', True),
        ('GOFLAGS = "-v"', True),
        ("# GOFLAGS=-v", False),
        ("// GOFLAGS: x", False),
        ("\tgo test $(GOFLAGS)", False),
        ('echo "${GOFLAGS:-none}"', False),
        ("MY_GOFLAGS=-v", False),
        ("GOFLAGSX=-v", False),
        ("echo GOFLAGS", False),
    ],
)
def test_what_sets_it(line: str, is_set: bool) -> None:
    assert sets(line, "GOFLAGS") == is_set


async def test_the_files_of_the_folder_and_of_the_module(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module ex.com/p\n")
    (tmp_path / "Makefile").write_text("# mine\nexport GOFLAGS = -v\n")
    flows = tmp_path / ".github" / "workflows"
    flows.mkdir(parents=True)
    (flows / "ci.yml").write_text("env:\n  GOOS: linux\n  SECRET: hidden\n")
    below = tmp_path / "cmd"
    below.mkdir()
    (below / ".envrc").write_text("export GOFLAGS=-x\n")
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    try:
        found = await lines(observer.looker(Subject(str(below)), "reads"), ("GOFLAGS", "GOOS"))
    finally:
        await observer.close()
        await target.close()
    assert found == {
        "GOFLAGS": (FileLine(str(below / ".envrc"), "1"), FileLine(str(tmp_path / "Makefile"), "2")),
        "GOOS": (FileLine(str(flows / "ci.yml"), "2"),),
    }
