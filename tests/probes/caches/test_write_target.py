"""The place that go says it cannot write."""

import os
from pathlib import Path

import pytest

from gotui.probes.caches.write_target import write_target

from ..settingsworld import World

COPIED = "go build ex.com/p: copying /tmp/go-build1/b001/exe/a.out: open {target}: permission denied\n"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ('go: build output "p" already exists and is a directory\n', "name-taken"),
        ('go: build output "gone" already exists and is a directory\n', "writable"),
        ('x: go build x: build output "go.mod" already exists and is not an object file\n', "name-taken"),
        ('x: go build x: build output "p" already exists and is not an object file\n', "writable"),
        (COPIED.format(target="free/p"), "writable"),
        ("go: updating go.mod: open {project}/go.mod: permission denied\n", "writable"),
        ("main.go:3:8: no required module provides package x\n", "not-named"),
    ],
)
async def test_what_is_there(tmp_path: Path, text: str, outcome: str) -> None:
    here = World(tmp_path)
    (here.project / "p").mkdir()
    here.write("home/p/go.mod", "module ex.com/p\n")
    here.hears(text.replace("{project}", str(here.project)), "output-not-written")
    assert (await here.ask(write_target)).outcome == outcome


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (COPIED.format(target="ro/p"), "result"),
        ("go: updating go.mod: open {project}/go.mod: permission denied\n", "module-files"),
    ],
)
async def test_what_may_not_be_written(tmp_path: Path, text: str, outcome: str) -> None:
    here = World(tmp_path)
    here.write("home/p/go.mod", "module ex.com/p\n").chmod(0o444)
    (here.project / "ro").mkdir(mode=0o555)
    here.hears(text.replace("{project}", str(here.project)), "output-not-written")
    assert (await here.ask(write_target)).outcome == outcome


@pytest.mark.parametrize(
    ("command", "corrected"),
    [
        ("go build ./p", "go build -o p/ ./p"),
        ("go build -race ./p", "go build -o p/ -race ./p"),
        ("go build -o p ./p", ""),
        ("make", ""),
    ],
)
async def test_where_else_the_result_can_go(tmp_path: Path, command: str, corrected: str) -> None:
    here = World(tmp_path)
    (here.project / "p").mkdir()
    here.failing = tuple(command.split())
    here.hears('go: build output "p" already exists and is a directory\n', "output-not-written")
    finding = await here.ask(write_target)
    assert (finding.values["corrected"], finding.values["target"]) == (corrected, "p")
