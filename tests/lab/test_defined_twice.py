"""Flags that are defined twice, C functions without code, build modes that are none: and what only sounds so."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .variants import BOTH, NEW, Document, assert_confirmed, document_of, end, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

LIBRARY = 'package a\n\nimport "flag"\n\nvar V = flag.Bool("verbose", false, "")\n'
MAIN = """\
package main

import (
	"flag"

	"ex.com/p/a"
)

func main() {
	flag.Bool("verbose", false, "")
	flag.Parse()
	_ = a.V
}
"""
PLAIN = "package main\n\nfunc main() {}\n"
CALLS = 'package main\n\n// int foo(int);\nimport "C"\n\nfunc main() { println(C.foo(1)) }\n'
BUILD = ("go", "build", "-o", "/dev/null", ".")
RACE = ("go", "test", "-race", "./...")
CASES: dict[str, tuple[dict[str, str], tuple[str, ...], dict[str, Any], str, str]] = {
    "by a library and by main": (
        {"main.go": MAIN, "a/a.go": LIBRARY},
        ("go", "run", "."),
        {},
        "flag-defined-twice",
        "-verbose is defined once more at main.go:10",
    ),
    "a C function": (
        {"main.go": CALLS},
        BUILD,
        {"needs": ("gcc",)},
        "c-function-missing-at-link",
        "main.go:6 calls C.foo",
    ),
    "a mode and -race, in GOFLAGS": (
        {"main.go": PLAIN},
        RACE,
        {"needs": ("gcc",), "env": {"GOFLAGS": "-buildmode=pie"}},
        "buildmode-unsupported",
        "GOFLAGS=-buildmode=pie",
    ),
    "a mode and -race": (
        {"main.go": PLAIN},
        ("go", "build", "-race", "-buildmode", "pie", "."),
        {"needs": ("gcc",)},
        "buildmode-unsupported",
        "`-buildmode pie` is given",
    ),
}


@pytest.mark.parametrize(("files", "failing", "changed", "cause", "words"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("version", BOTH[-2:])
def test_it_is_told_as_what_it_is(
    document: Document,
    version: str,
    files: dict[str, str],
    failing: tuple[str, ...],
    changed: dict[str, Any],
    cause: str,
    words: str,
) -> None:
    assert_confirmed(document(version, files, failing, flow="command-fails", **changed), cause, words)


SPOKEN = {
    "a flag": "panic: p.test flag redefined: verbose",
    "a linker": "/usr/bin/ld: in function `_cgo_4b8e5c0e6431_Cfunc_foo':\\nmain.c:56: undefined reference to `foo'",
    "a mode": "-buildmode=pie not supported on linux/amd64",
}


@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
def test_a_test_that_only_speaks_of_it(document: Document, words: str) -> None:
    body = f'\tfmt.Println("{words}")\n\tt.Fatal("got 1, want 2")\n'
    text = f'package main\n\nimport (\n\t"fmt"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) {{\n{body}}}\n'
    found = document(NEW[0], {"main.go": PLAIN, "a_test.go": text}, ("go", "test", "./..."))
    assert (names(found), end(found)) == (["ordinary-test-failure"], "")


def test_a_panic_of_the_project_itself_is_not_called_so(document: Document) -> None:
    """The words are those of package flag, and it is not package flag that says them."""
    files = {"main.go": 'package main\n\nfunc main() { panic("option redefined: verbose") }\n'}
    found = document(NEW[0], files, ("go", "run", "."), flow="command-fails")
    assert names(found) == []


def test_a_library_that_is_missing_and_a_function_of_it(document: Document) -> None:
    files = {"main.go": CALLS.replace("// int", "// #cgo LDFLAGS: -lnosuch\n// int")}
    found = document(NEW[0], files, BUILD, needs=("gcc",))
    assert names(found) == ["c-library-missing-at-link"], told(found)
