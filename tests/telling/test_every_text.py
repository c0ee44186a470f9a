"""Every cause, flow and fix that gotui brings along, told with all, some and none of its values in every outlet."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
import pytest

from gotui.base import i18n
from gotui.base.texts import PLACEHOLDER, Lang, Text, tell, words
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause
from gotui.engine.causetexts import told_fixes
from gotui.engine.events import Concluded, Entered, Event, Found, Noted
from gotui.engine.findings import Finding
from gotui.engine.flows import Flow
from gotui.session.golang import go_catalogue
from gotui.targets.looks import FileText, ReadFile
from gotui.telling.document import Document, SessionView, document
from gotui.telling.page import cause_page
from gotui.telling.render import FORMATS, render
from gotui.telling.transcript import markdown
from gotui.telling.valuenames import NAMES, Generic
from gotui.widgets import fixcard, offer, verdict, verdicthead
from gotui.widgets.marks import UNICODE

from .world import looked, session

Given = Literal["all", "some", "none"]

CATALOGUE = go_catalogue()
SEEN = looked(ReadFile("/p/x.go"), FileText("x.go:7: said so\n"))


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> Iterator[Lang]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


@pytest.fixture(params=["all", "some", "none"])
def values(request: pytest.FixtureRequest) -> dict[str, str]:
    """By name; of some, every second one was found, and one is empty."""
    names = sorted(NAMES)
    chosen = {"all": names, "some": names[::2], "none": []}[request.param]
    return {**{name: f"of-{name}" for name in chosen}, **({} if request.param == "all" else {names[1]: ""})}


def texts(part: Any) -> Iterator[Text]:
    """All texts of a file."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))
    elif isinstance(part, dict):
        for inner in part.values():
            yield from texts(inner)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts(inner)


def files(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    yield from ((cause.id, cause) for cause in catalogue.causes())
    yield from ((name, catalogue.own_flow(name)) for name in catalogue.flow_ids)
    yield from ((name, catalogue.myth(name)) for name in catalogue.myth_ids)


def questions(text: str) -> int:
    return text.count("?") + text.count("？")


def sound(told: str, whole: str, place: str) -> None:
    """It holds no placeholder, and no more question marks than with all values."""
    assert not PLACEHOLDER.search(told), (place, PLACEHOLDER.findall(told))
    assert questions(told) <= questions(whole), (place, told)


def test_every_text(lang: Lang, values: dict[str, str]) -> None:
    for name, file in files(CATALOGUE):
        for text in texts(file):
            other = text.otherwise if isinstance(text.otherwise, Text) else text
            sound(tell(text, values, lang), max(words(text, lang), words(other, lang), key=questions), name)


def events(flow: Flow, values: dict[str, str], *ended: Event) -> list[Event]:
    """A path on which one probe answered and one could not."""
    (node, first), (other, _second) = list(flow.nodes.items())[:2] if len(flow.nodes) > 1 else [*flow.nodes.items()] * 2
    outcome = next(iter(CATALOGUE.probes[first.probe].outcomes), "") if first.probe else ""
    finding = Finding(outcome, values, lines=("x.go:7: said so",), evidence=(SEEN.key,))
    unknown = Finding("unknown", reason="timeout", detail="stopped after 20 s")
    return [Entered(node), SEEN, Found(node, first.probe, finding), Entered(other), Found(other, "", unknown), *ended]


def everywhere(flow: str, events: list[Event], lang: Lang) -> Iterator[tuple[str, str]]:
    """The outlets, and what each tells."""
    records = session(*events, flow=flow)
    report = document([SessionView("s1", records)], CATALOGUE, lang)
    yield from ((form, render(report, form, lang)) for form in FORMATS)
    yield "transcript", markdown(records, CATALOGUE, lang, "s1", {})
    yield "screen", on_screen(report)


def on_screen(report: Document) -> str:
    flow, cause = report.flows[0], next(iter(report.causes), None)
    shown = [verdicthead.heading(UNICODE, flow, cause), verdict.caveat(flow), verdict.evidence(flow, cause)]
    shown += [verdict.explanation(flow, cause), verdict.besides(report.causes[1:])]
    shown += [verdict.myth(myth) for myth in (cause.myths if cause else ())]
    return "\n".join(content.plain for content in shown)


def test_every_cause_in_every_outlet(lang: Lang, values: dict[str, str]) -> None:
    everything = {name: f"of-{name}" for name in NAMES}
    for cause in CATALOGUE.causes():
        flow = next(iter(CATALOGUE.flows_to(cause.id)), "run-ok-test-fails")

        def told(values: dict[str, str], cause: Cause = cause, flow: str = flow) -> list[tuple[str, str]]:
            ends = (
                Noted("none", "no-go-mod", values=values),
                Concluded("cause-found", cause.id, confidence="likely", values=values, also=("no-go-mod",)),
            )
            return list(everywhere(flow, events(CATALOGUE.flow(flow), values, *ends), lang))

        for (outlet, text), (_outlet, whole) in zip(told(values), told(everything), strict=True):
            sound(text, whole, f"{cause.id} as {outlet}")
        fixes = told_fixes(cause, values).values()
        cards = [card for fix in fixes for card in fixcard.steps(fix, "sh")]
        heads = [part for fix in fixes for part in (offer.heading(fix), offer.tradeoff(fix))]
        copied = [row for fix in fixes for row in fixcard.commands(fix, "sh")]
        sound("\n".join([*(one.plain for one in (*cards, *heads)), *copied]), "?" * 9, f"{cause.id} as cards")


def test_every_end_in_every_outlet(lang: Lang, values: dict[str, str]) -> None:
    everything = {name: f"of-{name}" for name in NAMES}
    for name in CATALOGUE.flow_ids:
        flow = CATALOGUE.flow(name)
        for end, one in flow.ends.items():
            ended = [Concluded(one.status, end=end, values=given, lines=("x.go:7",)) for given in (values, everything)]
            both = [
                everywhere(name, events(flow, given, conclusion), lang)
                for given, conclusion in zip((values, everything), ended, strict=True)
            ]
            for (outlet, text), (_outlet, whole) in zip(*both, strict=True):
                sound(text, whole, f"{name}: {end} as {outlet}")
            report = document([SessionView("", session(*events(flow, values, ended[0]), flow=name))], CATALOGUE, lang)
            assert report.flows[0].title not in ("", end), f"{name}: {end}"
            assert report.flows[0].text, f"{name}: {end}"


def test_every_page_has_words_for_what_only_a_project_has(lang: Lang) -> None:
    for cause in CATALOGUE.causes():
        page = cause_page(cause, CATALOGUE.myths_of(cause.id), lang)
        sound(page, page, cause.id)
        assert len(told_fixes(cause, Generic(lang))) == len(cause.fixes), cause.id
