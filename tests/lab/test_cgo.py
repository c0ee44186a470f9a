"""Cgo that is off, or has no compiler: told by what switched it off, with the fix that helps first."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .variants import BOTH, NEW, Document, assert_confirmed, document_of

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

NATIVE = 'package c\n\nimport "C"\n\nfunc One() int { return 1 }\n'
USES = 'package main\n\nimport "ex.com/p/c"\n\nfunc main() { println(c.One()) }\n'
FILES = {"c/c.go": NATIVE, "main.go": USES}
TESTED = {"a.go": "package p\n", "a_test.go": 'package p\n\nimport "testing"\n\nfunc TestA(t *testing.T) {}\n'}
ONLY_GO = {"PATH": "{goroot}/bin"}
SINCE_120 = tuple(version for version in BOTH if not version.startswith("1.19"))
BUILD, RACE = ("go", "build", "./..."), ("go", "test", "-race", "./...")

CASES: dict[str, tuple[dict[str, str], tuple[str, ...], dict[str, Any], str, str]] = {
    "off in the environment": (
        FILES,
        BUILD,
        {"env": {"CGO_ENABLED": "0"}},
        "cgo-off-drops-files",
        "CGO_ENABLED is 0 (from: environment)",
    ),
    "off and stored": (FILES, BUILD, {"goenv": {"CGO_ENABLED": "0"}}, "cgo-off-drops-files", "env:1)"),
    "no compiler": (FILES, BUILD, {"env": ONLY_GO}, "c-compiler-not-found", "C compiler gcc and does not find it"),
    "no compiler, and on": (
        FILES,
        BUILD,
        {"env": {**ONLY_GO, "CGO_ENABLED": "1"}},
        "c-compiler-not-found",
        "C compiler gcc and does not find it",
    ),
    "CC in the environment": (
        FILES,
        BUILD,
        {"env": {"CC": "clang-99"}},
        "cc-names-missing-compiler",
        "CC is clang-99 (from: environment)",
    ),
    "a build line that does not fit": (
        {**FILES, "c/c.go": "//go:build windows\n\n" + NATIVE},
        BUILD,
        {"env": {"CGO_ENABLED": "0"}},
        "all-files-excluded",
        "ex.com/p/c",
    ),
    "-race, and off": (TESTED, RACE, {"env": {"CGO_ENABLED": "0"}}, "race-needs-cgo", "(from: environment)"),
    "-race, and no compiler": (TESTED, RACE, {"env": ONLY_GO}, "c-compiler-not-found", "C compiler gcc"),
    "-race, and CC": (TESTED, RACE, {"env": {"CC": "clang-99"}}, "cc-names-missing-compiler", "clang-99"),
}


@pytest.mark.parametrize(("files", "failing", "changed", "cause", "words"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("version", SINCE_120)
def test_what_keeps_cgo_from_working(
    document: Document,
    version: str,
    files: dict[str, str],
    failing: tuple[str, ...],
    changed: dict[str, Any],
    cause: str,
    words: str,
) -> None:
    assert_confirmed(document(version, files, failing, needs=("gcc",), **changed), cause, words)


def test_a_test_that_needs_what_a_file_without_a_compiler_declares(document: Document) -> None:
    files = {
        "c/c.go": NATIVE,
        "c/c_test.go": TESTED["a_test.go"].replace("package p", "package c") + "\nvar _ = One()\n",
    }
    found = document(NEW[0], files, ("go", "test", "./..."), needs=("gcc",), env=ONLY_GO)
    assert names(found) == ["c-compiler-not-found"]
