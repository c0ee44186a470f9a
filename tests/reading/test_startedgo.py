"""Go commands that something else starts, read from what it prints and from its own text."""

import pytest

from gotui.reading import makefile, startedgo
from gotui.reading.startedgo import Started

ALL = Started(("go", "test", "./..."), "/p")


@pytest.mark.parametrize(
    ("program", "text", "expected"),
    [
        ("make", "go test ./...\n--- FAIL: TestA (0.00s)\nmake: *** [Makefile:2: test] Error 1\n", ALL),
        ("make", "go vet ./...\ngo test ./...\nFAIL\tx\t0.1s\nmake: *** [Makefile:2: test] Error 1\n", ALL),
        ("make", "cd sub && go test -v .\n", Started(("go", "test", "-v", "."), "/p/sub")),
        ("make", "make[1]: Entering directory '/q/sub'\ngo test ./...\n", Started(("go", "test", "./..."), "/q/sub")),
        (
            "make",
            "CGO_ENABLED=0 go build ./x 2>&1 | tee log\n",
            Started(("go", "build", "./x"), "/p", (("CGO_ENABLED", "0"),)),
        ),
        ("make", "go vet ./... && go test ./...\nFAIL\tx [build failed]\n", ALL),
        ("npm", "\n> x@1.0.0 test\n> go test ./...\n\n--- FAIL: TestA (0.00s)\n", ALL),
        ("yarn", "yarn run v1.22.19\n$ go test ./...\nFAIL\n", ALL),
        ("task", "task: [test] go test ./...\nFAIL\n", ALL),
        ("t.sh", "+ cd sub\n+ go test ./...\nFAIL\n", Started(("go", "test", "./..."), "/p/sub")),
        ("t.sh", "go test ./...\nFAIL\n", None),
        ("t.sh", "> go test ./...\nFAIL\n", None),
        ("make", "go test: no such tool\n", None),
        ("make", "You need go run before this.\n", None),
        ("make", "go vet ./... && go test ./...\n./a.go:3: x\n", None),
        ("make", "go test $PKG\n", None),
        ("make", "gcc -c a.c\n", None),
    ],
)
def test_what_was_printed_before_it_was_started(program: str, text: str, expected: Started | None) -> None:
    assert startedgo.echoed(text, program, "/p") == expected


def test_two_commands_at_once_may_both_be_the_one() -> None:
    text = "go vet ./...\ngo test ./...\nFAIL\tx\t0.1s\n"
    assert startedgo.echoed(text, "make", "/p", in_turn=False) is None
    assert startedgo.echoed("go test ./...\n", "make", "/p", in_turn=False) == ALL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#!/bin/sh\nset -e\ngo test ./...\n", ALL),
        ('#!/bin/sh\nexec go test "$@"\n', Started(("go", "test", "-v", "./a b"), "/p")),
        ('cd "$(dirname "$0")/.."\ngo test ./...\n', Started(("go", "test", "./..."), "/p")),
        (
            "export GOFLAGS=-mod=vendor\nif ! go test ./...; then exit 1; fi\n",
            Started(ALL.argv, "/p", (("GOFLAGS", "-mod=vendor"),)),
        ),
        (". ./env\ngo test ./...\n", Started(ALL.argv, "/p", (), False)),
        ("export GOFLAGS=$X\ngo test ./...\n", None),
        ("go vet ./...\ngo test ./...\n", None),
        ("go test $PKGS\n", None),
        ("cd $DIR\ngo test ./...\n", None),
        ("# go test ./...\necho go test\n", None),
    ],
)
def test_what_a_script_starts(text: str, expected: Started | None) -> None:
    assert startedgo.of_script(text, "/p", "/p/scripts/t.sh", ("-v", "./a b")) == expected


MAKEFILE = """\
GO ?= go
FLAGS := -race
export CGO_ENABLED := 1
.PHONY: test lint all

test: build-tools
\t@$(GO) test $(FLAGS) ./...

build-tools:
\techo ready

all: test vet
vet:
\t$(GO) vet ./... # all of it
deep:
\t$(MAKE) -C sub test
odd:
\tgo test $(shell go list ./...)
"""


def test_what_go_generate_says_last_is_not_what_the_command_said() -> None:
    said = "# ex.com/p/gen\n../gen/main.go:14:22: undefined: form\n"
    assert startedgo.without_last_words(f'{said}sub/g.go:3: running "go": exit status 1\n') == said


def test_what_a_recipe_starts() -> None:
    read = makefile.read(MAKEFILE)
    raced = Started(("go", "test", "-race", "./..."), "/p", (("CGO_ENABLED", "1"),))
    assert read.go((), "/p") == read.go(("test",), "/p") == raced
    assert read.go(("vet",), "/p") == Started(("go", "vet", "./..."), "/p", (("CGO_ENABLED", "1"),))
    assert [read.go((goal,), "/p") for goal in ("all", "deep", "odd", "gone")] == [None] * 4
    assert makefile.read("include env.mk\n" + MAKEFILE).go(("test",), "/p") == Started(
        raced.argv, "/p", raced.environ, False
    )
    plain = makefile.read(MAKEFILE, ("FLAGS=-v",)).go(("test",), "/p")
    assert plain == Started(("go", "test", "-v", "./..."), "/p", raced.environ, False)


def test_what_is_asked_of_make() -> None:
    assert makefile.asked(("make", "-C", "sub", "test"), "/p") == makefile.Asked(("test",), "/p/sub")
    assert makefile.asked(("make", "-j", "4", "test", "A=b"), "/p") == makefile.Asked(
        ("test",), "/p", "", False, ("A=b",)
    )


@pytest.mark.parametrize(
    "last",
    [
        "make[1]: *** [Makefile:2: x] Error 1\nmake: *** [Makefile:4: y] Error 2\n",
        "npm ERR! code ELIFECYCLE\nnpm ERR! errno 1\n",
        "error: Recipe `test` failed on line 2 with exit code 1\n",
        'task: Failed to run task "test": exit status 1\n',
        "",
    ],
)
def test_what_is_said_of_the_end_is_not_gos(last: str) -> None:
    text = "go run .\nmake: an own line\nboom\nexit status 1\n"
    assert startedgo.without_last_words(text + last) == text
