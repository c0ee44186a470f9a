"""Folders that Go may not use: more ways to the causes, and what looks alike and is no fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .variants import BOTH, NEW, Verdict, verdict_of

pytestmark = pytest.mark.lab

MODULE = "module ex.com/p\n\ngo 1.19\n"
MAIN = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n'
TEST = 'package main\n\nimport "testing"\n\nfunc TestHi(t *testing.T) {}\n'
FILLED = "cp -r {std_cache} {sandbox}/cache && go vet ./..."
"""By root."""

FILES = {"go.mod": MODULE, "main.go": MAIN, "main_test.go": TEST}


@pytest.fixture
def verdict(toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path) -> Verdict:
    return verdict_of(toolchains, gocaches, tmp_path)


@pytest.mark.parametrize("version", NEW)
def test_home_that_does_not_exist(verdict: Verdict, version: str) -> None:
    env = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "", "GOCACHE": "", "GOPATH": "", "GOMODCACHE": ""}
    assert verdict("home-not-writable", version, env=env) == ["home-not-writable"]


@pytest.mark.parametrize("version", NEW)
def test_home_does_not_matter_where_go_has_places_of_its_own(verdict: Verdict, version: str) -> None:
    env = {"HOME": "", "XDG_CACHE_HOME": ""}
    assert verdict("home-unset", version, env=env) == ["healthy"]


@pytest.mark.parametrize("version", BOTH)
def test_cache_that_root_has_filled(verdict: Verdict, version: str) -> None:
    """What go prints then may be `is not in std`."""
    changed = {"files": FILES, "prepare": (("go", "list", "fmt"),), "failing": ("go", "test", "./...")}
    assert verdict("gocache-not-writable", version, **changed) == ["gocache-not-writable"]


@pytest.mark.parametrize("version", NEW)
def test_some_folders_of_the_cache_belong_to_root(verdict: Verdict, version: str) -> None:
    script = "go list fmt && chown -R 54321:54321 {sandbox}/cache && chown root:root {sandbox}/cache/[0-7]?"
    changed = {"files": FILES, "prepare": (("/bin/sh", "-c", script),), "failing": ("go", "test", "./...")}
    assert verdict("gocache-not-writable", version, **changed) == ["gocache-not-writable"]


@pytest.mark.parametrize("version", ["1.21.13"])
def test_trim_file_of_root(verdict: Verdict, version: str) -> None:
    script = f"{FILLED} && chown -R 54321 {{sandbox}}/cache && rm -f {{sandbox}}/cache/trim.txt"
    foreign = "echo 1500000000 > {sandbox}/cache/trim.txt"
    changed = {"prepare": (("/bin/sh", "-c", f"{script} && {foreign}"),), "failing": ("go", "build", "./...")}
    assert verdict("gocache-not-writable", version, **changed) == ["gocache-not-writable"]


@pytest.mark.parametrize("version", NEW)
def test_files_of_root_in_own_folders_do_no_harm(verdict: Verdict, version: str) -> None:
    script = f"{FILLED} && find {{sandbox}}/cache -type d -exec chown 54321:54321 {{}} +"
    assert verdict("gocache-not-writable", version, prepare=(("/bin/sh", "-c", script),)) == ["healthy"]


@pytest.mark.parametrize("version", NEW)
def test_cache_that_cannot_be_made(verdict: Verdict, version: str) -> None:
    changed = {"env": {"GOCACHE": "{sandbox}/of-root/cache"}, "prepare": (("mkdir", "{sandbox}/of-root"),)}
    assert verdict("gocache-not-writable", version, **changed) == ["gocache-not-writable"]


@pytest.mark.parametrize("version", NEW)
def test_cache_on_a_read_only_mount(verdict: Verdict, version: str) -> None:
    changed = {
        "unprivileged": False,
        "needs": ("namespace",),
        "enter": "mount -t tmpfs -o ro tmpfs {sandbox}/p/ro",
        "files": {**FILES, "ro/.keep": ""},
        "env": {"GOCACHE": "{sandbox}/p/ro"},
        "prepare": (),
    }
    assert verdict("gocache-not-writable", version, **changed) == ["gocache-not-writable"]


@pytest.mark.parametrize("version", NEW)
def test_module_cache_of_root_is_no_fault_while_nothing_is_missing(verdict: Verdict, version: str) -> None:
    assert verdict("gomodcache-not-writable", version, prepare=(("go", "mod", "tidy"),)) == ["healthy"]


@pytest.mark.parametrize("version", BOTH)
def test_temporary_folder_that_is_gone(verdict: Verdict, version: str) -> None:
    changed = {"goenv": {}, "env": {"TMPDIR": "{sandbox}/gone"}, "flow": "permission-denied", "go": ""}
    assert verdict("tmpdir-unusable", version, files=FILES, **changed) == ["tmpdir-unusable"]


@pytest.mark.parametrize("version", NEW)
def test_temporary_folder_that_may_start_nothing(verdict: Verdict, version: str) -> None:
    assert verdict("tmpdir-noexec", version, flow="permission-denied") == ["tmpdir-noexec"]


@pytest.mark.parametrize("version", NEW)
def test_a_mount_that_starts_nothing_and_another_reason(verdict: Verdict, version: str) -> None:
    """The folder is on such a mount, and the command came to its end before anything had to be started from it."""
    files = {"go.mod": "module ex.com/p\n", "main.go": "package main\n\nfunc main() { x() }\n", "nx/.keep": ""}
    changed = {"files": files, "failing": ("go", "build", "./..."), "working": ()}
    assert verdict("tmpdir-noexec", version, **changed) == ["code-does-not-compile"]


@pytest.mark.parametrize("version", NEW)
def test_the_same_words_where_the_folder_starts_programs(verdict: Verdict, version: str) -> None:
    """A test says them, or a security module refuses: the mount is as it should be."""
    says = "fork/exec /tmp/go-build12/b001/p.test: permission denied"
    test = f'package p\n\nimport "testing"\n\nfunc TestA(t *testing.T) {{ t.Fatal("{says}"); println() }}\n'
    plain = test.replace('"testing"', '"fmt"\n\nimport "testing"').replace("t.Fatal", "t.Fail(); fmt.Println")
    for text in (test, plain):
        files = {"go.mod": "module ex.com/p\n", "a_test.go": text}
        changed = {"files": files, "needs": (), "enter": "", "env": {}, "working": ()}
        assert verdict("tmpdir-noexec", version, **changed) == ["ordinary-test-failure"]


@pytest.mark.parametrize("version", NEW)
def test_project_that_is_not_writable_is_another_matter(verdict: Verdict, version: str) -> None:
    """Go may use all of its own folders; the program cannot be written."""
    changed = {
        "prepare": (("chmod", "755", "{sandbox}/p"), ("chown", "root:root", "{sandbox}/p")),
        "env": {},
        "failing": ("go", "build", "-o", "out", "."),
    }
    assert verdict("gocache-not-writable", version, **changed) == ["build-target-not-writable"]
