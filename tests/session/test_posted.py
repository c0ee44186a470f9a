"""Posted error texts: each kind is told its cause first, and what other tools print is told none."""

from pathlib import Path

import pytest
import yaml

from gotui.session.golang import go_catalogue
from gotui.session.posted import causes_of_text, flows_like_text

CATALOGUE = go_catalogue()
FOLDER = Path(__file__).parent / "posted"
KINDS = ("shells", "languages", "releases", "logs", "windows", "bare")


def read(name: str) -> list[object]:
    texts: list[object] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return texts


RIGHT = [pytest.param(one, id=f"{kind}-{number}") for kind in KINDS for number, one in enumerate(read(kind))]


@pytest.mark.parametrize("posted", RIGHT)
def test_the_true_cause_comes_first(posted: dict[str, str]) -> None:
    found = causes_of_text(CATALOGUE, posted["text"])
    assert [one.cause.id for one in found][:1] == [posted["cause"]]
    assert found[0].lines


@pytest.mark.parametrize("text", read("foreign"))
def test_what_other_tools_print_is_told_no_cause(text: str) -> None:
    assert [one.cause.id for one in causes_of_text(CATALOGUE, text)] == []


OF_GO = {
    "fork/exec ./",
    "flag provide",
    "ok  \tex.com/",
    "panic: runti",
    "# ex.com/acm",
    "mkdir: canno",
    "tar: /go/pkg",
}
"""How those of them begin that a Go program has said, or that name a folder of Go's."""


def test_what_other_tools_print_is_shown_no_flow() -> None:
    """Words that symptoms share are common ones; where nothing is Go's, nothing is said."""
    shown = {text[:12] for text in map(str, read("foreign")) if flows_like_text(CATALOGUE, text)}
    assert shown <= OF_GO


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("my tests pass with go run but go test fails", "run-ok-test-fails"),
        ("after go install the command is not found", "installed-binary-not-found"),
    ],
)
def test_a_symptom_in_a_persons_words_is_shown_its_flow(text: str, flow: str) -> None:
    assert flow in flows_like_text(CATALOGUE, text)


@pytest.mark.parametrize("near", read("near"))
def test_a_near_miss_is_not_told_as_it(near: dict[str, str]) -> None:
    named = {one.cause.id for one in causes_of_text(CATALOGUE, near["text"])}
    assert named & set(near["not"]) == set()


def test_the_lines_shown_are_those_that_were_posted() -> None:
    posted = "#12 0.312 go: go.mod requires go >= 1.24.0 (running go 1.22.5; GOTOOLCHAIN=local)"
    assert causes_of_text(CATALOGUE, f"hello\n{posted}\nbye")[0].lines == (posted,)
    assert causes_of_text(CATALOGUE, "bash: go: 未找到命令")[0].lines == ("bash: go: 未找到命令",)


def test_a_message_within_another_is_shown_by_itself() -> None:
    found = causes_of_text(CATALOGUE, 'msg="go: cannot find GOROOT directory: /opt/go"')
    assert [line.startswith("go: cannot find GOROOT") for line in found[0].lines] == [True]


def test_nothing_is_told_of_nothing() -> None:
    assert causes_of_text(CATALOGUE, "") == causes_of_text(CATALOGUE, "\n\n") == []
