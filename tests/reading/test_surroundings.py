"""What lies outside the code of a test."""

import pytest

from gotui.reading.surroundings import complaint, taken_address


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


@pytest.mark.parametrize("text", ["got 1, want 2", "connection was refused by the guest list", "want EOF"])
def test_what_the_test_compares(text: str) -> None:
    assert complaint(text) == ""
