"""Settings that are unusual and sound, and releases that go would switch to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.causes import Heal, Reproduce
from gotui.lab.prove import names, path
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain

from .causes import cause
from .inprocess import check

pytestmark = pytest.mark.lab

MAIN = 'package main\n\nfunc main() { println(name()) }\n\nfunc name() string { return "n" }\n'
TEST = (
    'package main\n\nimport "testing"\n\nfunc TestName(t *testing.T) {\n\tif name() != "n" {\n\t\tt.Fatal()\n\t}\n}\n'
)
DOWNLOAD = "toolchain-download-unavailable"

CASES = [
    ("run-ok-test-fails", "go 1.21", {}, ""),
    ("run-ok-test-fails", "go 1.21", {"GOFLAGS": "-ldflags=-X=main.who=it's"}, ""),
    ("run-ok-test-fails", "go 1.21", {"GOFLAGS": "-nosuchflag"}, "goflags-unparseable"),
    ("run-ok-test-fails", "go 1.21", {"GOTOOLCHAIN": "go1.21.99+auto", "GOPROXY": "off"}, DOWNLOAD),
    ("run-ok-test-fails", "go 1.27.99", {"GOTOOLCHAIN": "auto", "GOPROXY": "off"}, DOWNLOAD),
    ("run-ok-test-fails", "go 1.27.99", {"GOTOOLCHAIN": "local"}, "go-line-newer-than-toolchain"),
    ("run-ok-test-fails", "go 1.21", {"GOWORK": "/none/go.work"}, "gowork-env-wrong"),
    ("run-ok-test-fails", "go 1.21", {"GOCACHE": "off"}, "gocache-off-or-relative"),
    ("is-my-setup-right", "go 1.21", {"GOFLAGS": "-ldflags=-X=main.who=it's -count=1"}, ""),
    ("is-my-setup-right", "go 1.21", {"GOFLAGS": "-nosuchflag"}, "goflags-unparseable"),
    ("is-my-setup-right", "go 1.21", {"GOCACHE": "off"}, "gocache-off-or-relative"),
    ("is-my-setup-right", "go 1.21", {"GOEXPERIMENT": "nosuch"}, "goexperiment-unknown"),
    ("is-my-setup-right", "go 1.21", {"GOPATH": "~/go"}, "gopath-malformed"),
    ("is-my-setup-right", "go 1.21", {"GOTMPDIR": "/none"}, "tmpdir-unusable"),
    ("is-my-setup-right", "go 1.21", {"GOPROXY": "goproxy.cn,direct", "GOSUMDB": "off", "GOBIN": "/none/bin"}, ""),
]


@pytest.mark.parametrize(("flow", "gomod", "env", "expected"), CASES)
def test_one_cause_or_none(
    flow: str,
    gomod: str,
    env: dict[str, str],
    expected: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    files = {"go.mod": f"module ex.com/p\n\n{gomod}\n", "main.go": MAIN, "main_test.go": TEST}
    layout = Reproduce(flow=flow, failing=("go", "test", "./..."), files=files, heal=Heal(), env=env)
    sandbox = build(cause(layout), toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    try:
        document = check(sandbox)
        passes = sandbox.run(sandbox.failing).exit == 0
    finally:
        sandbox.remove()
    assert names(document) == [name for name in (expected,) if name], path(document)
    assert passes == (document["status"] == "healthy")


@pytest.mark.parametrize(
    ("env", "end"), [({"GOPROXY": "foo"}, "cannot-download"), ({"GOBIN": "rel"}, "cannot-install")]
)
def test_settings_that_stop_downloads_are_not_right(
    env: dict[str, str],
    end: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    layout = Reproduce(flow="is-my-setup-right", failing=("go", "version"), files={}, heal=Heal(), env=env)
    sandbox = build(cause(layout), toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    try:
        document = check(sandbox)
    finally:
        sandbox.remove()
    assert (names(document), document["flows"][0]["end"]) == ([], end)
