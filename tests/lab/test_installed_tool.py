"""Programs that go install has put down: more ways to miss them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab.toolchain import Toolchain

from .variants import BOTH, NEW, Verdict, verdict_of

pytestmark = pytest.mark.lab

CAUSE = "go-install-target-off-path-or-shadowed"
BIN = "{sandbox}/home/go/bin"


@pytest.fixture
def verdict(toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path) -> Verdict:
    return verdict_of(toolchains, gocaches, tmp_path)


def files(**more: str) -> dict[str, str]:
    main = "package main\n\nfunc main() { println(2) }\n"
    return {"go.mod": "module ex.com/mytool\n\ngo 1.19\n", "main.go": main, **more}


@pytest.mark.parametrize("version", BOTH)
def test_an_older_copy_is_found_first(verdict: Verdict, version: str) -> None:
    old = files(**{"../home/old/mytool": "#!/bin/sh\necho mytool 1\n"})
    env = {"PATH": f"{{sandbox}}/home/old:{{goroot}}/bin:{{system_path}}:{BIN}"}
    assert verdict(CAUSE, version, files=old, env=env) == [CAUSE]


@pytest.mark.parametrize("version", NEW)
def test_found_and_running(verdict: Verdict, version: str) -> None:
    env = {"PATH": f"{{goroot}}/bin:{{system_path}}:{BIN}"}
    assert verdict(CAUSE, version, env=env) == ["healthy"]


@pytest.mark.parametrize("version", NEW)
def test_not_installed_is_said_as_it_is(verdict: Verdict, version: str) -> None:
    assert verdict(CAUSE, version, prepare=(), working=()) == ["inconclusive"]


@pytest.mark.parametrize("version", NEW)
def test_a_folder_of_root(verdict: Verdict, version: str) -> None:
    changed = {"unprivileged": True, "goenv": {}, "env": {}, "prepare": (("mkdir", "-p", BIN),)}
    assert verdict("gobin-unusable", version, **changed) == ["gobin-unusable"]


@pytest.mark.parametrize("version", NEW)
def test_gobin_and_another_platform(verdict: Verdict, version: str) -> None:
    changed = {"goenv": {"GOBIN": BIN}, "env": {"GOARCH": "s390x"}, "failing": ("go", "install", ".")}
    assert verdict("gobin-unusable", version, **changed) == ["gobin-unusable"]


@pytest.mark.parametrize("version", NEW)
def test_built_for_another_platform(verdict: Verdict, version: str) -> None:
    """The setting that did it is still there."""
    changed = {"goenv": {"GOARCH": "s390x"}, "env": {}}
    assert verdict(CAUSE, version, **changed) == ["goos-goarch-exported"]
