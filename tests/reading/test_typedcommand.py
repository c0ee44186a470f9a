"""A command, or words about one?"""

import pytest

from gotui.reading.typedcommand import command_in


@pytest.mark.parametrize(
    "text",
    [
        "go test ./...",
        "go test",
        "go test -run 'A b' ./p",
        "GOFLAGS=-mod=mod go build .",
        "go vet example.com/p",
        "./run.sh all",
        "make -C sub test",
        "mytool --version",
        "golangci-lint run ./...",
    ],
)
def test_these_can_only_be_commands(text: str) -> None:
    typed = command_in(text)
    assert typed is not None
    assert typed.plain


@pytest.mark.parametrize(
    "text", ["go test fails", "go env", "make test", "docker build slow", "go mod tidy adds a package"]
)
def test_these_may_be_either(text: str) -> None:
    typed = command_in(text)
    assert typed is not None
    assert not typed.plain


@pytest.mark.parametrize("text", ["", "A=1", "proxy timeout", "go", "go run 能跑", "can't download", "main redeclared"])
def test_these_are_words(text: str) -> None:
    assert command_in(text) is None
