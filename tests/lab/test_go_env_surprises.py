"""A bad setting has one name, wherever it stands; what is unusual but sound has none."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from gotui.lab.prove import names, path
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain
from gotui.session.golang import go_catalogue

from .inprocess import check

STORED = "bricking-value-persisted-in-goenv"

STORED_CASES = [
    ("GOPATH", "~/go", STORED),
    ("GOPATH", "$HOME/go", STORED),
    ("GOPATH", ":/x", "gopath-malformed"),
    ("GO111MODULE", "yes", STORED),
    ("GO111MODULE", "off", "gopath-mode-forced"),
    ("GOEXPERIMENT", "nosuch", STORED),
    ("GOWORK", "rel", STORED),
    ("GOWORK", "/none/go.work", STORED),
    ("GOROOT", "/none", "goroot-env-dir-missing"),
    ("GOCACHE", "rel", "gocache-off-or-relative"),
    ("GOMODCACHE", "rel", "gocache-off-or-relative"),
    ("GOFLAGS", "-tags x", "goflags-unparseable"),
    ("GOTMPDIR", "/none", "tmpdir-unusable"),
    ("GOOS", "windows", "goos-goarch-exported"),
]
EXPORTED_CASES = [
    ("GOPATH", "rel", "gopath-malformed"),
    ("GOPATH", "/tmp/$USER/go", "gopath-malformed"),
    ("GO111MODULE", "ON", "go111module-invalid"),
    ("GO111MODULE", "auto", ""),
    ("GOWORK", "rel", "gowork-env-wrong"),
    ("GOWORK", "off", ""),
    ("GOROOT", "/none", "goroot-env-dir-missing"),
    ("GOCACHE", "~/c", "gocache-off-or-relative"),
    ("GOFLAGS", "-exec=/none/x", "goflags-side-effect-flag"),
    ("HTTP_PROXY", "http://127.0.0.1:9", ""),
]
CASES = [(True, *case) for case in STORED_CASES] + [(False, *case) for case in EXPORTED_CASES]


@pytest.mark.lab
@pytest.mark.parametrize(("stored", "name", "value", "expected"), CASES)
def test_one_fault_one_cause(
    stored: bool,
    name: str,
    value: str,
    expected: str,
    toolchains: Callable[[str], Toolchain],
    gocaches: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    cause = go_catalogue().cause(STORED)
    assert cause.reproduce is not None
    goenv, env = ({name: value}, {}) if stored else ({}, {name: value})
    other = msgspec.structs.replace(cause.reproduce, goenv=goenv, env=env, failing=("go", "list", "./..."), working=())
    cause = msgspec.structs.replace(cause, reproduce=other)
    sandbox = build(cause, toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    try:
        document = check(sandbox)
    finally:
        sandbox.remove()
    assert names(document) == [name for name in (expected,) if name], path(document)
