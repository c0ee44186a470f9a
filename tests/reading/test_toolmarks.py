"""Whose output is it?"""

import pytest

from gotui.reading.toolmarks import speaks_of_go, speaks_of_others


@pytest.mark.parametrize(
    "text",
    [
        "go: go.mod file not found",
        "# runtime/cgo\nx",
        "# ex.com/p [ex.com/p.test]",
        "FAIL\tex.com/p",
        "/usr/local/go/pkg/tool/linux_amd64/link: x",
        "./main.go:3: x",
        "make: go: Permission denied",
        "$ go build ./...",
        "zsh: command not found: go",
        "Error: spawn go ENOENT",
        "GOFLAGS=-mod=mod",
    ],
)
def test_go_speaks(text: str) -> None:
    assert speaks_of_go(text)


@pytest.mark.parametrize(
    "text",
    [
        "foo.c:1:10: fatal error",
        "npm ERR! code 1",
        "error[E0425]: x",
        "gcc -o app main.o",
        "make: *** [all] Error 1",
        "CMake Error",
    ],
)
def test_another_tool_speaks(text: str) -> None:
    assert speaks_of_others(text)
    assert not speaks_of_go(text)


@pytest.mark.parametrize(
    "text", ["cargo build", "ergo: a word", "open cover.png: no such file", "gource: not found", ""]
)
def test_nobody_speaks(text: str) -> None:
    assert not speaks_of_go(text)
