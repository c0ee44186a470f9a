"""The flows about modules, checksums, vendor folders and workspaces: more ways to their causes, and no faults."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .variants import NEW, Verdict, verdict_of

pytestmark = pytest.mark.lab

BOTH = ("1.21.13", "1.27.3")
MODULE = "module ex.com/p\n\ngo 1.19\n"
MAIN = 'package main\n\nfunc main() { println("hi") }\n'
USES_DEP = 'package main\n\nimport "ex.com/dep"\n\nfunc main() { dep.D() }\n'
NEEDS_DEP = "module ex.com/p\n\ngo 1.21\n\nrequire ex.com/dep v1.0.0\n"
SUM = "ex.com/dep v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
TWO = "go 1.21\n\nuse (\n\t./app\n\t./lib\n)\n"
TIDY = ("go", "mod", "tidy")
VENDOR = ("go", "mod", "vendor")


@pytest.fixture
def verdict(toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path) -> Verdict:
    return verdict_of(toolchains, gocaches, tmp_path)


@pytest.mark.parametrize("version", BOTH)
def test_go_mod_in_gopath_itself(verdict: Verdict, version: str) -> None:
    changed = {"files": {"go.mod": MODULE, "main.go": MAIN}, "folder": "", "env": {"GOPATH": "{sandbox}/p"}}
    assert verdict("go-mod-special-root-ignored", version, failing=TIDY, **changed) == ["go-mod-special-root-ignored"]


@pytest.mark.parametrize("version", NEW)
def test_a_module_below_gopath_src_is_no_fault(verdict: Verdict, version: str) -> None:
    files = {"go.mod": "", "src/q/go.mod": MODULE, "src/q/main.go": MAIN}
    changed = {"files": files, "after_remove": ("go.mod",), "folder": "src/q", "env": {"GOPATH": "{sandbox}/p"}}
    assert verdict("go-mod-special-root-ignored", version, **changed) == ["healthy"]


@pytest.mark.parametrize("version", BOTH)
def test_a_module_in_the_workspace_that_is_not_listed(verdict: Verdict, version: str) -> None:
    """At the top of the workspace; the words name the folder."""
    files = {"go.work": TWO, **{f"{name}/go.mod": f"module ex.com/{name}\n" for name in ("app", "lib", "other")}}
    files |= {f"{name}/x.go": f"package {name}\n" for name in ("app", "lib", "other")}
    changed = {"files": files, "failing": ("go", "vet", "./other/...")}
    assert verdict("work-root-pattern", version, **changed) == ["work-module-not-listed"]


@pytest.mark.parametrize("version", BOTH)
def test_two_replacements_in_a_workspace(verdict: Verdict, version: str) -> None:
    files = {"go.work": TWO, "app/main.go": MAIN, "lib/lib.go": "package lib\n"}
    files |= {
        f"{name}/go.mod": f"module ex.com/{name}\n\ngo 1.21\n\nreplace ex.com/x => ../{name}x\n"
        for name in ("app", "lib")
    }
    files |= {f"{name}x/go.mod": "module ex.com/x\n" for name in ("app", "lib")}
    assert verdict("work-modules-clash", version, files=files) == ["work-modules-clash"]


@pytest.mark.parametrize("version", BOTH)
def test_a_sibling_that_is_not_published(verdict: Verdict, version: str) -> None:
    changed = {"flow": "workspace-confusion"}
    assert verdict("work-unpublished-sibling", version, **changed) == ["work-unpublished-sibling"]


@pytest.mark.parametrize("flow", ["vendor-inconsistent", "run-ok-test-fails", "command-fails"])
def test_a_vendor_folder_without_its_list(verdict: Verdict, flow: str) -> None:
    prepare = (TIDY, VENDOR, ("rm", "vendor/modules.txt"))
    changed = {"files": {"go.mod": NEEDS_DEP, "main.go": USES_DEP}, "prepare": prepare, "flow": flow}
    assert verdict("vendor-edited-unverified", "1.27.3", after_write={}, **changed) == ["vendor-inconsistent"]


@pytest.mark.parametrize("version", BOTH)
def test_an_own_error_beside_a_vendor_folder(verdict: Verdict, version: str) -> None:
    """The vendor folder is as it should be."""
    changed = {"after_write": {"main.go": USES_DEP.replace("dep.D()", "dep.D(); helper()")}, "flow": "command-fails"}
    assert verdict("vendor-edited-unverified", version, **changed) == ["code-does-not-compile"]


@pytest.mark.parametrize("version", NEW)
def test_a_vendor_folder_of_an_old_go_line_is_passed_over(verdict: Verdict, version: str) -> None:
    changed = {"after_write": {"go.mod": NEEDS_DEP.replace("go 1.21", "go 1.13"), "vendor/modules.txt": ""}}
    assert verdict("vendor-edited-unverified", version, **changed) == ["healthy"]


@pytest.mark.parametrize(
    ("flow", "version"), [(flow, one) for flow in ("checksum-mismatch", "command-fails") for one in BOTH]
)
def test_go_sum_says_something_else(verdict: Verdict, flow: str, version: str) -> None:
    changed = {"flow": flow, "failing": ("go", "vet", "./...")}
    assert verdict("go-sum-mismatch-test-only", version, **changed) == ["go-sum-mismatch-test-only"]


@pytest.mark.parametrize("version", BOTH)
def test_a_module_in_the_cache_was_changed(verdict: Verdict, version: str) -> None:
    assert verdict("modcache-dir-modified", version, flow="checksum-mismatch") == ["modcache-dir-modified"]


@pytest.mark.parametrize("version", BOTH)
def test_marks_of_a_merge_in_go_sum(verdict: Verdict, version: str) -> None:
    """Go before 1.22 passes over such lines, and misses what stands between them."""
    script = "{ echo '<<<<<<< HEAD'; sed 's/ h1:.*//' go.sum; echo =======; echo '>>>>>>> other'; } > s; mv s go.sum"
    changed = {"flow": "command-fails", "prepare": (TIDY, ("sh", "-c", script)), "failing": ("go", "vet", "./...")}
    assert verdict("go-sum-missing-test-only", version, **changed) == ["merge-conflict-in-module-files"]


@pytest.mark.parametrize("version", BOTH)
def test_no_go_sum(verdict: Verdict, version: str) -> None:
    changed = {"flow": "go-sum-missing", "failing": ("go", "vet", "./...")}
    assert verdict("go-sum-missing-test-only", version, **changed) == ["go-sum-missing-test-only"]


@pytest.mark.parametrize("version", ["1.21.13"])
def test_a_damaged_line_that_older_go_passes_over(verdict: Verdict, version: str) -> None:
    """It says then that a line is missing."""
    script = "sed -i 's/ h1:/ h1: /' go.sum"
    changed = {"flow": "go-sum-missing", "prepare": (TIDY, ("sh", "-c", script)), "failing": ("go", "vet", "./...")}
    files = {"go.mod": NEEDS_DEP, "main.go": USES_DEP}
    assert verdict("go-sum-malformed", version, files=files, go="", **changed) == ["go-sum-malformed"]


@pytest.mark.parametrize("flow", ["vendor-inconsistent", "dependency-surprises"])
def test_an_edited_file_of_which_the_command_says_nothing(verdict: Verdict, flow: str) -> None:
    """It may be meant so, and need not be the reason."""
    after = {"vendor/ex.com/dep/dep.go": "package dep\n\nfunc D() { println() }\n"}
    assert verdict("vendor-edited-unverified", "1.27.3", after_write=after, flow=flow) == ["inconclusive"]


@pytest.mark.parametrize("version", BOTH)
def test_a_vendored_file_that_does_not_compile_is_nothing_that_vet_finds(verdict: Verdict, version: str) -> None:
    """Of packages that are only imported the compiler speaks, and go vet does not mark it."""
    broken = {"vendor/ex.com/dep/dep.go": "package dep\n\nfunc D() { missing() }\n"}
    changed = {"after_write": broken, "failing": ("go", "vet", "./..."), "flow": "command-fails"}
    found = verdict("vendor-edited-unverified", version, **changed)
    assert found == ["vendor-edited-unverified"]
