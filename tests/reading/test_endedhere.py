"""The words of a command that was ended while it ran: none of them because of that."""

import pytest

from gotui.reading import endedhere, phases

WAITS = "waiting for db at 127.0.0.1:5432\nsignal: interrupt\nFAIL\texample.com/hang/a\t3.864s\n"
"""Go 1.27.3, `go test ./...` with a test that waits, interrupted."""
OK = "ok  \texample.com/hang/b\t0.003s\n"
FAILED = "--- FAIL: TestA (0.00s)\nFAIL\tp\t0.1s\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (WAITS + OK, "waiting for db at 127.0.0.1:5432\n" + OK),
        (WAITS + "FAIL\n", "waiting for db at 127.0.0.1:5432\n"),
        ("listening on :8080\nsignal: interrupt\n", "listening on :8080\n"),
        ("--- FAIL: TestA (0.00s)\nFAIL\n", "--- FAIL: TestA (0.00s)\nFAIL\n"),
        (FAILED + "signal: interrupt\nFAIL\tq\t3.1s\nFAIL\n", FAILED + "FAIL\n"),
        ("working\nexit status 2\n", "working\n"),
        ("exit status 3\n", "exit status 3\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_it_had_said_by_itself(text: str, own: str) -> None:
    assert endedhere.words(text) == own


@pytest.mark.parametrize(
    ("argv", "text", "phase"),
    [
        ("go run .", "listening\ncannot reach the database\n", "fails"),
        ("go test ./...", "--- FAIL: TestA (0.00s)\n", "fails"),
        ("go build", "# example.com/m\n./main.go:3:1: undefined: x\n", "compile"),
        ("go build", "go: example.com/x@v1.0.0: dial tcp: lookup proxy: no such host\n", "download"),
        ("make", "cc: not found\n", "not-a-go-command"),
        ("go test", " \n", "still-running"),
    ],
)
def test_words_that_are_the_failure_have_a_phase(argv: str, text: str, phase: str) -> None:
    assert phases.so_far(tuple(argv.split()), text) == phase
