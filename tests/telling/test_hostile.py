"""What programs print, files hold and names contain is plain text in every format."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from gotui.base.exitcodes import ExitCode
from gotui.base.untrusted import UNPRINTABLE, clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Event
from gotui.telling.document import Document, error_document
from gotui.telling.render import FORMATS, render

from .world import HOSTILE, Read, as_json, ran, read, red, reported, unknown_first

CONTROL = re.compile(f"{UNPRINTABLE.pattern}|\x1b|\r")
NASTY = (
    "`x` ``y``",
    "```\n<img src=x onerror=alert(1)>\n```",
    "````",
    "~~~",
    "[x](javascript:alert(1))",
    "![x](http://evil/x.png)",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "<details><summary>x</summary>",
    "&lt;img&gt;",
    "[x]: javascript:alert(1)",
    "map[string]int{}",
    "[/nope] [red]x[/red]",
    "# heading\n===\n---",
    "- item\n1. item",
    "| a | b |\n|---|---|",
    "**bold** _it_ ~~gone~~",
    "\x1b]52;c;Zm9v\x07paste",
    "\x1b[31mred\x1b[0m\x1b[2J",
    "\x9b31m\x9d0;title\x9c",
    "abc\u202edef\u2066",
    "50%\r100%",
    "nul \x00 bell \x07 back\x08",
    "\ud800",
    "\U000e0041",
)
"""Each is active somewhere: in Markdown, in HTML, in Textual or in a terminal."""


def everywhere(catalogue: Catalogue, text: str) -> Document:
    """A report in which everything untrusted is `text`."""
    argument = text.replace("\ud800", "?")
    program = ran(argument, argument, output=f"x\n{text}\ny")
    report = reported(catalogue, *red(text, evidence=(program,), file=text, who=text, detail=text))
    other = reported(catalogue, *unknown_first(text)[:-1], Concluded("inconclusive", end="lost", lines=(text,)))
    report.flows += other.flows
    report.unknown += other.unknown
    report.message = text
    return report


def ordinary(catalogue: Catalogue) -> Read:
    return read(render(everywhere(catalogue, "plain"), "markdown"))


@pytest.mark.parametrize("text", NASTY)
def test_markdown_reads_the_same_parts_as_without_it(catalogue: Catalogue, text: str) -> None:
    page = read(render(everywhere(catalogue, text), "markdown"))
    assert page.kinds <= ordinary(catalogue).kinds
    assert page.active == set()
    assert len(page.code) == len(ordinary(catalogue).code)
    assert clean(text) + "\n" in page.code


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
def test_no_text_at_all_is_active(catalogue: Catalogue, text: str) -> None:
    report = everywhere(catalogue, text)
    page = read(render(report, "markdown"))
    assert page.kinds <= ordinary(catalogue).kinds
    for form in FORMATS:
        assert not CONTROL.search(render(report, form))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_no_format_holds_what_a_terminal_obeys(catalogue: Catalogue, form: str, text: str) -> None:
    shown = render(everywhere(catalogue, text), form)
    assert not CONTROL.search(shown)
    shown.encode()


@pytest.mark.parametrize("text", NASTY)
def test_the_text_report_shows_it_as_it_was_printed(catalogue: Catalogue, text: str) -> None:
    lines = render(everywhere(catalogue, text), "text").splitlines()
    quoted = [line.removeprefix("  | ") for line in lines if line.startswith("  | ")]
    assert quoted == clean(text).split("\n") * 2


@pytest.mark.parametrize("text", NASTY)
def test_json_loses_nothing_of_it(catalogue: Catalogue, text: str) -> None:
    report = as_json(everywhere(catalogue, text))
    shown = text.replace("\ud800", "\\ud800")
    assert report["causes"][0]["evidence"][0]["lines"] == [shown]
    assert report["causes"][0]["values"]["file"] == shown
    assert report["message"] == shown


def test_a_message_of_gotui_is_no_markdown_either() -> None:
    page = read(render(error_document("- no flow named <img src=x>", ExitCode.USAGE), "markdown"))
    assert page.kinds == {"heading", "inline", "text", "paragraph"}
    assert page.plain == "Error- no flow named <img src=x>"


def test_a_fence_within_the_evidence_hides_nothing_that_follows(catalogue: Catalogue) -> None:
    events: list[Event] = red("```", "~~~", "<!--")
    page = read(render(reported(catalogue, *events), "markdown"))
    assert page.code[0] == "```\n~~~\n<!--\n"
    assert page.spans[-1] == "go vet x.go"
