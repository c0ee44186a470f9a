"""Code for several systems by file names and by build lines, and an edition behind a tag."""

from .form import Fault, Published

GO_MOD = "module ex.com/systems\n\ngo 1.19\n"
MAIN = """\
package main

import (
	"fmt"

	"ex.com/systems/edition"
	"ex.com/systems/place"
)

func main() { fmt.Println(edition.Name, place.Config()) }
"""
PLACE = """\
// Package place says where files lie.
package place

import "path"

// Config returns the place of the settings.
func Config() string { return path.Join(base(), "app.conf") }
"""
TEST = """\
package place

import "testing"

func TestConfig(t *testing.T) {
	if Config() == "app.conf" {
		t.Error("no base")
	}
}
"""
OTHER = """\
//go:build !linux && !windows

package place

func base() string { return "/opt" }
"""
TESTS = ("go", "test", "./...")
BUILD = ("go", "build", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "main.go": MAIN,
        "place/place.go": PLACE,
        "place/place_linux.go": 'package place\n\nfunc base() string { return "/etc" }\n',
        "place/place_windows.go": 'package place\n\nfunc base() string { return "C:/ProgramData" }\n',
        "place/place_other.go": OTHER,
        "place/place_test.go": TEST,
        "edition/edition.go": '//go:build !pro\n\npackage edition\n\n// Name is the edition.\nconst Name = "free"\n',
        "edition/edition_pro.go": '//go:build pro\n\npackage edition\n\n// Name is the edition.\nconst Name = "pro"\n',
        "tools.go": '//go:build tools\n\npackage main\n\nimport _ "ex.com/systems/internal/gen"\n',
        "internal/gen/main.go": "package main\n\nfunc main() {}\n",
    },
    passing=(TESTS, BUILD, ("go", "test", "-tags", "pro", "./...")),
    faults={
        "a file for another system by its name": Fault(
            BUILD,
            "file-name-is-a-constraint",
            ("place/place_darwin.go",),
            write={"place/place_darwin.go": 'package place\n\nfunc base() string { return "/etc" }\n'},
            remove=("place/place_linux.go",),
        ),
        "two build lines that do not agree any more": Fault(
            BUILD,
            "all-files-excluded",
            ("edition",),
            edits={"edition/edition.go": ("//go:build !pro", "//go:build free")},
        ),
        "declared twice where both build lines hold": Fault(
            BUILD,
            "code-does-not-compile",
            ("place/place_other.go:5",),
            edits={"place/place_other.go": ("!linux && !windows", "!windows")},
        ),
        "a test for a function of another system": Fault(
            TESTS,
            "test-file-does-not-compile",
            ("place/place_test.go:6",),
            edits={"place/place_test.go": ("Config()", "registry()")},
        ),
    },
)
