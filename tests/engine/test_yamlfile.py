"""Every fault of a file has its file, line and column."""

import pytest

from gotui.engine.flows import Flow
from gotui.engine.yamlfile import FileFaultsError, read

FLOW = """\
id: x
title: {en: A, zh: B}
about: about
symptoms: [one]
failing: [go, test]
start: a
nodes:
  a:
    ask: question
    why: because
    probe: p
    on: {ok: end/e}
ends: {}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(FileFaultsError) as caught:
        read(text, "f.yaml").decode(Flow)
    return [str(fault) for fault in caught.value.faults]


def test_scalars_stay_text() -> None:
    data = read("a: no\nb: 1.10\nc: 12:30:45\non: yes\nd: ~\n", "f.yaml").data
    assert data == {"a": "no", "b": "1.10", "c": "12:30:45", "on": "yes", "d": "~"}


def test_a_good_flow_is_read() -> None:
    assert read(FLOW, "f.yaml").decode(Flow).nodes["a"].on == {"ok": "end/e"}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("    probe: p", "    prob: p", "f.yaml:11:5: object contains unknown field `prob`"),
        ("start: a\n", "", "f.yaml:1:1: object missing required field `start`"),
        ("symptoms: [one]", "symptoms: one", "f.yaml:4:1: expected `array`, got `str`"),
        ("{ok: end/e}", "{ok: {match: load, elze: b}}", "f.yaml:12:28: object contains unknown field `elze`"),
        ("id: x", "id: x\nid: y", "f.yaml:2:1: id stands here twice"),
        ("about: about", "about: &a about", "f.yaml:3:8: anchors, aliases and tags are not used here"),
        ("about: about", "about: !!python/name:os.system x", "f.yaml:3:8: anchors"),
        ("failing: [go, test]", "failing: [go, test", "f.yaml:6:6: "),
    ],
)
def test_faults_are_located(old: str, new: str, where: str) -> None:
    assert any(fault.startswith(where) for fault in faults(FLOW.replace(old, new))), faults(FLOW.replace(old, new))


def test_each_faulty_node_is_named() -> None:
    text = FLOW.replace("ends: {}", "  b:\n    ask: q\n    why: w\n    prob: p\nends: {}").replace(
        "probe: p", "prob: p"
    )
    assert [fault.split(": ")[0] for fault in faults(text)] == ["f.yaml:11:5", "f.yaml:16:5"]


@pytest.mark.parametrize("text", ["[" * 30, "a: " + "[" * 50_000, "\x00", "- 1", "", "x" * 300_000, "a: \x1b[31m"])
def test_hostile_files_are_refused_with_one_message(text: str) -> None:
    assert all(fault.startswith("f.yaml:") for fault in faults(text))
