"""Two faults at once are both named, the one that breaks more first; and other flows come to the same cause."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from gotui.base.exitcodes import ExitCode
from gotui.engine.causes import Reproduce
from gotui.lab.prove import names, path
from gotui.lab.sandbox import Sandbox, build
from gotui.lab.toolchain import OTHERS, Toolchain
from gotui.session.golang import go_catalogue

from .inprocess import check, gotui

CATALOGUE = go_catalogue()
FOREIGN = "goroot-env-points-to-other-version"
OLDER = "older-go-shadows-newer"

Box = Callable[..., Sandbox]


@pytest.fixture
def box(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> Iterator[Callable[..., Sandbox]]:
    """The broken sandbox of a cause, with other things changed as well."""
    sandboxes: list[Sandbox] = []

    def make(name: str, version: str = OTHERS[1], **changed: object) -> Sandbox:
        cause = CATALOGUE.cause(name)
        assert cause.reproduce is not None
        env = {**cause.reproduce.env, **changed.pop("env", {})}  # type: ignore[dict-item]
        reproduce: Reproduce = msgspec.structs.replace(cause.reproduce, env=env, **changed)
        other = toolchains(next(one for one in OTHERS if one != version))
        changed_cause = msgspec.structs.replace(cause, reproduce=reproduce)
        sandboxes.append(
            build(changed_cause, toolchains(version), tmp_path / f"box{len(sandboxes)}", gocaches(version), other)
        )
        return sandboxes[-1]

    yield make
    for sandbox in sandboxes:
        sandbox.remove()


@pytest.mark.lab
def test_a_stale_goroot_and_modules_turned_off(box: Box) -> None:
    document = check(box(FOREIGN, flow="go-env-surprises", env={"GO111MODULE": "off"}))
    assert names(document) == [FOREIGN, "gopath-mode-forced"]


@pytest.mark.lab
def test_an_older_go_first_and_a_stale_goroot(box: Box) -> None:
    document = check(box(OLDER, OTHERS[0], env={"GOROOT": "{other_goroot}"}))
    assert names(document) == [OLDER, FOREIGN]


@pytest.mark.lab
def test_an_older_go_first_explains_why_the_go_line_is_too_new(box: Box) -> None:
    files = {"go.mod": "module ex.com/p\n\ngo 1.25\n", "main.go": "package main\n\nfunc main() {}\n"}
    document = check(box(OLDER, OTHERS[0], project=None, files=files, failing=("go", "build")))
    assert names(document) == [OLDER, "go-line-newer-than-toolchain"]


@pytest.mark.lab
@pytest.mark.parametrize(
    "name",
    [
        FOREIGN,
        "goroot-env-dir-missing",
        "goroot-env-not-a-goroot",
        "go-binary-separated-from-goroot",
        "goroot-std-source-incomplete",
        "goroot-tool-missing",
        "goroot-two-versions-mixed",
        "dependency-needs-newer-go",
    ],
)
def test_go_test_comes_to_the_same_cause(box: Box, name: str) -> None:
    document = check(box(name, flow="run-ok-test-fails", failing=("go", "test", "./..."), working=()))
    assert names(document) == [name], path(document)


@pytest.mark.lab
@pytest.mark.parametrize(
    ("name", "flow"),
    [
        ("goroot-env-dir-missing", "wrong-go-version"),
        ("snap-go", "wrong-go-version"),
        (FOREIGN, "goroot-damaged"),
        ("goroot-tool-missing", "wrong-go-version"),
        ("goroot-std-source-incomplete", "wrong-go-version"),
        ("go-line-newer-than-toolchain", "wrong-go-version"),
    ],
)
def test_the_neighbouring_flow_comes_to_the_same_cause(box: Box, name: str, flow: str) -> None:
    document = check(box(name, flow=flow))
    assert names(document) == [name], path(document)


@pytest.mark.lab
@pytest.mark.parametrize("version", OTHERS)
def test_a_proxy_that_is_not_reached_has_no_toolchain(box: Box, version: str) -> None:
    nobody = {"GOPROXY": "http://127.0.0.1:9", "GOSUMDB": ""}
    document = check(box("toolchain-download-unavailable", version, env=nobody))
    assert names(document) == ["toolchain-download-unavailable"], path(document)
    assert "connection refused" in document["causes"][0]["values"]["why"]


@pytest.mark.lab
def test_after_the_first_fix_the_session_goes_on_to_the_second(box: Box) -> None:
    """GOROOT is exported by a start-up file, GO111MODULE is stored: one is for the shell, one for Go's own file."""
    sandbox = box(FOREIGN, flow="go-env-surprises", goenv={"GO111MODULE": "off"}, failing=("go", "vet", "./..."))
    document = check(sandbox)
    assert names(document) == [FOREIGN, "gopath-mode-forced"]
    rc, stored = sandbox.root / "home" / ".bashrc", sandbox.root / "home" / ".config" / "go" / "env"

    first = gotui(sandbox, ["fix", document["session"], "--yes"])
    assert first.exit == ExitCode.CAUSE, first.output
    assert "unset GOROOT" in first.stdout
    assert "[gopath-mode-forced]" in first.stdout
    assert "\n: # gotui: export GOROOT=" in rc.read_text()
    assert stored.read_text() == "GO111MODULE=off\n"

    second = gotui(sandbox, ["fix", document["session"], "--yes"])
    assert second.exit == ExitCode.OK, second.output
    assert "GO111MODULE" not in stored.read_text()

    del sandbox.environ["GOROOT"]  # what the person typed
    assert (check(sandbox)["status"], sandbox.run(sandbox.failing).exit) == ("healthy", 0)
    for _fix in range(2):
        assert gotui(sandbox, ["undo", document["session"], "--yes"]).exit == ExitCode.OK
    assert (stored.read_text(), rc.read_text().count("\nexport GOROOT=")) == ("GO111MODULE=off\n", 1)
