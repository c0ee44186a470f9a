"""Several commands over internal packages, mocks, a module within the module, and what only tests need."""

from .form import Fault, Published

GO_MOD = "module ex.com/mono\n\ngo 1.19\n"
CLOCK = """\
// Package clock tells the time.
package clock

import "time"

// Clock tells the time.
type Clock interface{ Now() time.Time }

// System is the machine's.
type System struct{}

// Now returns the time.
func (System) Now() time.Time { return time.Now() }
"""
MOCK = """\
// Package clockmock stands in for a clock.
package clockmock

import "time"

// Clock stands still.
type Clock struct{ At time.Time }

// Now returns always the same.
func (c Clock) Now() time.Time { return c.At }
"""
STAMP = """\
// Package stamp stamps texts.
package stamp

import "ex.com/mono/internal/clock"

// On stamps a text.
func On(c clock.Clock, text string) string { return c.Now().Format("2006-01-02") + " " + text }
"""
STAMP_TEST = """\
package stamp_test

import (
	"testing"
	"time"

	"ex.com/mono/internal/clock"
	"ex.com/mono/internal/clock/clockmock"
	"ex.com/mono/internal/stamp"
)

var _ clock.Clock = clockmock.Clock{}

func TestOn(t *testing.T) {
	at := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	if got := stamp.On(clockmock.Clock{At: at}, "x"); got != "2026-11-27 x" {
		t.Errorf("got %q", got)
	}
}
"""
MAIN = """\
package main

import (
	"fmt"

	"ex.com/mono/internal/clock"
	"ex.com/mono/internal/stamp"
)

func main() { fmt.Println(stamp.On(clock.System{}, "NAME")) }
"""
CLOCK_TEST = """\
package clock

import (
	"testing"

	"ex.com/mono/internal/stamp"
)

func TestSystem(t *testing.T) { _ = stamp.On(System{}, "") }
"""
TESTS = ("go", "test", "./...")
BUILD = ("go", "build", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "cmd/one/main.go": MAIN.replace("NAME", "one"),
        "cmd/two/main.go": MAIN.replace("NAME", "two"),
        "internal/clock/clock.go": CLOCK,
        "internal/clock/clockmock/clockmock.go": MOCK,
        "internal/stamp/stamp.go": STAMP,
        "internal/stamp/stamp_test.go": STAMP_TEST,
        "examples/go.mod": "module ex.com/mono/examples\n\ngo 1.19\n",
        "examples/main.go": "package main\n\nfunc main() {}\n",
        "pkg/public/public.go": "// Package public is for others.\npackage public\n",
        "docs/README.md": "# Docs\n",
    },
    passing=(TESTS, BUILD, ("go", "vet", "./...")),
    faults={
        "a method that nothing has yet": Fault(
            TESTS,
            "code-does-not-compile",
            ("cmd/one/main.go:10", "missing method Since"),
            edits={
                "internal/clock/clock.go": (
                    "type Clock interface{ Now() time.Time }",
                    "type Clock interface {\n\tNow() time.Time\n\tSince(time.Time) time.Duration\n}",
                )
            },
        ),
        "a cycle": Fault(
            BUILD,
            "import-cycle",
            ("internal/clock/stamped.go:3, internal/stamp/stamp.go:4",),
            write={"internal/clock/stamped.go": 'package clock\n\nimport _ "ex.com/mono/internal/stamp"\n'},
        ),
        "a cycle through a test": Fault(
            TESTS,
            "import-cycle-in-test",
            ("internal/clock/clock_test.go:6, internal/stamp/stamp.go:4",),
            write={
                "internal/clock/clock_test.go": CLOCK_TEST,
            },
        ),
        "an internal package from the module within": Fault(
            ("go", "build", "./..."),
            "nested-module-boundary",
            ("ex.com/mono/internal/clock belongs to the module ex.com/mono",),
            edits={"examples/main.go": ("package main\n", 'package main\n\nimport _ "ex.com/mono/internal/clock"\n')},
            changed={"folder": "examples"},
        ),
        "the module within, from above": Fault(
            ("go", "test", "./examples/..."), "pattern-does-not-match-package", ("examples/go.mod",)
        ),
        "a package that was never committed": Fault(
            BUILD,
            "package-directory-not-in-checkout",
            ("ex.com/mono/internal/build",),
            write={
                "pkg/public/public.go": 'package public\n\nimport _ "ex.com/mono/internal/build"\n',
                ".gitignore": "build/\n",
            },
        ),
        "a command that a package imports": Fault(
            BUILD,
            "imports-main-package",
            ("ex.com/mono/cmd/one",),
            write={"pkg/public/public.go": 'package public\n\nimport _ "ex.com/mono/cmd/one"\n'},
        ),
        "a type that one command misspells": Fault(
            BUILD,
            "code-does-not-compile",
            ("cmd/two/main.go:10",),
            edits={"cmd/two/main.go": ("clock.System{}", "clock.Sytem{}")},
        ),
    },
)
