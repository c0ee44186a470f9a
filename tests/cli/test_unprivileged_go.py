"""A user without rights and a real Go: each fault is told as what it is, and nothing is called sound that is not."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .strangers import NUMBER, Stranger, needs_root, stranger

__all__ = ["stranger"]

pytestmark = [needs_root, pytest.mark.lab, pytest.mark.slow]


def of_root(path: Path, mode: int) -> None:
    os.chown(path, 0, 0)
    path.chmod(mode)


def closed_folder(path: Path) -> None:
    path.mkdir()
    of_root(path, 0o700)


@dataclass(frozen=True)
class Case:
    """What root does to the project, what the environment becomes, and the verdict: a cause, or the exit code."""

    name: str
    verdict: str | int
    make: Callable[[Stranger], object] = lambda _stranger: None
    before: str = ""
    environ: tuple[tuple[str, str | None], ...] = ()


HERE = "working-directory-gone"
UNREADABLE = "source-not-readable"
PASSES = 3
"""`why` was told that it fails, and now it passes."""
CASES = (
    Case("nothing", PASSES),
    Case("the home is read-only", PASSES, lambda s: s.home.chmod(0o555)),
    Case("the home belongs to root", PASSES, lambda s: of_root(s.home, 0o700)),
    Case("HOME is not set", PASSES, environ=(("HOME", None),)),
    Case("no place for a cache", "home-unset", environ=(("HOME", None), ("GOCACHE", None))),
    Case("a home that is not there", "home-not-writable", environ=(("HOME", "/nonexistent"), ("GOCACHE", None))),
    Case("HOME is the root", "home-not-writable", environ=(("HOME", "/"), ("GOCACHE", None))),
    Case(
        "the cache belongs to root",
        "gocache-not-writable",
        lambda s: closed_folder(s.folder / "c"),
        environ=(("GOCACHE", "{folder}/c"),),
    ),
    Case("TMPDIR is closed", "tmpdir-unusable", lambda s: of_root(s.temporary, 0o755)),
    Case("no folder for temporary files", "tmpdir-unusable", before="mount -o remount,bind,ro /; cd {here}"),
    Case("the current folder is closed", HERE, lambda s: s.project.chmod(0)),
    Case("the current folder may be listed only", HERE, lambda s: s.project.chmod(0o444)),
    Case("a folder above is closed", HERE, lambda s: of_root(s.project.parent, 0)),
    Case("the current folder was deleted", HERE, before="rm -r {here}"),
    Case("the project is read-only", PASSES, lambda s: of_root(s.project, 0o755)),
    Case("go.mod is closed", UNREADABLE, lambda s: of_root(s.project / "go.mod", 0o600)),
    Case("a source file is closed", UNREADABLE, lambda s: of_root(s.project / "main.go", 0o600)),
    Case("a test is closed", UNREADABLE, lambda s: of_root(s.project / "main_test.go", 0o600)),
    Case("a folder below is closed", UNREADABLE, lambda s: closed_folder(s.project / "data")),
    Case("PATH begins with a closed folder", PASSES, environ=(("PATH", "/proc/1/fd:{path}"),)),
    Case("no list of users", PASSES, before="mount --bind /dev/null /etc/passwd"),
)


@pytest.fixture
def go(stranger: Stranger, toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path]) -> None:
    """A Go that anybody may read, and a cache of this user's own."""
    found = toolchains("1.27.3")
    shutil.copytree(found.goroot, stranger.folder / "go", symlinks=True)
    shutil.copytree(gocaches(found.version), stranger.folder / "cache")
    subprocess.run(["chown", "-R", f"{NUMBER}:{NUMBER}", str(stranger.folder / "cache")], check=True)
    stranger.environ["PATH"] = f"{stranger.folder}/go/bin:/usr/bin:/bin"
    stranger.environ["GOCACHE"] = str(stranger.folder / "cache")
    stranger.environ["GOPROXY"] = "off"


@pytest.mark.usefixtures("go")
def test_each_fault_is_told_as_what_it_is(stranger: Stranger) -> None:
    """One copy of Go for all of them."""
    wrong = {}
    for case in CASES:
        fresh = stranger.anew(case.name.replace(" ", "-"))
        case.make(fresh)
        places = {"folder": fresh.folder, "here": fresh.project}
        for name, value in case.environ:
            path = fresh.environ.pop(name, "")
            if value is not None:
                fresh.environ[name] = value.format(path=path, **places)
        words = ("why", "--json", "go", "test", "./...")
        document = fresh.gotui(*words, before=case.before.format(**places)).document
        told = document["causes"][0]["id"] if document["causes"] else document["exit_code"]
        if told != case.verdict:
            wrong[case.name] = (told, document["unknown"], [flow["title"] for flow in document["flows"]])
    assert wrong == {}
