"""Three modules of one repository, joined by a go.work; none lies in its root."""

from .form import Fault, Published

API = """\
// Package api is what the two sides share.
package api

// Greeting is what is said.
type Greeting struct {
	To string `json:"to"`
}

// Text returns it.
func (g Greeting) Text() string { return "hello " + g.To }
"""
SERVICE = """\
// Package service answers.
package service

import "ex.com/shop/api"

// Answer returns what is said to somebody.
func Answer(name string) string { return api.Greeting{To: name}.Text() }
"""
SERVICE_TEST = """\
package service

import "testing"

func TestAnswer(t *testing.T) {
	if got := Answer("you"); got != "hello you" {
		t.Errorf("said %q", got)
	}
}
"""
MAIN = """\
package main

import (
	"fmt"

	"ex.com/shop/service"
)

func main() { fmt.Println(service.Answer("you")) }
"""
TESTS = ("go", "test", "./api/...", "./service/...", "./cli/...")
BUILD = ("go", "build", "-o", "{sandbox}/tmp/shop", "./cli")
REQUIRES = "require ex.com/shop/api v0.0.0\n"

PROJECT = Published(
    files={
        "go.work": "go 1.19\n\nuse (\n\t./api\n\t./cli\n\t./service\n)\n",
        "api/go.mod": "module ex.com/shop/api\n\ngo 1.19\n",
        "api/api.go": API,
        "service/go.mod": f"module ex.com/shop/service\n\ngo 1.19\n\n{REQUIRES}",
        "service/service.go": SERVICE,
        "service/service_test.go": SERVICE_TEST,
        "cli/go.mod": "module ex.com/shop/cli\n\ngo 1.19\n",
        "cli/main.go": MAIN,
    },
    passing=(TESTS, ("go", "vet", "./cli")),
    faults={
        "a module is not listed": Fault(
            TESTS, "work-module-not-listed", ("service",), edits={"go.work": ("\t./service\n", "")}
        ),
        "a listed folder is not there": Fault(
            BUILD,
            "work-use-folder-missing",
            ("web, which go.work uses",),
            edits={"go.work": ("\t./service\n", "\t./service\n\t./web\n")},
        ),
        "the pattern of the root": Fault(("go", "test", "./..."), "work-root-pattern", ("./...",)),
        "outside the workspace": Fault(
            ("env", "GOWORK=off", "go", "build", "./..."),
            "work-unpublished-sibling",
            ("ex.com/shop/api",),
            changed={"folder": "service"},
        ),
        "a method that the sibling lost": Fault(
            BUILD, "code-does-not-compile", ("service/service.go:7",), edits={"api/api.go": ("Text()", "String()")}
        ),
        "a go.mod that asks for more than the go.work": Fault(
            TESTS, "work-go-line-too-low", ("1.21",), edits={"api/go.mod": ("go 1.19", "go 1.21")}
        ),
    },
)
