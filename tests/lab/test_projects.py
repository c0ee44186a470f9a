"""The projects that many causes start from."""

from pathlib import Path
from typing import get_args

import pytest

from gotui.engine.causes import Project
from gotui.lab.projects import PROJECTS
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain
from gotui.lab.versions import go_line
from gotui.session.golang import go_catalogue

from .causes import broken


def test_every_project_that_can_be_named_is_there_and_used() -> None:
    assert set(PROJECTS) == set(get_args(Project))
    used = {cause.reproduce.project for cause in go_catalogue().causes() if cause.reproduce}
    assert set(PROJECTS) <= used


def test_files_add_to_those_of_the_project_and_replace_them(no_go: Toolchain, tmp_path: Path) -> None:
    files = {"main.go": "package other\n", "check.sh": "#!/bin/sh\n", "fault": ""}
    sandbox = build(broken(project="minimal", files=files), no_go, tmp_path / "s")
    assert (sandbox.project / "go.mod").read_text() == "module ex.com/p\n\ngo 1.21\n"
    assert (sandbox.project / "main.go").read_text() == "package other\n"
    assert "func TestHi" in (sandbox.project / "main_test.go").read_text()


@pytest.mark.parametrize(
    ("limit", "line"),
    [("", "1.21"), (">=1.19", "1.19"), ("<1.21", "1.19"), (">=1.24 <1.26", "1.21"), (">=1.21", "1.21")],
)
def test_the_go_line_is_one_that_all_releases_within_the_limit_read(limit: str, line: str) -> None:
    assert go_line(limit) == line
