"""What runs out: files, address space, inodes, room. And a soft limit, which is no fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .variants import BOTH, NEW, Verdict, verdict_of

pytestmark = pytest.mark.lab

FLOW = {"flow": "resource-limits", "go": "", "working": ()}


@pytest.fixture
def verdict(toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path) -> Verdict:
    return verdict_of(toolchains, gocaches, tmp_path)


@pytest.mark.parametrize("version", BOTH)
def test_few_open_files(verdict: Verdict, version: str) -> None:
    changed = {**FLOW, "enter": "ulimit -n 16", "failing": ("go", "build", "-a", "./...")}
    assert verdict("resource-limits-too-low", version, **changed) == ["resource-limits-too-low"]


@pytest.mark.parametrize("version", BOTH)
def test_little_address_space(verdict: Verdict, version: str) -> None:
    changed = {**FLOW, "enter": "ulimit -v 600000", "failing": ("go", "version")}
    assert verdict("resource-limits-too-low", version, **changed) == ["resource-limits-too-low"]


@pytest.mark.parametrize("version", BOTH)
def test_a_low_soft_limit_is_raised_by_go(verdict: Verdict, version: str) -> None:
    changed = {**FLOW, "enter": "ulimit -Sn 64", "failing": ("go", "vet", "./...")}
    assert verdict("resource-limits-too-low", version, **changed) == ["healthy"]


@pytest.mark.parametrize("version", NEW)
def test_no_inode_left_for_the_cache(verdict: Verdict, version: str) -> None:
    mount = "mount -t tmpfs -o nr_inodes=10,size=50m tmpfs {sandbox}/p/full"
    enter = f"{mount} && for i in 1 2 3 4 5 6 7 8 9; do touch {{sandbox}}/p/full/$i; done"
    assert verdict("gocache-disk-full", version, enter=enter) == ["gocache-disk-full"]


@pytest.mark.parametrize("version", NEW)
def test_temporary_folder_without_room(verdict: Verdict, version: str) -> None:
    changed = {"env": {"TMPDIR": "{sandbox}/p/full"}, "failing": ("go", "build", ".")}
    assert verdict("gocache-disk-full", version, **changed) == ["tmpdir-unusable"]


@pytest.mark.parametrize("version", BOTH)
def test_full_disk_that_go_reports_as_a_missing_package(verdict: Verdict, version: str) -> None:
    """`cannot find package`, or `is not in std`: the text alone would blame the toolchain."""
    changed = {"failing": ("go", "test", "."), "files": {**_TESTED, "full/.keep": ""}}
    assert verdict("gocache-disk-full", version, **changed) == ["gocache-disk-full"]


_TESTED = {
    "go.mod": "module ex.com/p\n\ngo 1.19\n",
    "main.go": "package main\n\nfunc main() {}\n",
    "main_test.go": 'package main\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {}\n',
}
