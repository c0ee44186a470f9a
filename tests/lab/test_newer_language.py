"""Newer syntax that an older Go compiles: told as that, and only where the release is what forbids it."""

import pytest

from gotui.lab.prove import names

from .variants import BOTH, Document, document_of, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

OLD = tuple(version for version in BOTH if not version.startswith("1.27"))


def ranges(over: str, before: str = "") -> str:
    return (
        f"package main\n\n{before}func main() {{\n\tn := 3\n\tfor i := range {over} {{\n\t\tprintln(i, n)\n\t}}\n}}\n"
    )


SEQ = "func seq(yield func(int) bool) {}\n\n"


@pytest.mark.parametrize(
    ("code", "wanted"), [(ranges("10"), "1.22"), (ranges("n"), "1.22"), (ranges("seq", SEQ), "1.23")]
)
@pytest.mark.parametrize("version", OLD)
def test_the_release_that_knows_it_is_named(document: Document, version: str, code: str, wanted: str) -> None:
    found = document(version, {"main.go": code}, ("go", "build", "."))
    assert names(found) == ["language-newer-than-toolchain"]
    assert f"needs Go {wanted}, and the Go that compiles it is {version}" in told(found)


def test_where_the_go_line_forbids_it_that_is_told(document: Document) -> None:
    found = document("1.27.3", {"main.go": ranges("10")}, ("go", "build", "."))
    assert names(found) == ["go-line-too-low"]
    assert "needs go 1.22, and the language is that of go 1.19" in told(found)


NEVER = {"a struct": ranges("(struct{}{})"), "another function": ranges("f", "func f(int) {}\n\n")}


@pytest.mark.parametrize("code", NEVER.values(), ids=NEVER)
@pytest.mark.parametrize("version", OLD)
def test_what_no_release_knows_is_an_error_of_the_code(document: Document, version: str, code: str) -> None:
    found = document(version, {"main.go": code}, ("go", "build", "."))
    assert names(found) == ["code-does-not-compile"]
