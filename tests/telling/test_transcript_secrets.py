"""A transcript leaves the machine: no secret does, and nothing in it becomes active."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings

from gotui.base.redact import MARK
from gotui.base.untrusted import UNPRINTABLE, clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Entered, Event, Found, Interrupted
from gotui.engine.findings import Finding
from gotui.targets.looks import Environ, FileText, ReadFile, Unavailable, Values
from gotui.telling.handoffmarkdown import MAX_WIDTH
from gotui.telling.transcript import markdown

from .test_hostile import NASTY
from .world import HOSTILE, looked, passed_first, ran, read, red, session, unknown_first

SECRET = "my_secret*value-`1`"
ENVIRON = {"MY_TOKEN": SECRET, "HOME": "/home/me"}
CUT = "[redacted]"
"""As these tests write it, whatever the kind."""

KEY = "-----BEGIN RSA PRIVATE KEY-----"


def page(over: Catalogue, *events: Event, failing: tuple[str, ...] = ("go", "test")) -> str:
    return MARK.sub(CUT, markdown(session(*events, failing=failing), over, "en", "s1", ENVIRON))


def everywhere(text: str) -> list[Event]:
    """A session in which everything untrusted is `text`."""
    argument = text.replace("\ud800", "?")
    program = ran("x", argument, output=f"x\n{text}\ny", GOFLAGS=argument)
    ended = red(text, evidence=(program,), file=text, who=text)
    return [
        looked(ReadFile("/p"), FileText(text)),
        looked(Environ(("A",)), Values({"A": text})),
        looked(ReadFile("/q"), Unavailable("permission", text)),
        Entered("first"),
        Found("first", "first", Finding("unknown", reason="offline", detail=text)),
        *ended[len(passed_first()) :],
        Interrupted(text),
    ]


@pytest.mark.parametrize(
    "events",
    [
        everywhere(f"x {SECRET} y"),
        unknown_first(SECRET),
        [ran("curl", SECRET, A=SECRET)],
        [looked(ReadFile("/p"), FileText("-" * (MAX_WIDTH - 4) + SECRET))],
        [Interrupted(SECRET)],
        [Concluded("healthy", end="well", lines=(SECRET,))],
        red(file=SECRET, who=SECRET),
    ],
    ids=["everywhere", "detail", "command", "cut line", "stopped", "end", "values"],
)
def test_secrets_of_the_environment_are_cut(catalogue: Catalogue, events: list[Event]) -> None:
    text = page(catalogue, *events, failing=("tool", SECRET))
    assert CUT in text
    assert not re.search("my.{0,2}secret|my_s", text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("GOPROXY=https://me:pa55@proxy.example/x,direct", f"GOPROXY=https://{CUT}@proxy.example/x,direct"),
        ("API_TOKEN=pa55", f"API_TOKEN={CUT}"),
        ("Authorization: Bearer pa55", f"Authorization: {CUT}"),
        ("golang.org/x/text v0.3.7 h1:olpwvP2KacW1ZWvsR7uQhoyTYvKAupfQrRGBFM352Gk=", ""),
    ],
)
def test_what_looks_like_a_secret_is_cut_and_evidence_stays(catalogue: Catalogue, raw: str, shown: str) -> None:
    text = page(catalogue, *everywhere(raw))
    assert "pa55" not in text
    assert f"```text\n{shown or raw}\n```" in text


def test_values_of_variables_with_secret_names_are_cut(catalogue: Catalogue) -> None:
    values = looked(Environ(("GOAUTH", "GOFLAGS")), Values({"GOAUTH": "git /pa55", "GOFLAGS": "-v"}))
    text = page(catalogue, values, ran("go", "env", NPM_TOKEN="pa55"))
    assert "pa55" not in text
    assert f"GOAUTH={CUT}\nGOFLAGS=-v\n" in text
    assert f"`NPM_TOKEN={CUT}`" in text


def test_words_of_a_command_are_cut_also_where_only_the_whole_line_tells(catalogue: Catalogue) -> None:
    words = ("curl", "-H", "Authorization:", "Bearer", "pa55")
    text = page(catalogue, ran(*words), *red(evidence=(ran(*words, output="x.go: red"),)), failing=words)
    assert "pa55" not in text
    assert f"`$ curl -H Authorization: '{CUT}' '{CUT}'`" in text


@pytest.mark.parametrize(
    "text", ["machine h login u password", KEY, "PASSWORD='", 'PASSWORD="', "API_TOKEN=x", "Authorization: x", SECRET]
)
def test_cutting_a_secret_closes_no_block_and_no_span(catalogue: Catalogue, text: str) -> None:
    shown = read(page(catalogue, *everywhere(text), ran("after", output="<img src=x>")))
    ordinary = read(page(catalogue, *everywhere("plain"), ran("after", output="<img src=x>")))
    assert shown.kinds <= ordinary.kinds
    assert len(shown.code) == len(ordinary.code)
    assert shown.code[-1] == "<img src=x>\n"
    assert shown.spans.index("$ after") + 1 == shown.spans.index("/p", shown.spans.index("$ after"))


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_was_seen_becomes_active(catalogue: Catalogue, text: str) -> None:
    shown = read(page(catalogue, *everywhere(text)))
    ordinary = read(page(catalogue, *everywhere("plain")))
    assert shown.kinds <= ordinary.kinds
    assert shown.active == set()
    assert len(shown.code) == len(ordinary.code)
    assert clean(text) + "\n" in shown.code


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
@example("`PASSWORD=x` <img src=x>")
def test_no_text_at_all_becomes_active(catalogue: Catalogue, text: str) -> None:
    shown = page(catalogue, *everywhere(text))
    assert read(shown).kinds <= read(page(catalogue, *everywhere("plain"))).kinds
    assert not UNPRINTABLE.search(shown)
    shown.encode()
