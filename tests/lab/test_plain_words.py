"""What go says plainly, each with a look that confirms it, and the same words where something else is so."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .variants import BOTH, NEW, Document, assert_confirmed, document_of, end

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

MAIN = "package main\n\nfunc main() {}\n"
STARTS = """\
package main

import (
	"os/exec"
	"testing"
)

func TestStart(t *testing.T) {
	if out, err := exec.Command("PROGRAM").CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
}
"""
BUILD = ("go", "build", ".")
CASES: dict[str, tuple[dict[str, str], tuple[str, ...], dict[str, Any], str, str]] = {
    "no main": ({"main.go": "package main\n\nfunc mian() {}\n"}, BUILD, {}, "main-function-missing", "`func mian`"),
    "main left out": (
        {"a.go": "package main\n", "main_windows.go": MAIN},
        BUILD,
        {},
        "main-function-missing",
        "main_windows.go declares it, and takes no part",
    ),
    "a tag that is not given": (
        {"main.go": f"//go:build premium\n\n{MAIN}"},
        BUILD,
        {},
        "all-files-excluded",
        "What leaves out main.go: //go:build premium",
    ),
    "a module within this one": (
        {"main.go": MAIN, "sub/go.mod": "module ex.com/p/sub\n", "sub/main.go": MAIN},
        ("go", "build", "./sub"),
        {},
        "pattern-does-not-match-package",
        "sub/go.mod is there",
    ),
    "a deadlock": (
        {"main.go": "package main\n\nfunc main() {\n\tselect {}\n}\n"},
        ("go", "run", "."),
        {},
        "all-goroutines-asleep",
        "It waits at main.go:4 (select (no cases))",
    ),
    "go.mod in UTF-8 with a mark": (
        {"main.go": MAIN, "go.mod": "\ufeffmodule ex.com/p\n"},
        BUILD,
        {},
        "go-mod-syntax-error",
        "go.mod, line 1",
    ),
    "a flag behind a package": (
        {"main.go": MAIN},
        ("go", "vet", ".", "-x"),
        {},
        "flag-behind-packages",
        "`-x` stands behind `.`",
    ),
    "C files": ({"main.go": MAIN, "x.c": "int x;\n"}, BUILD, {}, "c-files-without-cgo", "ex.com/p holds x.c"),
    "internal": (
        {
            "main.go": 'package main\n\nimport _ "ex.com/p/a/internal/x"\n\nfunc main() {}\n',
            "a/internal/x/x.go": "package x\n",
        },
        BUILD,
        {},
        "internal-package-not-allowed",
        "Only code below ex.com/p/a may import it",
    ),
    "internal of Go": (
        {"main.go": 'package main\n\nimport _ "internal/abi"\n\nfunc main() {}\n'},
        ("go", "test", "."),
        {},
        "internal-package-not-allowed",
        "main.go:3 imports internal/abi",
    ),
    "a script that starts go": (
        {"main.go": "package main\n\nfunc main() { x() }\n", "t.sh": "go build ./...\n"},
        ("sh", "t.sh"),
        {"flow": "command-fails"},
        "code-does-not-compile",
        "undefined: x",
    ),
    "a script that starts a test": (
        {
            "main.go": MAIN,
            "main_test.go": 'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) { x() }\n',
            "t.sh": "go test ./...\n",
        },
        ("sh", "t.sh"),
        {"flow": "command-fails"},
        "test-file-does-not-compile",
        "undefined: x",
    ),
    "an empty repository": (
        {"main.go": MAIN},
        BUILD,
        {"prepare": (("mkdir", ".git"),)},
        "vcs-stamp-fails",
        ".git/HEAD is not there",
    ),
    "a slip in one of many package clauses": (
        {
            "a.go": "package app\n",
            "b.go": "package appp\n",
            "a_test.go": "package app\n",
            "x_test.go": "package app_test\n",
        },
        BUILD,
        {},
        "multiple-packages-in-directory",
        "a.go says package app, b.go says package appp",
    ),
    "a slip in the first package clause": (
        {"a.go": "package appp\n", "a_test.go": "package app\n", "b_test.go": "package app\n", "c.go": "package app\n"},
        ("go", "vet", "."),
        {},
        "multiple-packages-in-directory",
        "c.go says package app, a.go says package appp",
    ),
    "a slip in a test's package clause": (
        {"a.go": "package app\n", "a_test.go": "package appp\n"},
        BUILD,
        {},
        "test-file-wrong-package-name",
        "a_test.go says package appp in a folder of package app",
    ),
    "one file of several for systems has a wrong name": (
        {
            "main.go": "package main\n\nfunc main() { println(name()) }\n",
            "a_windows.go": 'package main\n\nfunc name() string { return "w" }\n',
            "b_darwin.go": '//go:build linux\n\npackage main\n\nfunc name() string { return "l" }\n',
            "c.go": '//go:build plan9\n\npackage main\n\nfunc name() string { return "p" }\n',
        },
        BUILD,
        {},
        "file-name-is-a-constraint",
        "b_darwin.go declares name, but _darwin in its name",
    ),
    "a test starts a program by Output": (
        {"main.go": MAIN, "a_test.go": STARTS.replace("PROGRAM", "./tool.sh"), "tool.sh": "#!/bin/sh\n"},
        ("go", "test", "."),
        {"flow": "run-ok-test-fails", "prepare": (("chmod", "644", "tool.sh"),)},
        "fixture-not-executable",
        "tool.sh is there, and this user may not execute it",
    ),
    "a program that is not installed": (
        {"main.go": MAIN, "a_test.go": STARTS.replace("PROGRAM", "make-letters")},
        ("go", "test", "."),
        {"flow": "run-ok-test-fails"},
        "started-program-missing",
        "No folder of PATH has make-letters",
    ),
    "a slip": (
        {"main.go": MAIN},
        ("go", "biuld", "."),
        {"flow": "command-fails"},
        "unknown-go-command",
        "`go build` is near",
    ),
    "a slip below mod": (
        {"main.go": MAIN},
        ("go", "mod", "tdy"),
        {"flow": "command-fails"},
        "unknown-go-command",
        "`go mod tidy` is near",
    ),
    "no such tool": (
        {"main.go": MAIN},
        ("go", "tool", "nosuch"),
        {"flow": "command-fails"},
        "unknown-go-command",
        "There is no `go tool nosuch`",
    ),
}


@pytest.mark.parametrize(("files", "failing", "changed", "cause", "words"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("version", BOTH)
def test_it_is_told_as_what_it_is(
    document: Document,
    version: str,
    files: dict[str, str],
    failing: tuple[str, ...],
    changed: dict[str, Any],
    cause: str,
    words: str,
) -> None:
    assert_confirmed(document(version, files, failing, **changed), cause, words)


SPOKEN = {
    "no main": "function main is undeclared in the main package",
    "C files": "package ex.com/p: C source files not allowed when not using cgo or SWIG: x.c",
    "internal": "a.go:3:8: use of internal package ex.com/q/internal/x not allowed",
    "the repository": "error obtaining VCS status: exit status 128",
    "a slip": "go tset: unknown command",
}


@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
def test_a_test_that_only_speaks_of_it(document: Document, words: str) -> None:
    body = f'\tfmt.Println("{words}")\n\tt.Fatal("got 1, want 2")\n'
    text = f'package main\n\nimport (\n\t"fmt"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) {{\n{body}}}\n'
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": text}, ("go", "test", "./..."))
    assert (names(found), end(found)) == (["ordinary-test-failure"], "")
