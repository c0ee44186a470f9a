"""A TestMain that ends the test program, or drops what its tests came to: its line is named where it is known."""

from typing import Any

import pytest

from gotui.lab.prove import names

from .test_as_tests_fail import MAIN, test_file
from .variants import NEW, document_of, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

EXITS = {
    "its status": ("os.Exit(3)", "a_test.go:10: `os.Exit(3)`"),
    "a fatal log": ('log.Fatal("no DB")', 'a_test.go:10: `log.Fatal("no DB")`'),
}


@pytest.mark.parametrize(("call", "words"), EXITS.values(), ids=EXITS)
def test_the_line_of_testmain_that_ends_it(document: Any, call: str, words: str) -> None:
    main = f"func TestMain(m *testing.M) {{\n\t{call}\n\tos.Exit(m.Run())\n}}"
    body = f"{main}\n\nvar _ = log.Print\n\nfunc TestA(t *testing.T) {{}}"
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": test_file(body, "log", "os")}, ("go", "test", "./..."))
    assert names(found) == ["init-or-package-var-exits"]
    assert words in told(found)


def test_two_lines_that_may_end_it_are_not_guessed_at(document: Any) -> None:
    twice = 'if os.Getenv("X") == "" {\n\t\tos.Exit(3)\n\t}\n\tos.Exit(3)'
    body = f"func TestMain(m *testing.M) {{\n\t{twice}\n}}\n\nfunc TestA(t *testing.T) {{}}"
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": test_file(body, "os")}, ("go", "test", "./..."))
    assert names(found) == ["init-or-package-var-exits"]
    assert "a_test.go:" not in told(found)
    assert "exit status 3" in told(found)


def test_a_testmain_that_drops_the_result(document: Any) -> None:
    """The command passes, and its own words tell of a failing test."""
    body = "func TestMain(m *testing.M) {\n\tm.Run()\n\tos.Exit(0)\n}\n\nfunc TestA(t *testing.T) { t.Fatal(1) }"
    found = document("1.27.3", {"main.go": MAIN, "a_test.go": test_file(body, "os")}, ("go", "test"))
    assert names(found) == ["testmain-hides-result"]
