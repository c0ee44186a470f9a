"""A command, a package in C through cgo, a package in pure Go for where cgo is off, and what the tests share."""

from .form import Fault, Published

GO_MOD = "module ex.com/checksums\n\ngo 1.19\n"
MAIN = """\
// Command sums prints the checksum of each file it is given.
package main

import (
	"flag"
	"fmt"
	"os"

	"ex.com/checksums/internal/adler"
)

func main() {
	quiet := flag.Bool("q", false, "print nothing but the sum")
	flag.Parse()
	for _, name := range flag.Args() {
		data, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if *quiet {
			fmt.Println(adler.Sum(data))
			continue
		}
		fmt.Println(name, adler.Sum(data))
	}
}
"""
ADLER = """\
// Package adler computes Adler-32.
package adler

/*
#cgo CFLAGS: -I${SRCDIR}/csrc
#include "adler.h"
*/
import "C"

import "unsafe"

// Native says whether the sum is computed in C.
const Native = true

// Sum returns the checksum of data.
func Sum(data []byte) uint32 {
	if len(data) == 0 {
		return 1
	}
	return uint32(C.adler((*C.uchar)(unsafe.Pointer(&data[0])), C.size_t(len(data))))
}
"""
PURE = """\
//go:build !cgo

package adler

// Native says whether the sum is computed in C.
const Native = false

// Sum returns the checksum of data.
func Sum(data []byte) uint32 {
	a, b := uint32(1), uint32(0)
	for _, one := range data {
		a = (a + uint32(one)) % 65521
		b = (b + a) % 65521
	}
	return b<<16 | a
}
"""
HEADER = """\
#ifndef ADLER_H
#define ADLER_H
#include <stddef.h>
unsigned int adler(const unsigned char *data, size_t n);
#endif
"""
SOURCE = """\
#include "csrc/adler.h"

unsigned int adler(const unsigned char *data, size_t n) {
	unsigned int a = 1, b = 0;
	for (size_t i = 0; i < n; i++) {
		a = (a + data[i]) % 65521;
		b = (b + a) % 65521;
	}
	return b << 16 | a;
}
"""
TEST = """\
package adler_test

import (
	"hash/adler32"
	"testing"

	"ex.com/checksums/internal/adler"
)

func TestSum(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "a", "Wikipedia"} {
		text := text
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if got, want := adler.Sum([]byte(text)), adler32.Checksum([]byte(text)); got != want {
				t.Errorf("Sum(%q) = %d, want %d", text, got, want)
			}
		})
	}
}

func BenchmarkSum(b *testing.B) {
	data := make([]byte, 1<<10)
	for i := 0; i < b.N; i++ {
		adler.Sum(data)
	}
}
"""
TESTS = ("go", "test", "./...")

PROJECT = Published(
    files={
        "go.mod": GO_MOD,
        "cmd/sums/main.go": MAIN,
        "internal/adler/adler.go": ADLER,
        "internal/adler/adler.c": SOURCE,
        "internal/adler/csrc/adler.h": HEADER,
        "internal/adler/adler_pure.go": PURE,
        "internal/adler/adler_test.go": TEST,
    },
    passing=(TESTS, ("go", "vet", "./...")),
    more={"needs": ("gcc",)},
    faults={
        "the header is not there": Fault(
            TESTS, "c-header-missing", ("adler.h",), remove=("internal/adler/csrc/adler.h",)
        ),
        "an assertion of a subtest": Fault(
            TESTS,
            "ordinary-test-failure",
            ("internal/adler/adler_test.go:17", "Wikipedia"),
            edits={"internal/adler/adler.c": ("b << 16 | a", "b << 16 | (n > 5 ? 7 : a)")},
        ),
        "a type of C's in a Go call": Fault(
            ("go", "build", "./..."),
            "code-does-not-compile",
            ("internal/adler/adler.go:20",),
            edits={"internal/adler/adler.go": ("C.size_t(len(data))", "len(data)")},
        ),
        "cgo off and nothing instead": Fault(
            ("env", "CGO_ENABLED=0", "go", "build", "./..."),
            "cgo-off-drops-files",
            ("adler.go",),
            remove=("internal/adler/adler_pure.go",),
        ),
    },
)
