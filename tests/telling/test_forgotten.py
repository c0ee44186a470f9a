"""Sessions of a gotui that knew other flows and causes."""

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Entered, Event, Interrupted
from gotui.telling.render import FORMATS, render

from .world import passed_first, red, reported, unknown_first

GONE = "gone-since"


def test_a_cause_that_is_no_longer_known_is_named_by_its_id(catalogue: Catalogue) -> None:
    report = reported(catalogue, *red(cause=GONE))
    [cause] = report.causes
    assert (report.status, report.exit_code) == ("cause-found", 1)
    assert (cause.id, cause.title, cause.fix, cause.explanation) == (GONE, GONE, [], "")
    assert (cause.verify, cause.values["file"]) == (["go", "test", "./..."], "x.go")
    assert cause.evidence[0].lines == ["x.go: red"]


def test_how_it_reads(catalogue: Catalogue) -> None:
    report = reported(catalogue, *red(cause=GONE))
    assert render(report, "text") == (
        f"Cause found\n\n{GONE}  [{GONE}, confirmed]\n  go test ./...\n  | x.go: red\n\n"
        "Verify: go test ./...\n\ngotui handoff s1"
    )
    assert render(report, "markdown") == (
        f"# Cause found\n\n## {GONE} (`{GONE}`)\n\nconfirmed\n\n`go test ./...`\n\n```text\nx.go: red\n```\n\n"
        "Verify: `go test ./...`"
    )


def test_a_flow_that_is_no_longer_known_is_named_by_its_id(catalogue: Catalogue) -> None:
    report = reported(catalogue, *unknown_first(), flow=GONE)
    [flow] = report.flows
    assert (flow.id, flow.status, flow.end, flow.title, flow.text) == (GONE, "inconclusive", "lost", "lost", "")
    assert [step.node for step in flow.path] == ["first"]
    assert render(report, "text") == (
        "No verdict\n\nlost\nCould not be found out: first (it took too long: after 20 s)\n\ngotui handoff s1"
    )


def test_an_end_that_the_flow_no_longer_has_is_named_by_its_id(catalogue: Catalogue) -> None:
    assert reported(catalogue, Concluded("inconclusive", end=GONE)).flows[0].title == GONE


@pytest.mark.parametrize("flow", ["f", GONE])
def test_an_interrupted_session_names_the_node_it_stood_at(catalogue: Catalogue, flow: str) -> None:
    report = reported(catalogue, *passed_first(), Entered(GONE), Interrupted("SIGTERM"), flow=flow)
    [unknown] = report.unknown
    assert (unknown.probe, unknown.reason, unknown.detail) == (GONE, "cancelled", "SIGTERM")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("events", [[], unknown_first(), red(), red(cause=GONE)])
def test_every_format_reports(catalogue: Catalogue, form: str, events: list[Event]) -> None:
    assert render(reported(catalogue, *events, flow=GONE), form, "zh")
