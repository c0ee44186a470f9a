"""Projects that many causes start from. They are small, and nothing is wrong with them."""

from collections.abc import Mapping

from gotui.engine.causes import Project

_MODULE = {
    "go.mod": """\
module ex.com/p

go {go_line}
""",
}
_PROGRAM = {
    **_MODULE,
    "main.go": """\
package main

func main() { println("hi") }
""",
}
_MINIMAL = {
    **_PROGRAM,
    "main_test.go": """\
package main

import "testing"

func TestHi(t *testing.T) {}
""",
}
_GREETING = {
    **_MODULE,
    "main.go": """\
package main

import "fmt"

func main() { fmt.Println(greet()) }

func greet() string { return "hello" }
""",
    "main_test.go": """\
package main

import "testing"

func TestGreet(t *testing.T) {
	if greet() != "hello" {
		t.Fatal("no greeting")
	}
}
""",
}
_DOUBLING = {
    **_MODULE,
    "main.go": """\
package main

func double(n int) int { return 2 * n }

func main() { println(double(21)) }
""",
    "main_test.go": """\
package main

import "testing"

func TestDouble(t *testing.T) {
	if double(2) != 4 {
		t.Fatal("not doubled")
	}
}
""",
}

PROJECTS: Mapping[Project, Mapping[str, str]] = {
    "module": _MODULE,
    "program": _PROGRAM,
    "minimal": _MINIMAL,
    "greeting": _GREETING,
    "doubling": _DOUBLING,
}
"""A go.mod and nothing else; with a program; with a program and a test that does nothing; and two in which program and
test share a function, with and without a package of the standard library. By name, file to text."""
