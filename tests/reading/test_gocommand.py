"""Taking go command lines apart."""

import shlex

import pytest

from gotui.reading.gocommand import parse


@pytest.mark.parametrize(
    ("line", "verb", "names", "build", "run", "own"),
    [
        ("go test", "test", (), (), (), ()),
        ("go test ./...", "test", ("./...",), (), (), ()),
        ("/usr/local/go/bin/go test -v -race ./a ./b", "test", ("./a", "./b"), ("-race",), (), ()),
        ("go test -tags dev,x -run ^TestX$ .", "test", (".",), ("-tags=dev,x",), ("-run=^TestX$",), ()),
        ("go test --tags=dev -count=1 -timeout 5s", "test", (), ("-tags=dev",), ("-timeout=5s",), ()),
        ("go test -coverprofile=c.out ./...", "test", ("./...",), ("-cover",), (), ()),
        ("go test -o x.test -c .", "test", (".",), (), (), ()),
        ("go test ./... -http=:8080", "test", ("./...",), (), (), ("-http=:8080",)),
        ("go test ./... -suite.m TestFlex", "test", ("./...",), (), (), ("-suite.m", "TestFlex")),
        (
            "go test ./... -config ../x.json -race extra ./a",
            "test",
            ("./...",),
            ("-race",),
            (),
            ("-config", "../x.json", "extra", "./a"),
        ),
        ("go test -config x ./a", "test", (), (), (), ("-config", "x", "./a")),
        ("go test -config=x ./a", "test", (), (), (), ("-config=x", "./a")),
        ("go test ./a -v -config=x ./b -run X", "test", ("./a",), (), (), ("-config=x", "./b", "-run", "X")),
        ("go test -v ./a -run A ./b", "test", ("./a",), (), ("-run=A",), ("-args", "./b")),
        ("go test ./a -- -v", "test", ("./a",), (), (), ("--", "-v")),
        ("go run . -v -tags x", "run", (".",), (), (), ("-v", "-tags", "x")),
        ("go test . -args -v x", "test", (".",), (), (), ("-args", "-v", "x")),
        ("go test -test.run X", "test", (), (), ("-run=X",), ()),
        ("go run main.go util.go arg.txt -flag", "run", ("main.go", "util.go"), (), (), ("arg.txt", "-flag")),
        ("go run . serve --port 80", "run", (".",), (), (), ("serve", "--port", "80")),
        ("go run -tags dev .", "run", (".",), ("-tags=dev",), (), ()),
        ("go vet ./...", "vet", ("./...",), (), (), ()),
        ("go build -o bin/x ./cmd/x", "build", ("./cmd/x",), (), (), ()),
    ],
)
def test_parse(line: str, verb: str, names: object, build: object, run: object, own: object) -> None:
    command = parse(tuple(shlex.split(line)))
    assert command is not None
    assert (command.verb, command.names, command.build_flags, command.run_flags, command.own) == (
        verb, names, build, run, own,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["make test", "go", "go mod tidy", "gotest ./...", "cargo test"])
def test_other_commands_are_not_taken_for_go_commands(line: str) -> None:
    assert parse(tuple(line.split())) is None


def test_flags() -> None:
    command = parse(("go", "test", "-race", "-tags", "a", "x_test.go"))
    assert command is not None
    assert command.race
    assert command.flag("tags") == "a"
    assert command.flag("cover") is None
    assert command.files == ("x_test.go",)
    assert parse(("go", "test", "-race=false")).race is False  # type: ignore[union-attr]
