"""Variables before a command, as a shell or `env` takes them."""

import pytest

from gotui.reading.commandline import CommandLine, taken_apart


@pytest.mark.parametrize(
    ("line", "environ", "argv"),
    [
        (("go", "test"), {}, ("go", "test")),
        (("GOOS=linux", "GOARCH=arm64", "go", "build"), {"GOOS": "linux", "GOARCH": "arm64"}, ("go", "build")),
        (("env", "A=b=c", "go", "run", "."), {"A": "b=c"}, ("go", "run", ".")),
        (("/usr/bin/env", "go", "vet"), {}, ("go", "vet")),
        (("A=", "env", "B=1", "go", "test"), {"A": "", "B": "1"}, ("go", "test")),
        (("env", "-i", "go", "test"), {}, ("env", "-i", "go", "test")),
        (("env",), {}, ("env",)),
        (("go", "test", "X=1"), {}, ("go", "test", "X=1")),
        (("-A=b", "go"), {}, ("-A=b", "go")),
    ],
)
def test_variables_before_a_command(line: tuple[str, ...], environ: dict[str, str], argv: tuple[str, ...]) -> None:
    assert taken_apart(line) == CommandLine(argv, environ)


def test_only_variables_are_no_command() -> None:
    assert taken_apart(("A=1",)) == CommandLine(("A=1",))
