"""A server with embedded pages, handlers tested through httptest, and an integration test behind a tag."""

from .form import Fault, Published

GO_MOD = "module ex.com/website\n\ngo 1.19\n"
MAIN = """\
package main

import (
	"log"
	"net/http"

	"ex.com/website/server"
)

func main() { log.Fatal(http.ListenAndServe("127.0.0.1:8080", server.New())) }
"""
SERVER = """\
package server

import (
	"net/http"

	"ex.com/website/web"
)

// New returns the handler of all pages.
func New() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.Handle("/static/", http.FileServer(http.FS(web.Static)))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := web.Page.Execute(w, r.URL.Path); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	return mux
}
"""
SERVER_TEST = """\
package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, path string) (int, string) {
	t.Helper()
	there := httptest.NewServer(New())
	defer there.Close()
	answer, err := http.Get(there.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestHealth(t *testing.T) {
	if code, _ := get(t, "/healthz"); code != http.StatusNoContent {
		t.Errorf("status %d", code)
	}
}

func TestPage(t *testing.T) {
	if _, body := get(t, "/about"); !strings.Contains(body, "You asked for /about") {
		t.Errorf("page says %q", body)
	}
}

func TestStatic(t *testing.T) {
	if code, _ := get(t, "/static/site.css"); code != http.StatusOK {
		t.Errorf("status %d", code)
	}
}
"""
WEB = """\
// Package web holds the pages.
package web

import (
	"embed"
	"html/template"
)

//go:embed static
var Static embed.FS

//go:embed page.tmpl
var page string

// Page is the one page there is.
var Page = template.Must(template.New("page").Parse(page))
"""
INTEGRATION = """\
//go:build integration

package server

import (
	"os"
	"testing"
)

func TestDeployed(t *testing.T) {
	if os.Getenv("SITE") == "" {
		t.Fatal("SITE is not set")
	}
}
"""
TESTS = ("go", "test", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        ".gitignore": "/website\n",
        "cmd/website/main.go": MAIN,
        "server/server.go": SERVER,
        "server/server_test.go": SERVER_TEST,
        "server/integration_test.go": INTEGRATION,
        "web/web.go": WEB,
        "web/page.tmpl": "<p>You asked for {{.}}</p>\n",
        "web/static/site.css": "p { margin: 0 }\n",
    },
    passing=(TESTS, ("go", "build", "./...")),
    faults={
        "the embedded folder was not made": Fault(
            ("go", "build", "./..."), "embed-pattern-no-files", ("web/web.go:9",), remove=("web/static/site.css",)
        ),
        "a template that cannot be parsed, when the package is initialized": Fault(
            TESTS, "init-or-package-var-exits", ("web/web.go:16",), edits={"web/page.tmpl": ("{{.}}", "{{.")}
        ),
        "a page that says something else": Fault(
            TESTS,
            "ordinary-test-failure",
            ("server/server_test.go:35",),
            edits={"web/page.tmpl": ("You asked for", "You want")},
        ),
        "what the tag brings in": Fault(
            ("go", "test", "-tags", "integration", "./..."),
            "ordinary-test-failure",
            ("server/integration_test.go:12", "SITE is not set"),
        ),
    },
)
