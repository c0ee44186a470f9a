"""A TestMain that makes a place for all tests, flags of its own, golden files, and locks."""

from .form import Fault, Published

GO_MOD = "module ex.com/storage\n\ngo 1.19\n"
STORE = """\
// Package store keeps values in a file.
package store

import (
	"encoding/json"
	"os"
	"sync"
)

// Store is safe for use by several goroutines.
type Store struct {
	mu     sync.Mutex
	values map[string]string
}

// New returns an empty one.
func New() *Store { return &Store{values: map[string]string{}} }

// Put keeps a value.
func (s *Store) Put(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

// Save writes all values.
func (s *Store) Save(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, err := json.MarshalIndent(s.values, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\\n'), 0o600)
}
"""
TEST = """\
package store

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the golden files")
	folder string
)

func TestMain(m *testing.M) {
	flag.Parse()
	made, err := os.MkdirTemp("", "store")
	if err != nil {
		panic(err)
	}
	folder = made
	code := m.Run()
	os.RemoveAll(made)
	os.Exit(code)
}

func TestSave(t *testing.T) {
	s, name, golden := New(), filepath.Join(folder, "one.json"), filepath.Join("testdata", "one.golden")
	s.Put("a", "1")
	if err := s.Save(name); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		os.WriteFile(golden, got, 0o600)
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAtOnce(t *testing.T) {
	s := New()
	var all sync.WaitGroup
	for i := 0; i < 100; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			s.Put("key", "value")
		}()
	}
	all.Wait()
}
"""
MAIN = """\
package main

import "ex.com/storage/store"

func main() { store.New().Put("a", "b") }
"""
TESTS = ("go", "test", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "main.go": MAIN,
        "store/store.go": STORE,
        "store/store_test.go": TEST,
        "store/testdata/one.golden": '{\n  "a": "1"\n}\n',
        "internal/clock/clock.go": "package clock\n\n// Now is for tests.\nvar Now = 1\n",
    },
    passing=(TESTS, ("go", "test", "./store", "-update=false"), ("go", "vet", "./...")),
    faults={
        "a golden file is not there": Fault(
            TESTS,
            "fixture-missing-or-altered",
            ("one.golden",),
            remove=("store/testdata/one.golden",),
        ),
        "a golden file says otherwise": Fault(
            TESTS,
            "ordinary-test-failure",
            ("store/store_test.go:47",),
            edits={"store/testdata/one.golden": ('"1"', '"2"')},
        ),
        "TestMain wants a variable": Fault(
            TESTS,
            "init-or-package-var-exits",
            ("store/store_test.go:20", "os.Exit(3)"),
            edits={
                "store/store_test.go": (
                    "\tmade, err :=",
                    '\tif os.Getenv("STORE") == "" {\n\t\tos.Exit(3)\n\t}\n\tmade, err :=',
                ),
            },
        ),
        "a lock that is not taken": Fault(
            ("go", "test", "-race", "./..."),
            "data-race-detected",
            ("store/store.go:23",),
            edits={
                "store/store.go": (
                    "Put(key, value string) {\n\ts.mu.Lock()\n\tdefer s.mu.Unlock()\n",
                    "Put(key, value string) {\n\n\n",
                )
            },
            changed={"needs": ("gcc",)},
        ),
        "a lock that is taken twice": Fault(
            ("go", "test", "-timeout", "1s", "./..."),
            "test-timeout",
            ("TestSave",),
            edits={"store/store.go": ("s.values[key] = value", "s.mu.Lock()\n\ts.values[key] = value")},
        ),
        "a flag that is not there": Fault(("go", "test", "./...", "-updte"), "unknown-test-flag", ("-updte",)),
    },
)
