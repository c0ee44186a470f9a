"""Dependencies in a vendor folder; nothing is in the module cache."""

from .form import Fault, Published

GO_MOD = "module ex.com/vendored\n\ngo 1.19\n\nrequire (\n\tex.com/colour v1.0.0\n\tex.com/wrap v1.2.0\n)\n"
MAIN = """\
package main

import (
	"fmt"

	"ex.com/vendored/internal/banner"
)

func main() { fmt.Println(banner.Text("hi")) }
"""
BANNER = """\
// Package banner makes banners.
package banner

import (
	"ex.com/colour"
	"ex.com/wrap"
)

// Text returns a banner.
func Text(s string) string { return colour.Red(wrap.At(s, 40)) }
"""
TEST = """\
package banner

import "testing"

func TestText(t *testing.T) {
	if got := Text("hi"); got != "<red>hi</red>" {
		t.Errorf("got %q", got)
	}
}
"""
MODULES = {
    "ex.com/colour@v1.0.0": {
        "colour.go": 'package colour\n\n// Red is red.\nfunc Red(s string) string { return "<red>" + s + "</red>" }\n',
        "ansi/ansi.go": "package ansi\n",
    },
    "ex.com/wrap@v1.2.0": {
        "wrap.go": "package wrap\n\n// At wraps.\nfunc At(s string, n int) string { return s }\n",
    },
}
TESTS = ("go", "test", "./...")
BUILD = ("go", "build", "./...")
PREPARE = (("go", "mod", "tidy"), ("go", "mod", "vendor"), ("go", "clean", "-modcache"))

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "main.go": MAIN,
        "internal/banner/banner.go": BANNER,
        "internal/banner/banner_test.go": TEST,
    },
    passing=(TESTS, BUILD, ("go", "vet", "./...")),
    more={"modules": MODULES, "prepare": PREPARE},
    faults={
        "a requirement that was not vendored again": Fault(
            BUILD,
            "vendor-inconsistent",
            ("ex.com/wrap",),
            changed={"after_write": {"go.mod": GO_MOD.replace("v1.2.0", "v1.3.0")}},
        ),
        "an import of a package that is not vendored": Fault(
            BUILD,
            "vendor-package-missing",
            ("ex.com/colour/ansi",),
            changed={
                "after_write": {"internal/banner/more.go": 'package banner\n\nimport _ "ex.com/colour/ansi"\n'},
            },
        ),
        "a vendored file that was changed": Fault(
            TESTS,
            "ordinary-test-failure",
            ("internal/banner/banner_test.go:7",),
            changed={
                "after_write": {
                    "vendor/ex.com/colour/colour.go": "package colour\n\nfunc Red(s string) string { return s }\n",
                },
            },
        ),
        "a list of what is vendored that was lost": Fault(
            BUILD,
            "vendor-inconsistent",
            ("They differ in ex.com/colour@v1.0.0",),
            changed={"after_write": {"vendor/modules.txt": ""}},
        ),
    },
)
