"""A flow that is not complete is refused, and the message says where and what."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from gotui.engine.catalogue import UnknownNameError
from gotui.engine.lint import cause_faults, flow_faults
from gotui.engine.probe import Outcome
from gotui.engine.yamlfile import FileFaultsError
from gotui.session.golang import go_catalogue

from .world import CAUSE, FLOW, probes, world


def faults(folder: Path, text: str) -> list[str]:
    with probes() as declared:
        return [str(fault) for fault in flow_faults(text, "f.yaml", world(folder), declared)]


def test_a_complete_flow_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, FLOW) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bad: cause/direct, ", "", "f.yaml:12:5: the outcome bad of first leads nowhere"),
        ("unknown: second}", "}", "f.yaml:12:5: the outcome unknown of first leads nowhere"),
        (
            "{ok: second, ",
            "{okay: second, ok: second, ",
            "f.yaml:12:10: first has no outcome named okay; did you mean ok?",
        ),
        ("    probe: first", "    probe: frist", "f.yaml:9:5: there is no probe named frist; did you mean first?"),
        ("{ok: second,", "{ok: secnd,", "f.yaml:12:10: there is no node named secnd; did you mean second?"),
        (
            "well, zh: 好}, to: end/well}",
            "well, zh: 好}, to: end/wel}",
            "there is no end named wel; did you mean well?",
        ),
        ("match: load", "match: laod", "f.yaml:19:15: invalid enum value 'laod'; did you mean load?"),
        ("match: load", "match: [load, vet]", "f.yaml:19:15: no signature speaks at vet, so nothing can match"),
        ("match: load", "match: load, areas: cgo", "f.yaml:19:15: no signature speaks at load, so nothing can match"),
        ("match: load, else", "areas: package, else", "f.yaml:19:7: a directive is `match` and `else`"),
        (
            "bad: cause/direct",
            "bad: cause/direkt",
            "f.yaml:12:22: there is no cause named direkt; did you mean direct?",
        ),
        ("start: first", "start: frist", "f.yaml:6:1: there is no node named frist; did you mean first?"),
        ("      ok: ask", "      ok: end/well", "f.yaml:21:3: no branch leads to ask"),
        ("      ok: ask", "      ok: first", "f.yaml:8:3: the branches from first lead back to it"),
        ("    unanswered: end/lost", "", "f.yaml:21:3: a question needs `unanswered`"),
        ("    probe: first\n", "", "f.yaml:8:3: a node has either a probe or answers"),
        ("ends:\n", "ends:\n  spare: {status: healthy, title: x, text: y}\n", "no branch leads to spare"),
        (
            "en: First?",
            "en: 'First {file}?'",
            "f.yaml:10:5: where {file} has no value, nothing can be told; say in `else`",
        ),
        ("{en: well,", "{en: '{file}',", "f.yaml:25:14: where {file} has no value, nothing can be told"),
        ("en: Well,", "en: '{file} is well',", "f.yaml:29:27: where {file} has no value, nothing can be told"),
        ("en: All is well.", "en: 'All is {file}.'", "f.yaml:29:53: where {file} has no value, nothing can be told"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FLOW
    told = faults(tmp_path, FLOW.replace(old, new))
    assert any(message in fault for fault in told), told


@pytest.mark.parametrize(
    "text",
    [
        "'{file} is well', zh: '{file} 好', else: {en: All is well, zh: 都好}",
        '"All is well.\\n\\nSo is {file}."',
    ],
    ids=["else", "a line without a value"],
)
def test_what_can_be_told_without_a_value_is_no_fault(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, FLOW.replace("en: All is well.", f"en: {text}").replace(", zh: 都好。", "")) == []


def test_titles_of_a_cause_can_be_told_without_a_value(tmp_path: Path) -> None:
    text = CAUSE.format(id="red", pattern="(?P<file>x): red", example="x: red").replace(
        "en: Mend it", "en: 'Mend {file}'"
    )
    [fault] = cause_faults(text, "red.yaml", world(tmp_path))
    assert str(fault).startswith("red.yaml:13:5: where {file} has no value")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = FLOW.replace("{ok: second,", "{ok: secnd,").replace("bad: cause/direct", "bad: cause/direkt")
    assert len(faults(tmp_path, text)) >= 2


def test_a_value_that_nothing_provides_is_a_fault(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    path = catalogue.path("causes", "red")
    path.write_text(path.read_text().replace("in {file}", "in {file} at {line}"))
    with probes() as declared:
        faults = [str(fault) for fault in flow_faults(FLOW, "f.yaml", catalogue, declared)]
    assert [fault for fault in faults if "red shows {line}, which nothing on this path provides" in fault]


def test_only_values_that_every_path_gathers_count(tmp_path: Path) -> None:
    """`direct` shows {file}; it is also reached from the question, after `first` said ok."""
    catalogue = world(tmp_path)
    with probes() as declared:
        outcomes = {**declared["first"].outcomes, "ok": Outcome("fine")}
        poorer = {**declared, "first": replace(declared["first"], outcomes=outcomes)}
        faults = [str(fault) for fault in flow_faults(FLOW, "f.yaml", catalogue, poorer)]
    assert faults == ["f.yaml:26:37: direct shows {file}, which nothing on this path provides"]


def test_a_file_named_otherwise_than_its_id_is_refused(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    catalogue.path("causes", "red").rename(catalogue.path("causes", "green"))
    with pytest.raises(FileFaultsError, match="the id is red, but the file is named green"):
        catalogue.cause("green")


def test_an_unknown_name_comes_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError) as caught:
        world(tmp_path).cause("rad")
    assert caught.value.near == ["red"]


def test_gotuis_own_files_have_no_faults() -> None:
    catalogue = go_catalogue()
    faults = []
    for name in catalogue.flow_ids:
        path = catalogue.path("flows", name)
        faults += flow_faults(path.read_text(encoding="utf-8"), path.name, catalogue, catalogue.probes)
    for name in catalogue.cause_ids:
        path = catalogue.path("causes", name)
        faults += cause_faults(path.read_text(encoding="utf-8"), path.name, catalogue)
        assert catalogue.cause(name).reproduce or catalogue.cause(name).recording, f"{name} cannot be proved"
    for name in catalogue.myth_ids:
        for cause in catalogue.myth(name).mistaken_for:
            catalogue.cause(cause)
    assert [str(fault) for fault in faults] == []
