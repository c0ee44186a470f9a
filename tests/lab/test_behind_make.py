"""What go says behind make or a script has the causes that it has by itself, and the proof is the person's command."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .test_as_tests_fail import MAIN, test_file
from .variants import BOTH, NEW, document_of, end, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

FAILS = test_file('func TestA(t *testing.T) {\n\tt.Fatal("got 1, want 2")\n}')
HOW = {"flow": "command-fails"}
STARTS = "test:\n\tgo test ./...\n"

KINDS: dict[str, tuple[dict[str, str], str]] = {
    "a failing test": ({"a_test.go": FAILS}, "ordinary-test-failure"),
    "an init that panics": (
        {"a_test.go": test_file('func init() { panic("no") }\n\nfunc TestA(t *testing.T) {}')},
        "init-or-package-var-exits",
    ),
    "a test that ends the process": (
        {"a_test.go": test_file("func TestA(t *testing.T) { os.Exit(3) }", "os")},
        "test-ends-the-process",
    ),
    "a finding of vet": (
        {"a_test.go": test_file('func TestA(t *testing.T) { t.Errorf("%d", "x") }')},
        "vet-finding-fails-test",
    ),
    "a test file that does not compile": (
        {"a_test.go": test_file("func TestA(t *testing.T) { var x int }")},
        "test-file-does-not-compile",
    ),
    "a file that is left out": (
        {
            "left.go": "//go:build other\n\npackage main\n\nfunc left() {}\n",
            "main.go": "package main\n\nfunc main() { left() }\n",
            "a_test.go": test_file("func TestA(t *testing.T) {}"),
        },
        "run-tags-not-given-to-test",
    ),
    "a file from elsewhere": (
        {
            "data.txt": "x",
            "sub/sub.go": "package sub\n",
            "sub/sub_test.go": 'package sub\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) {\n'
            '\tif _, err := os.ReadFile("data.txt"); err != nil {\n\t\tt.Fatal(err)\n\t}\n}\n',
        },
        "test-working-directory",
    ),
}


@pytest.mark.parametrize(("files", "cause"), KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("version", BOTH[-2:])
def test_a_kind_behind_make(document: Any, version: str, files: dict[str, str], cause: str) -> None:
    found = document(version, {"main.go": MAIN, "Makefile": STARTS, **files}, ("make", "test"), **HOW)
    assert names(found) == [cause]
    assert "`make test` ran `go test ./...`, as its output shows." in told(found)
    assert found["causes"][0]["verify"] == ["make", "test"]


ENDS: dict[str, tuple[str, str, str]] = {
    "by itself": (
        'import "os"\n\nfunc main() { println("boom"); os.Exit(1) }',
        "program-failed",
        "Its last words: boom",
    ),
    "in a panic": ('func main() {\n\tvar m map[string]int\n\tm["a"] = 1\n}', "program-panics", "main.go:5"),
}


@pytest.mark.parametrize(("program", "expected", "words"), ENDS.values(), ids=ENDS)
def test_a_program_that_make_runs(document: Any, program: str, expected: str, words: str) -> None:
    """What make says of the end is no part of what go said."""
    files = {"main.go": f"package main\n\n{program}\n", "Makefile": "run:\n\tgo run .\n"}
    found = document(NEW[0], files, ("make", "run"), **HOW)
    assert (names(found), end(found)) == ([], f"run-ok-test-fails/{expected}")
    assert words in found["flows"][0]["title"] + found["flows"][0]["text"]


def test_a_test_that_hangs_behind_make(document: Any) -> None:
    hangs = test_file("func TestA(t *testing.T) { select {} }")
    files = {"main.go": MAIN, "a_test.go": hangs, "Makefile": "test:\n\tgo test -timeout 1s ./...\n"}
    found = document(NEW[0], files, ("make", "test"), **HOW)
    assert names(found) == ["test-timeout"]
    assert "TestA was running" in told(found)


def test_a_folder_that_make_did_not_find(document: Any) -> None:
    """The shell stopped before go: nothing is said of what go did there."""
    files = {"main.go": MAIN, "Makefile": "test:\n\tcd gone && go test ./...\n"}
    found = document(NEW[0], files, ("make", "test"), **HOW)
    assert names(found) == []
    assert "ran `go test" not in found["flows"][0]["text"]


WRAPPERS: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "a silent recipe": ({"Makefile": "test:\n\t@go test ./...\n"}, ("make",), "as Makefile says"),
    "a script": ({"t.sh": "#!/bin/sh\nset -e\ngo test ./...\n"}, ("sh", "t.sh"), "as t.sh says"),
    "a traced script": ({"t.sh": "#!/bin/sh\nset -x\ngo test ./...\n"}, ("sh", "t.sh"), "as its output shows"),
}


@pytest.mark.parametrize(("files", "failing", "words"), WRAPPERS.values(), ids=WRAPPERS)
def test_a_wrapper(document: Any, files: dict[str, str], failing: tuple[str, ...], words: str) -> None:
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": FAILS, **files}, failing, **HOW)
    assert [(one["id"], one["confidence"]) for one in found["causes"]] == [("ordinary-test-failure", "confirmed")]
    assert words in told(found)
    assert found["causes"][0]["verify"] == list(failing)


def test_nobody_knows_which_of_two_it_was(document: Any) -> None:
    files = {
        "main.go": MAIN,
        "a_test.go": FAILS,
        "Makefile": "test:\n\t@go vet ./...; go test $(FLAGS) ./... | cat; exit 1\n",
    }
    found = document(NEW[0], files, ("make", "test"), **HOW)
    assert [(one["id"], one["confidence"]) for one in found["causes"]] == [("ordinary-test-failure", "likely")]


BY_VARIABLE = test_file(
    'func TestA(t *testing.T) {\n\tif os.Getenv("MODE") == "bad" {\n\t\tt.Fatal("bad mode")\n\t}\n}', "os"
)


@pytest.mark.parametrize("recipe", ["include mode.mk\n", "export MODE := bad\n", "export MODE := $(shell echo bad)\n"])
def test_what_make_sets_counts_for_its_tests(document: Any, recipe: str) -> None:
    """Alone, without it, the test would pass: no other test is in its way."""
    files = {"main.go": MAIN, "a_test.go": BY_VARIABLE, "Makefile": f"{recipe}{STARTS}", "mode.mk": "export MODE=bad\n"}
    found = document(NEW[0], files, ("make", "test"), **HOW)
    assert names(found) == ["ordinary-test-failure"]


def test_cgo_that_the_recipe_turns_off(document: Any) -> None:
    files = {
        "main.go": "package main\n\nfunc main() { withC() }\n",
        "c.go": 'package main\n\nimport "C"\n\nfunc withC() {}\n',
        "Makefile": "build:\n\tCGO_ENABLED=0 go build ./...\n",
    }
    found = document(NEW[0], files, ("make",), **HOW)
    assert names(found) == ["cgo-off-drops-files"]
    assert "ran `CGO_ENABLED=0 go build ./...`" in told(found)
    assert "Makefile" in str(found["causes"][0]["fix"])
