"""Which cause a text speaks of: at which phases, in which order, and what is tried for it."""

from pathlib import Path

import pytest

from gotui.engine import signatures
from gotui.engine.causes import Area, Phase
from gotui.engine.literals import literal
from gotui.engine.signatures import MAX_TEXT, Row, Signatures, Wanted

from .world import FLOW, world

LOAD = Wanted(("load",))


def row(
    cause: str,
    pattern: str,
    *phases: Phase,
    hint: bool = False,
    yields_to: tuple[str, ...] = (),
    area: Area = "package",
) -> Row:
    return Row(cause, area, pattern, literal(pattern), phases, hint, yields_to)


def best(text: str, *rows: Row, wanted: Wanted = LOAD) -> str:
    said = Signatures(rows).best(wanted, text)
    return said.cause if said else ""


def test_a_signature_speaks_at_its_phases_only() -> None:
    rows = [row("red", "^it is red", "load", "vet"), row("blue", "^it is blue", "compile"), row("mute", "^it is red")]
    assert Signatures(rows).speakers(LOAD) == ["red"]
    assert Signatures(rows).speakers(Wanted(("compile", "vet"))) == ["blue", "red"]
    assert best("it is blue", *rows) == ""
    assert best("it is blue", *rows, wanted=Wanted(("compile",))) == "blue"


@pytest.mark.parametrize("behind", ["", " ", "\t", ":", ": "])
def test_the_end_of_a_line_may_be_blank(behind: str) -> None:
    assert best(f"it is red{behind}\n", row("red", "it is red$", "load")) == "red"


@pytest.mark.parametrize("behind", [" wine", ":8", ": wine", "::"])
def test_the_end_of_a_line_is_one(behind: str) -> None:
    assert best(f"it is red{behind}\n", row("red", "it is red$", "load")) == ""
    assert best("it is red: $", row("red", r"it is red: \$", "load")) == "red"


def test_of_one_cause_only_the_signatures_of_the_phase_are_tried() -> None:
    rows = [row("red", "^it is (?P<what>red)", "vet"), row("red", "^it is (?P<what>rosy)", "load")]
    said = Signatures(rows).best(LOAD, "it is red\nit is rosy")
    assert said is not None
    assert (said.values, said.lines, said.line) == ({"what": "rosy"}, ("it is rosy",), 1)


def test_areas_narrow_a_match_down() -> None:
    rows = [row("red", "^it is red", "load", area="cgo"), row("blue", "^it is blue", "load", area="vet")]
    assert Signatures(rows).speakers(Wanted(("load",), ("vet",))) == ["blue"]
    assert best("it is red", *rows, wanted=Wanted(("load",), ("vet",))) == ""


def test_a_hint_names_a_cause_and_decides_nothing() -> None:
    both = Signatures([row("red", "^it is reddish", hint=True), row("red", "^it is red$", "load")])
    assert both.best(LOAD, "it is reddish") is None
    assert both.likely("it is reddish") == []
    assert [said.hint for said in both.likely("it is reddish", hints=True)] == [True]
    assert [said.hint for said in both.likely("it is reddish\nit is red", hints=True)] == [False]


def test_what_takes_in_the_other_match_comes_before_what_yields() -> None:
    narrow, wide = row("a", "^mkdir /x", "load"), row("b", "^mkdir /x: denied", "load", yields_to=("a",))
    assert best("mkdir /x: denied", narrow, wide) == "b"


def test_who_yields_comes_last_wherever_it_stands() -> None:
    first, last = row("a", "^general trouble", "load", yields_to=("b",)), row("b", "^the true reason", "load")
    assert best("general trouble\nthe true reason", first, last) == "b"
    assert best("general trouble", first, last) == "a"
    assert Signatures([first, last]).speakers(LOAD) == ["b", "a"]


def test_who_yields_to_one_that_yields_comes_after_both() -> None:
    chain = [
        row("a", "^words", "load", yields_to=("b",)),
        row("b", "^more", "load", yields_to=("c",)),
        row("c", "^most", "load"),
    ]
    assert best("words\nmost", *chain) == "c"
    assert Signatures(chain).yielded_to("a") == {"b", "c"}


def test_else_what_stands_first_is_taken_and_then_the_longer_match() -> None:
    rows = [row("b", "^first", "load"), row("a", "^second", "load"), row("c", "second line$", "load")]
    assert best("first\nsecond line", *rows) == "b"
    assert best("second line", *rows) == "c"


def test_whoever_yields_to_what_is_taken_otherwise_is_left_out() -> None:
    rows = [row("a", "^some words", "load", yields_to=("found",)), row("b", "^some text", "load")]
    taken = Wanted(("load",), otherwise="found")
    assert Signatures(rows).speakers(taken) == ["b"]
    assert best("some words", *rows, wanted=taken) == ""


def test_likely_names_all_with_what_is_first_wrong_first() -> None:
    rows = [row("a", "^late words", "load"), row("b", "^early words"), row("c", "^early words, more")]
    likely = Signatures(rows).likely("early words, more\nlate words")
    assert [said.cause for said in likely] == ["c", "b", "a"]


def test_likely_names_who_yields_after_the_one_it_yields_to() -> None:
    first, last = row("a", "^general trouble", "load", yields_to=("b",)), row("b", "^the true reason", "load")
    likely = Signatures([first, last]).likely("general trouble\nthe true reason")
    assert [said.cause for said in likely] == ["b", "a"]
    assert [(said.line, said.last_line) for said in likely] == [(1, 1), (0, 0)]


def test_likely_names_the_match_that_takes_in_the_other_first_and_hints_last() -> None:
    rows = [row("a", "^one", hint=True), row("b", "two$"), row("c", "^one\ntwo\n")]
    likely = Signatures(rows).likely("one\ntwo\n", hints=True)
    assert [said.cause for said in likely] == ["c", "b", "a"]
    assert (likely[0].line, likely[0].last_line) == (0, 1)


def test_what_is_shared_says_nothing_where_it_is_mute() -> None:
    rows = [Row("a", "package", "^it is red", "it is red", ("load",), shared="needs-ours"), row("b", "red$")]
    signatures = Signatures(rows)
    assert [said.cause for said in signatures.likely("it is red")] == ["a", "b"]
    assert [said.cause for said in signatures.likely("it is red", mute=("no-others",))] == ["a", "b"]
    assert [said.cause for said in signatures.likely("it is red", mute=("needs-ours",))] == ["b"]
    assert (best("it is red", *rows), signatures.said("a", "it is red") is not None) == ("a", True)


def test_no_pattern_is_compiled_whose_text_does_not_occur(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    real = signatures.compiled
    monkeypatch.setattr(signatures, "compiled", lambda pattern: tried.append(pattern) or real(pattern))
    rows = [row("red", "^it is red$", "load"), row("blue", "^it is blue$", "load")]
    assert best("no it is red here", *rows) == ""
    assert tried == ["^it is red$"]


def test_of_a_long_text_the_end_is_searched() -> None:
    assert best("it is red\n" + "x" * MAX_TEXT, row("red", "^it is red", "load")) == ""
    assert best("x" * MAX_TEXT + "\nit is red", row("red", "^it is red", "load")) == "red"


def test_a_cause_whose_file_has_faults_speaks_of_nothing_and_keeps_none_from_speaking(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    catalogue.path("causes", "blue").write_text("id: blue\n", encoding="utf-8")
    red = catalogue.path("causes", "direct")
    red.write_text(red.read_text(encoding="utf-8").replace("(?P<file>", "(?P<file>("), encoding="utf-8")
    assert catalogue.signatures.speakers(LOAD) == ["red"]
    assert [(one.cause.id, one.values, one.lines) for one in catalogue.likely("x: red\nx: direct")] == [
        ("red", {"file": "x"}, ("x: red",))
    ]


def test_the_flows_that_look_for_few_others_are_named_first(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    wide = FLOW.replace("id: f", "id: a")
    catalogue.path("flows", "a").write_text(wide, encoding="utf-8")
    catalogue.path("flows", "f").write_text(FLOW.replace("bad: cause/direct", "bad: cause/red"), encoding="utf-8")
    assert catalogue.flows_to("red") == ["f", "a"]
    assert catalogue.flows_to("blue") == ["a", "f"]
    assert catalogue.flows_to("direct") == ["a", "f"]
