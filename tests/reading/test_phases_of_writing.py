"""How far a command came that cannot put its result in place, or that was refused while it fetched."""

import pytest

from gotui.reading.phases import phase

BUILD = ("go", "build")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go build ex.com/p: copying /tmp/go-build1/b001/exe/a.out: open p: permission denied\n", "output-not-written"),
        (
            "ex.com/p: go build ex.com/p: copying /tmp/go-build1/b001/exe/a.out: open ro/x: read-only file system\n",
            "output-not-written",
        ),
        ("ex.com/p: go build ex.com/p: mkdir ro/sub/: permission denied\n", "output-not-written"),
        ('go: build output "p" already exists and is a directory\n', "output-not-written"),
        (
            "main.go:3:8: ex.com/d@v1.0.0: verifying module: ex.com/d@v1.0.0: reading https://x/lookup/y: 404 No\n",
            "download",
        ),
        ("main.go:3:8: no required module provides package ex.com/d; to add it:\n\tgo get ex.com/d\n", "load"),
        ("# ex.com/p\n./main.go:3:8: undefined: x\n", "compile"),
    ],
)
def test_phases(text: str, expected: str) -> None:
    assert phase(BUILD, text, 1) == expected
