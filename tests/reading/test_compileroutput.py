"""Reading compile errors, in the shapes of Go 1.19 to 1.27."""

import pytest

from gotui.reading.compileroutput import is_native, is_refused, parse


def test_a_test_variant_belongs_to_its_package() -> None:
    text = "# ex.com/p [ex.com/p.test]\n./x_test.go:5:34: undefined: gone\nFAIL\tex.com/p [build failed]\nFAIL\n"
    [error] = parse(text)
    assert (error.package, error.file, error.line, error.message) == (
        "ex.com/p",
        "x_test.go",
        "5",
        "undefined: gone",
    )
    assert error.in_test
    assert error.undefined == ("", "gone")


def test_an_external_test_belongs_to_the_package_it_tests() -> None:
    [error] = parse("# ex.com/p_test [ex.com/p.test]\n./x_test.go:9:2: undefined: p.Gone\n")
    assert error.package == "ex.com/p"
    assert error.undefined == ("p", "Gone")


@pytest.mark.parametrize(
    "text",
    [
        "# ex.com/p\n./main.go:5:14: fmt.Printf format %d has arg",
        "# ex.com/p\n# [ex.com/p]\n./main.go:5:14: fmt.Printf format %d has arg",
        "# ex.com/p\n# [ex.com/p]\nvet: ./main.go:5:14: fmt.Printf format %d has arg",
    ],
)
def test_vet_findings_of_all_versions(text: str) -> None:
    [error] = parse(text)
    assert (error.package, error.file, error.line) == ("ex.com/p", "main.go", "5")


def test_windows_paths_keep_their_drive() -> None:
    [error] = parse("# p\nC:\\src\\p\\a.go:3:1: syntax error: unexpected EOF\n")
    assert error.file == "C:\\src\\p\\a.go"


def test_a_missing_method_has_its_name() -> None:
    [error] = parse("# p\n./x_test.go:6:35: t.Context undefined (type *testing.T has no field or method Context)\n")
    assert error.undefined == ("", "Context")


@pytest.mark.parametrize(
    "text",
    [
        '# runtime/cgo\ncgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
        "# p\ncfoo/cfoo.go:5:10: fatal error: foo.h: No such file or directory",
        "# p.test\n/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1",
        "p: invalid flag in #cgo CFLAGS: -fplugin=x.so",
        "# [pkg-config --cflags  -- foo]\nPackage foo was not found",
    ],
)
def test_native_tools_are_heard(text: str) -> None:
    assert is_native(text)


@pytest.mark.parametrize(
    "text", ["# p\n./a.go:1:1: undefined: gcc", "# p\n./old.go:3:1: main redeclared", "ok  \tp\t0.1s"]
)
def test_ordinary_errors_are_not_native(text: str) -> None:
    assert not is_native(text)


def test_refusals() -> None:
    assert is_refused("go: -race requires cgo; enable cgo by setting CGO_ENABLED=1\n")
    assert not is_refused("go: downloading x v1\n# p\n./a.go:1:1: undefined: x\n")
