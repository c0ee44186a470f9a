"""A lexer and a parser with fuzz tests, a corpus, benchmarks and examples; the tests lie outside their packages."""

from .form import Fault, Published

GO_MOD = "module ex.com/parsing\n\ngo 1.19\n"
LEX = """\
// Package lex cuts text into words.
package lex

import "strings"

// Words returns the words of a text.
func Words(text string) []string { return strings.Fields(text) }
"""
PARSE = """\
// Package parse reads sums such as "1 + 2".
package parse

import (
	"fmt"
	"strconv"

	"ex.com/parsing/lex"
)

// Sum reads a sum.
func Sum(text string) (int, error) {
	words := lex.Words(text)
	if len(words)%2 == 0 {
		return 0, fmt.Errorf("parse: %d words", len(words))
	}
	total := 0
	for i, word := range words {
		if i%2 == 1 {
			if word != "+" {
				return 0, fmt.Errorf("parse: %q is no plus", word)
			}
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil {
			return 0, fmt.Errorf("parse: %w", err)
		}
		total += n
	}
	return total, nil
}
"""
TEST = """\
package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"ex.com/parsing/parse"
)

func TestSum(t *testing.T) {
	tests := []struct {
		text string
		want int
		bad  bool
	}{
		{"1", 1, false},
		{"1 + 2", 3, false},
		{"1 +", 0, true},
		{"x", 0, true},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := parse.Sum(strings.TrimSpace(tt.text))
			if (err != nil) != tt.bad {
				t.Fatalf("error %v", err)
			}
			if got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func ExampleSum() {
	n, _ := parse.Sum("2 + 40")
	fmt.Println(n)
	// Output: 42
}
"""
FUZZ = """\
package parse_test

import (
	"testing"

	"ex.com/parsing/parse"
)

func FuzzSum(f *testing.F) {
	f.Add("1 + 2")
	f.Fuzz(func(t *testing.T, text string) {
		if n, err := parse.Sum(text); err != nil && n != 0 {
			t.Errorf("%d beside %v", n, err)
		}
	})
}
"""
BENCH = """\
package parse_test

import (
	"testing"

	"ex.com/parsing/parse"
)

func BenchmarkSum(b *testing.B) {
	for i := 0; i < b.N; i++ {
		if _, err := parse.Sum("1 + 2 + 3"); err != nil {
			b.Fatal(err)
		}
	}
}
"""
TESTS = ("go", "test", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "lex/lex.go": LEX,
        "parse/parse.go": PARSE,
        "parse/parse_test.go": TEST,
        "parse/fuzz_test.go": FUZZ,
        "parse/bench_test.go": BENCH,
        "parse/testdata/fuzz/FuzzSum/0a1b2c3d": 'go test fuzz v1\nstring("1 + x")\n',
    },
    passing=(TESTS, ("go", "test", "-run", "^$", "-bench", ".", "-benchtime", "1x", "./...")),
    faults={
        "a seed of the corpus fails": Fault(
            TESTS,
            "ordinary-test-failure",
            ("parse/fuzz_test.go:13", "FuzzSum/0a1b2c3d"),
            edits={
                "parse/parse.go": (
                    'return 0, fmt.Errorf("parse: %w", err)',
                    'return total, fmt.Errorf("parse: %w", err)',
                )
            },
        ),
        "an example": Fault(
            TESTS,
            "ordinary-test-failure",
            ("ExampleSum",),
            edits={"parse/parse_test.go": ("Output: 42", "Output: 43")},
        ),
        "a benchmark": Fault(
            ("go", "test", "-run", "^$", "-bench", ".", "-benchtime", "1x", "./..."),
            "ordinary-test-failure",
            ("parse/bench_test.go:12", "BenchmarkSum"),
            edits={"parse/bench_test.go": ("1 + 2 + 3", "1 + 2 3")},
        ),
        "a verb for another type": Fault(
            TESTS,
            "vet-finding-fails-test",
            ("parse/parse_test.go:29",),
            edits={"parse/parse_test.go": ("got %d, want %d", "got %s, want %d")},
        ),
        "an import that is not used": Fault(
            TESTS,
            "test-file-does-not-compile",
            ("parse/parse_test.go:5",),
            edits={"parse/parse_test.go": ("strings.TrimSpace(tt.text)", "tt.text")},
        ),
        "a test in the other package's name": Fault(
            TESTS,
            "test-function-redeclared",
            ("FuzzSum",),
            write={"parse/more_test.go": 'package parse_test\n\nimport "testing"\n\nfunc FuzzSum(f *testing.F) {}\n'},
        ),
    },
)
