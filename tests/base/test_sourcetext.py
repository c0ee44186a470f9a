"""Of source code that was read, literals are masked but where a message names the line."""

import pytest

from gotui.base.redact import Redactor
from gotui.base.sourcetext import named_lines, without_literals
from gotui.engine.events import Observed
from gotui.targets.looks import FileText, Look, Ran, ReadFile, Run, Seen, key_of

SOURCE = """package shop

import (
	"net/http"
	x "example.com/shop/internal/x"
)

const key = "Zx81-kk29-Qw77"

var text = `first line of it
second "line" 9f8e7d6c5b4a`

// it's a comment with "quotes
func TestIt(t *testing.T) {
	got := call(":8080", "testdata/report.txt", 'x', "%d\\n", "swordfish")
	t.Fatalf("got %s from 3kd93kfja", got)
	t.Log("the other said kd93kd93k")
}
"""
MASKED = """package shop

import (
	"net/http"
	x "example.com/shop/internal/x"
)

const key = "xxxxxxxxxxxxxx"

var text = `xxxxx xxxx xx xx
xxxxxx xxxxxx xxxxxxxxxxxx`

// it's a comment with "quotes
func TestIt(t *testing.T) {
	got := call(":8080", "testdata/report.txt", 'x', "%d\\n", "swordfish")
	t.Fatalf("got %s from 3kd93kfja", got)
	t.Log("xxx xxxxx xxxx xxxxxxxxx")
}
"""


def seen(look: Look, answer: Seen) -> Observed:
    return Observed(key_of(look), look, answer)


def test_code_and_named_lines_stay() -> None:
    assert without_literals(SOURCE, {16}) == MASKED
    assert without_literals(MASKED, {16}) == MASKED


def test_what_a_failing_test_printed_names_the_lines() -> None:
    redactor = Redactor({})
    redactor.event(seen(Run(("go", "test"), "/p"), Ran(1, "    a_test.go:16: got x from 3kd93kfja\n")))
    stored = redactor.event(seen(ReadFile("/p/a_test.go"), FileText(SOURCE))).seen
    assert stored == FileText(MASKED)
    assert redactor.event(seen(ReadFile("/p/a.txt"), FileText("x = 'y'"))).seen == FileText("x = 'y'")


def test_names_of_lines() -> None:
    assert named_lines("./a.go:3:5: x\n\t/p/b_test.go:12 +0x1d\n") == {("a.go", 3), ("b_test.go", 12)}


@pytest.mark.parametrize("unit", ["/*", '"', "`", "'", "a.go:", "//", '\\"', "\n"])
def test_a_megabyte_of_hostile_text_is_done_in_the_test_deadline(unit: str) -> None:
    text = unit * (1024 * 1024 // len(unit))
    without_literals(text, frozenset())
    named_lines(text)
