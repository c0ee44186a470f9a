"""What lies outside the code of a test."""

import pytest

from gotui.reading.surroundings import complaint, missing_file, taken_address


def test_a_taken_address_has_its_name() -> None:
    line = "    a_test.go:9: listen tcp 127.0.0.1:18099: bind: address already in use"
    assert taken_address(line) == "127.0.0.1:18099"
    assert complaint(f"x\n{line}\n") == line.strip()
    assert taken_address("listen tcp :80: bind: permission denied") == ""


@pytest.mark.parametrize(
    "text",
    [
        'Get "http://example.com": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused',
        "dial tcp: lookup db: no such host",
        "write /tmp/x: no space left on device",
    ],
)
def test_what_comes_from_outside(text: str) -> None:
    assert complaint(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "got 1, want 2",
        "connection was refused by the guest list",
        "want EOF",
        'got "too many open files"',
        'Say() = "too many open files", want "ok"',
        "Say() = too many open files, want ok",
        "status: `too many open files`",
        'expected: "ok"\n        actual  : "no space left on device"',
        '+ \t"write /tmp/x: no space left on device",',
        'got "dial tcp: lookup db: no such host", want "dial tcp: refused"',
        "err = dial tcp 10.0.0.1:1: i/o timeout, want EOF",
    ],
)
def test_what_the_test_compares(text: str) -> None:
    assert complaint(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "got error dial tcp 127.0.0.1:1: connect: connection refused, want nil",
        "got err: dial tcp 127.0.0.1:1: connect: connection refused",
        "unexpected error: dial tcp: lookup db: no such host",
        'Dial("tcp") = dial tcp 127.0.0.1:1: connect: connection refused, want no error',
        "Expected no error, but got: accept tcp: too many open files",
        'cannot connect: "dial tcp 127.0.0.1:1: connect: connection refused"',
        "accept tcp 127.0.0.1:80: accept4: too many open files",
    ],
)
def test_an_error_where_none_is_wanted_comes_from_outside(text: str) -> None:
    assert complaint(text) == text


def test_a_missing_file_that_is_compared_is_not_missed() -> None:
    assert missing_file('got "open x.json: no such file or directory", want "ok"') is None
    assert missing_file("got error: open x.json: no such file or directory, want nil") is not None
    assert missing_file("open x.json: no such file or directory") is not None
