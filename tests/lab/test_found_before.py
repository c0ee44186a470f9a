"""What was once told wrongly, or not at all, on repositories of other people, and has no test of its own elsewhere."""

from typing import Any

import pytest

from gotui.lab.prove import names, path

from .variants import BOTH, Document, document_of

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

MAIN = "package main\n\nfunc main() {}\n"
USES = 'package main\n\nimport "ex.com/dep"\n\nfunc main() { dep.D() }\n'
TEST = 'package main\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n'
REQUIRES = "module ex.com/p\n\ngo 1.19\n\nrequire ex.com/dep v1.0.0\n"
DEP: dict[str, Any] = {
    "modules": {"ex.com/dep@v1.0.0": {"dep.go": "package dep\n\nfunc D() {}\n"}},
    "prepare": (("env", "GOPROXY=file://{sandbox}/proxy", "go", "mod", "tidy"), ("go", "clean", "-modcache")),
}
NOBODY = "http://127.0.0.1:9"
TESTS = ("go", "test", "./...")

CASES: dict[str, tuple[dict[str, str], tuple[str, ...], dict[str, Any], str]] = {
    "GO111MODULE=off": (
        {"main.go": USES, "dep/dep.go": "package dep\n\nfunc D() {}\n"},
        TESTS,
        {"env": {"GO111MODULE": "off"}},
        "gopath-mode-forced",
    ),
    "a proxy of the web that is gone, and tests": (
        {"go.mod": REQUIRES, "main.go": USES, "main_test.go": TEST},
        TESTS,
        {**DEP, "env": {"GOPROXY": "http://proxy.example.com", "HTTP_PROXY": NOBODY}},
        "http-proxy-misconfigured",
    ),
    "nobody answers at GOPROXY, and -mod=mod": (
        {"go.mod": REQUIRES, "main.go": USES},
        ("go", "build", "."),
        {**DEP, "env": {"GOPROXY": NOBODY, "GOFLAGS": "-mod=mod"}, "after_remove": ("go.sum",)},
        "goproxy-unreachable",
    ),
    "GOPROXY=off, and a module that is not there": (
        {"go.mod": REQUIRES, "main.go": USES},
        TESTS,
        {**DEP, "env": {"GOPROXY": "off"}},
        "goproxy-off",
    ),
    "a slip in the package clause": (
        {"main.go": "pakcage main\n\nfunc main() {}\n"},
        TESTS,
        {},
        "code-does-not-compile",
    ),
    "a line of go.sum, of a go.mod": (
        {"go.mod": REQUIRES, "main.go": USES},
        TESTS,
        {**DEP, "prepare": DEP["prepare"][:1], "after_write": {"go.sum": ""}},
        "go-sum-missing-entry",
    ),
    "two modules below, and none here": (
        {
            "a/go.mod": "module ex.com/a\n",
            "a/a.go": "package a\n",
            "b/go.mod": "module ex.com/b\n",
            "b/b.go": "package b\n",
        },
        TESTS,
        {"after_remove": ("go.mod",)},
        "module-in-subfolder",
    ),
    "two modules below, and code here": (
        {"a/go.mod": "module ex.com/a\n", "b/go.mod": "module ex.com/b\n", "main.go": MAIN},
        TESTS,
        {"after_remove": ("go.mod",)},
        "no-go-mod",
    ),
    "a test that leaves with 0": (
        {
            "main.go": MAIN,
            "main_test.go": TEST.replace("{}", "{ os.Exit(0) }").replace('"testing"', '(\n\t"os"\n\t"testing"\n)'),
        },
        TESTS,
        {},
        "test-ends-the-process",
    ),
}


@pytest.mark.parametrize(("files", "failing", "changed", "cause"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("version", BOTH[-2:])
def test_it_is_told_now(
    document: Document,
    version: str,
    files: dict[str, str],
    failing: tuple[str, ...],
    changed: dict[str, Any],
    cause: str,
) -> None:
    found = document(version, files, failing, **{"flow": "command-fails", **changed})
    assert names(found) == [cause], path(found)


SILENT = {"main.go": MAIN, "../home/bin/go": "#!/bin/sh\nexit 0\n"}


@pytest.mark.parametrize("flow", ["command-fails", "go-not-found", "wrong-go-version", "is-my-setup-right"])
def test_a_go_that_says_nothing_is_not_healthy(document: Document, flow: str) -> None:
    found = document(BOTH[-1], SILENT, ("go", "version"), flow=flow, env={"PATH": "{sandbox}/home/bin:/usr/bin:/bin"})
    assert found["status"] != "healthy", path(found)


def test_words_stand_beside_the_end_where_no_cause_is_known(document: Document) -> None:
    """They come from the step that failed, and not from the last one."""
    files = {"main.go": MAIN, "fail.sh": "#!/bin/sh\necho go: something nobody has heard of >&2\nexit 1\n"}
    found = document(BOTH[-1], files, ("./fail.sh",), flow="command-fails")
    assert names(found) == []
    assert "something nobody has heard of" in str(found["flows"][0])
