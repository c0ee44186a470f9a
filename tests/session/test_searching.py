"""What people type, and what programs print, leads to the right flow; foreign texts lead to no cause."""

from pathlib import Path

import pytest
import yaml

from gotui.engine.ranking import Entry, Hit, Passage, Ranking, slipped
from gotui.engine.searchwords import weighed
from gotui.session.golang import go_catalogue
from gotui.session.searching import Search

HERE = Path(__file__).parent
CATALOGUE = go_catalogue()
SEARCH = Search(CATALOGUE)
ENOUGH = 0.95


def phrases(lang: str) -> list[tuple[str, str]]:
    """Flow and phrase."""
    written = yaml.safe_load((HERE / "phrases" / f"{lang}.yaml").read_text(encoding="utf-8"))
    return [(flow, str(phrase)) for flow, those in written.items() for phrase in those]


def messages() -> list[tuple[tuple[str, ...], str]]:
    """The causes that are right, and the message: the examples of all causes that tell it, and messages beside them."""
    found: list[tuple[tuple[str, ...], str]] = []
    for cause in CATALOGUE.causes():
        told = [one for one in cause.signatures if not one.hint and one.shared != "by-looking"]
        found += [((cause.id,), example) for one in told for example in one.examples]
    for name in ("releases", "shells", "windows", "languages", "logs", "bare"):
        rows = yaml.safe_load((HERE / "posted" / f"{name}.yaml").read_text(encoding="utf-8"))
        found += [((row["cause"],), row["text"]) for row in rows]
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_people_type_leads_to_the_right_flow_first(lang: str) -> None:
    asked = phrases(lang)
    wrong = [(flow, one, SEARCH.found(one).flows[0].name) for flow, one in asked]
    wrong = [row for row in wrong if row[0] != row[2]]
    assert len(asked) >= 150
    assert len(wrong) <= len(asked) * (1 - ENOUGH), wrong


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_people_type_is_found_and_not_merely_near(lang: str) -> None:
    asked = phrases(lang)
    unsure = [one for _flow, one in asked if not SEARCH.found(one).sure]
    assert len(unsure) <= len(asked) * (1 - ENOUGH), unsure


def test_what_programs_print_leads_to_a_flow_that_leads_to_its_cause() -> None:
    printed = messages()
    wrong = []
    for causes, text in printed:
        right = {flow for cause in causes for flow in CATALOGUE.flows_to(cause)}
        if (first := SEARCH.found(text).flows[0].name) not in right:
            wrong.append((causes, text, first))
    assert len(printed) >= 300
    assert len(wrong) <= len(printed) * (1 - ENOUGH), wrong


def test_of_foreign_texts_no_cause_is_told_and_flows_are_no_more_than_near() -> None:
    foreign = yaml.safe_load((HERE / "posted" / "foreign.yaml").read_text(encoding="utf-8"))
    found = {text: SEARCH.found(text) for text in foreign}
    assert [text for text, one in found.items() if one.causes] == []
    assert [text for text, one in found.items() if one.sure] == ["Killed"]  # a word is a word
    assert [text for text, one in found.items() if len(one.flows) < len(CATALOGUE.symptom_flows())] == []


@pytest.mark.parametrize("text", ["zzz", "猫", "!?", "how do I centre a div"])
def test_something_is_always_offered(text: str) -> None:
    found = SEARCH.found(text)
    assert not found.sure
    assert [hit.name for hit in found.flows] != []


def test_causes_and_myths_are_found_by_their_titles() -> None:
    pages = [hit.name for hit in SEARCH.found("race detector opens ports").pages]
    assert pages[0] == "myth/race-detector-opens-ports"
    assert "cause/main-redeclared-in-package" in [hit.name for hit in SEARCH.found("declares main a second time").pages]


def test_words_are_cut_to_stems_and_chinese_to_pairs() -> None:
    assert set(weighed("Downloads failing")) == {"download", "fail", "download fail"}
    assert set(weighed("go.sum")) == {"go.sum", "go", "sum"}
    assert weighed("校验和")["校验"] > weighed("校验和")["校"]
    assert weighed("的了吗") == {}


def test_a_beginning_and_a_slip_of_the_finger_count() -> None:
    entries = [Entry("a", (Passage("permission denied"),)), Entry("b", (Passage("proxy"), Passage("timeout", 0.5)))]
    ranking = Ranking(entries)
    assert [hit.name for hit in ranking.rank("perm")] == ["a"]
    assert [hit.name for hit in ranking.rank("premission")] == ["a"]
    assert ranking.rank("proxy") == [Hit("b", 1.0)]
    assert ranking.rank("timeout")[0].score < 1
    assert ranking.rank("timeout")[0].said == "timeout"
    assert ranking.rank("") == []


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("proxi", "proxy", True),
        ("porxy", "proxy", True),
        ("prox", "proxy", True),
        ("prooxy", "proxy", True),
        ("pxory", "proxy", False),
        ("foxy", "proxy", False),
    ],
)
def test_one_letter_may_be_wrong(typed: str, known: str, *, meant: bool) -> None:
    assert slipped(typed, known) is meant
