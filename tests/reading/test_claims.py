"""What a line has to hold for a message to be about it."""

import pytest

from gotui.reading.claims import claimed, says


@pytest.mark.parametrize(
    ("message", "line", "other"),
    [
        ("undefined: x", "\ty := x + 1", "\ty := xs + 1"),
        ("undefined: strings.Foo", "\tstrings.Foo()", "\tstrings.ToLower(a)"),
        ("declared and not used: n", "\tn := 1", "\tm := 1"),
        ("n declared and not used", "\tn := 1", "}"),
        ("n declared but not used", "\tn := 1", "}"),
        ('"os" imported and not used', 'import "os"', 'import "fmt"'),
        ('"ex.com/os" imported as x and not used', 'x "ex.com/os"', "}"),
        ('"os" imported and not used', "import `os`", "import `fmt`"),
        ("main redeclared in this block", "func main() {", "func other() {"),
        ("p.Foo undefined (type P has no field or method Foo)", "\tp.Foo()", "\tp.Bar()"),
        ("syntax error: unexpected keyword range, expected {", "\tfor i range x", "\tfor {"),
        ('syntax error: unexpected literal "x" at end of statement', '\ta "x"', "\ta b"),
        ("syntax error: unexpected name foo at end of statement", "\tbar foo", "\tbar"),
        ('cannot use "x" (untyped string constant) as int value in assignment', '\ta = "x"', '\ta = "y"'),
        ('running "mockgen": exec: "mockgen": executable file not found', "//go:generate mockgen -x", "package p"),
        ('running "mockgen": exec: "mockgen": executable file not found', "//go:generate $TOOL", "// mockgen"),
        ('invalid //go:debug: unknown //go:debug setting "nosuch"', "//go:debug nosuch=1", "//go:debug panicnil=1"),
        ('unknown godebug "nosuch"', "godebug nosuch=1", "godebug panicnil=1"),
        ("unknown directive: requre", "requre ex.com/x v1.0.0", "require ex.com/x v1.0.0"),
        ('require ex.com/x: version "master" invalid: x', "require ex.com/x master", "require ex.com/x v1.0.0"),
        ("replacement module without version must be directory path", "replace a => b", "require a v1.0.0"),
        ("repeated module statement", "module b", "go 1.21"),
    ],
)
def test_the_line_says_it_or_not(message: str, line: str, other: str) -> None:
    assert says(line.strip(), message)
    assert not says(other.strip(), message)


@pytest.mark.parametrize("message", ["missing return", "of the cause", "invalid operation: a + b (mismatched types)"])
def test_nothing_is_demanded(message: str) -> None:
    assert claimed(message) == ""
    assert says("anything", message)
