"""Dockerfiles as text."""

import pytest

from gotui.reading.dockerfile import instructions, is_ignored

TEXT = """\
# a comment
FROM golang:1.27 AS build

COPY --chown=1:1 ["go.mod", "go.sum", "./"]
RUN --mount=type=cache,target=/go/pkg/mod \\
    # between two lines
    go mod download && \\

    go build .
RUN <<END
go get x
END
copy . .
"""


def test_instructions_with_their_lines() -> None:
    found = list(instructions(TEXT))
    assert [(one.name, one.line) for one in found] == [
        ("FROM", 2), ("COPY", 4), ("RUN", 5), ("RUN", 10), ("COPY", 13),
    ]  # fmt: skip
    assert found[1].words == ["go.mod", "go.sum", "./"]
    assert found[2].bare == "go mod download && go build ."
    assert found[2].flags == "--mount=type=cache,target=/go/pkg/mod "
    assert "go get x" in found[3].rest


def test_another_escape_sign() -> None:
    (_from, run) = instructions("# escape=`\nFROM x\nRUN a `\n b\n")
    assert run.rest == "a b"


@pytest.mark.parametrize("text", ["", "\n\n", "\\", "RUN \\", "RUN <<END\nx", "# only\n#\n", "123\n", "FROM"])
def test_what_is_odd_is_read(text: str) -> None:
    assert len(list(instructions(text))) <= 1


@pytest.mark.parametrize(
    ("ignoring", "ignored"),
    [
        ("", False),
        ("vendor", True),
        ("/vendor/\n", True),
        ("**/vendor", True),
        ("*\n!vendor\n", False),
        ("*\n!vendor/**\n", False),
        ("vendor\n!vendor\n", False),
        ("# vendor\n", False),
        ("vendor2\nsub/vendor\n", False),
        ("*\n!go.mod\n", True),
    ],
)
def test_what_stays_outside_of_the_context(ignoring: str, ignored: bool) -> None:
    assert is_ignored("vendor", ignoring) is ignored
