"""The JSON report: a contract that scripts and CI depend on."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given

import gotui
from gotui.base.exitcodes import ExitCode
from gotui.base.untrusted import UNPRINTABLE
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Answered, Concluded, Confidence, Entered, Event, Found, Interrupted, Status
from gotui.engine.findings import Finding
from gotui.telling.contract import Report
from gotui.telling.contract import report as contract
from gotui.telling.document import Document, SessionView, ToldFlow, document, error_document
from gotui.telling.render import render

from .world import HOSTILE, as_json, passed_first, red, reported, session, unknown_first

FIELDS = {
    *("schema_version", "gotui", "status", "exit_code", "session", "flows", "causes", "unknown", "message", "trace"),
    *("not_reached", "unsaved"),
}
HALF_PAIRS = {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


def read_back(report: Document) -> dict[str, Any]:
    """As JSON; proves that it is whole."""
    read = as_json(report)
    assert set(read) == FIELDS
    assert msgspec.json.decode(render(report, "json"), type=Report) == contract(report)
    return read


def test_a_cause_that_was_found(catalogue: Catalogue) -> None:
    assert read_back(reported(catalogue, *red())) == {
        "schema_version": 1,
        "gotui": gotui.__version__,
        "status": "cause-found",
        "exit_code": 1,
        "session": "s1",
        "flows": [
            {
                "id": "f",
                "status": "cause-found",
                "path": [
                    {"node": "first", "probe": "first", "outcome": "ok", "ms": 12},
                    {"node": "second", "probe": "second", "outcome": "error", "ms": 340},
                ],
                "end": "",
                "title": "",
                "text": "",
                "lines": ["x.go: red"],
                "candidates": [],
            }
        ],
        "causes": [
            {
                "id": "red",
                "flow": "f",
                "title": "The `main` is red",
                "confidence": "confirmed",
                "values": {"file": "x.go", "who": "go vet"},
                "evidence": [{"what": "go test ./...", "exit": 1, "lines": ["x.go: red"]}],
                "fix": [
                    {
                        "kind": "run",
                        "title": "Tidy x.go",
                        "risk": "safe",
                        "command": ["go", "mod", "tidy", "x.go"],
                        "lines": ["go mod tidy x.go", "export A='b x.go'", "unset GOFLAGS", "It costs time."],
                    },
                    {
                        "kind": "by-hand",
                        "title": "Ask somebody",
                        "risk": "you-decide",
                        "command": [],
                        "lines": ["Ask.", "Then wait."],
                    },
                ],
                "verify": ["go", "vet", "x.go"],
                "explanation": "Because of the file.\n\n- one\n- two",
                "findings": ["in `x.go`, says go vet"],
                "references": ["https://go.dev/ref/mod"],
                "dependencies": None,
            }
        ],
        "unknown": [],
        "message": "",
        "trace": "",
        "not_reached": [],
        "unsaved": "",
    }


def test_healthy(catalogue: Catalogue) -> None:
    answered = [Entered("ask"), Answered("ask", "well")]
    read = read_back(reported(catalogue, *passed_first(), *answered, Concluded("healthy", end="well")))
    assert (read["status"], read["exit_code"], read["causes"], read["unknown"]) == ("healthy", 0, [], [])
    [flow] = read["flows"]
    assert (flow["end"], flow["title"], flow["text"]) == ("well", "Well", "All is well.")
    assert flow["path"][-1] == {"node": "ask", "probe": "", "outcome": "well", "ms": 1000}


def test_inconclusive_since_a_probe_could_not_tell(catalogue: Catalogue) -> None:
    read = read_back(reported(catalogue, *unknown_first()))
    assert (read["status"], read["exit_code"], read["causes"]) == ("inconclusive", 3, [])
    assert read["flows"][0]["end"] == "lost"
    assert read["unknown"] == [{"probe": "first", "reason": "timeout", "detail": "after 20 s"}]


@pytest.mark.parametrize(
    ("events", "unknown"),
    [
        ([Interrupted("SIGTERM")], {"probe": "second", "reason": "cancelled", "detail": "SIGTERM"}),
        ([Interrupted("deadline")], {"probe": "second", "reason": "timeout", "detail": "deadline"}),
        ([], {"probe": "second", "reason": "cancelled", "detail": ""}),
        ([Entered("ask"), Interrupted("SIGINT")], {"probe": "ask", "reason": "cancelled", "detail": "SIGINT"}),
    ],
    ids=["signal", "deadline", "killed", "at a question"],
)
def test_inconclusive_since_it_was_interrupted(
    catalogue: Catalogue, events: list[Event], unknown: dict[str, str]
) -> None:
    read = read_back(reported(catalogue, *passed_first(), Entered("second"), *events))
    assert (read["status"], read["exit_code"], read["flows"][0]["end"]) == ("inconclusive", 3, "")
    assert read["flows"][0]["path"][1]["outcome"] == ""
    assert read["unknown"] == [unknown]


def test_not_allowed(catalogue: Catalogue) -> None:
    refused = Finding("unknown", reason="not-allowed", detail="needs consent: builds")
    ended = Concluded("not-allowed", end="lost")
    read = read_back(reported(catalogue, *passed_first(), Entered("second"), Found("second", "second", refused), ended))
    assert (read["status"], read["exit_code"]) == ("not-allowed", 6)
    assert read["unknown"] == [{"probe": "second", "reason": "not-allowed", "detail": "needs consent: builds"}]


@pytest.mark.parametrize(
    ("code", "status"),
    [(ExitCode.USAGE, "error"), (ExitCode.INTERNAL, "error"), (ExitCode.NOT_ALLOWED, "not-allowed")],
)
def test_a_run_that_could_not_be_made(code: ExitCode, status: str) -> None:
    read = read_back(error_document("no such flow:\n\x1b[31mx", code))
    assert (read["status"], read["exit_code"], read["session"]) == (status, code, "")
    assert (read["flows"], read["causes"], read["unknown"]) == ([], [], [])
    assert read["message"] == "no such flow:\n\x1b[31mx"


def test_the_worst_of_several_flows_decides(catalogue: Catalogue) -> None:
    order: list[tuple[Status, int]] = [
        ("healthy", 0),
        ("inconclusive", 3),
        ("not-allowed", 6),
        ("error", 70),
        ("cause-found", 1),
    ]
    sessions: list[SessionView] = []
    for status, code in order:
        sessions.insert(0, SessionView(status, session(Concluded(status, "red" if status == "cause-found" else ""))))
        report = document(reversed(sessions), catalogue, "en")
        assert (report.status, report.exit_code) == (status, code)
    assert report.session == "healthy"
    assert [flow.status for flow in report.flows] == [status for status, _ in order]


def test_no_session_is_no_verdict(catalogue: Catalogue) -> None:
    read = read_back(document([], catalogue, "en"))
    assert (read["status"], read["exit_code"], read["session"], read["trace"]) == ("inconclusive", 3, "", "")


def test_the_surest_cause_is_the_verdict(catalogue: Catalogue) -> None:
    def ended(cause: str, confidence: Confidence) -> SessionView:
        return SessionView(cause, session(Concluded("cause-found", cause, confidence=confidence)))

    report = document(
        [ended("blue", "likely"), ended("red", "confirmed"), ended("direct", "confirmed")], catalogue, "en"
    )
    assert [(cause.id, cause.confidence) for cause in report.causes] == [
        ("red", "confirmed"),
        ("direct", "confirmed"),
        ("blue", "likely"),
    ]


def test_a_cause_without_a_command_of_its_own_is_verified_by_the_failing_one(catalogue: Catalogue) -> None:
    [cause] = as_json(reported(catalogue, *red(cause="blue")))["causes"]
    assert cause["verify"] == ["go", "test", "./..."]


def test_chinese(catalogue: Catalogue) -> None:
    text = render(reported(catalogue, *red(), lang="zh"), "json", "zh")
    [cause] = json.loads(text)["causes"]
    assert (cause["title"], cause["findings"]) == ("这个 `main` 是红的", ["在 `x.go`，go vet 说"])
    assert "这个 `main` 是红的" in text


def hostile(text: str) -> Document:
    report = error_document(text, ExitCode.USAGE)
    report.flows.append(ToldFlow("f", "error", [], lines=[text]))
    return report


@given(HOSTILE)
def test_what_a_terminal_would_obey_is_escaped_and_read_back(text: str) -> None:
    printed = render(hostile(text), "json")
    assert not UNPRINTABLE.search(printed)
    assert "\n" not in printed
    shown = text.translate(HALF_PAIRS)
    read = json.loads(printed)
    assert (read["message"], read["flows"][0]["lines"]) == (shown, [shown])
    assert msgspec.json.decode(printed.encode(), type=Report).message == shown


@pytest.mark.parametrize(
    ("raw", "escaped"),
    [
        ("\x1b", "\\u001b"),
        ("\x00", "\\u0000"),
        ("\x7f", "\\u007f"),
        ("\x9b", "\\u009b"),
        ("\u202e", "\\u202e"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("\ud800", "\\\\ud800"),
        ("\\\ud800", "\\\\\\\\ud800"),
        ("中é🙂", "中é🙂"),
    ],
)
def test_how_it_is_escaped(raw: str, escaped: str) -> None:
    assert f'"message":"{escaped}"' in render(error_document(raw, ExitCode.USAGE), "json")
