"""A key of a flow file names one outcome or several; every outcome is mapped exactly once, and faults have a place."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.lint import flow_faults

from .world import FLOW, probes, world

GROUPED = FLOW.replace(
    "    on: {ok: second, bad: cause/direct, unknown: second}",
    "    on:\n      ok, unknown: second\n      bad: cause/direct",
)


def faults(folder: Path, text: str) -> list[str]:
    with probes() as declared:
        return [str(fault) for fault in flow_faults(text, "f.yaml", world(folder), declared)]


def test_each_outcome_of_a_group_goes_its_way(tmp_path: Path) -> None:
    assert GROUPED != FLOW
    assert faults(tmp_path, GROUPED) == []
    (tmp_path / "flows" / "f.yaml").write_text(GROUPED, encoding="utf-8")
    on = Catalogue(Ecosystem(tmp_path, {})).flow("f").nodes["first"].on
    assert on == {"ok": "second", "unknown": "second", "bad": "cause/direct"}


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "ok, unknwon",
            [
                "f.yaml:12:5: the outcome unknown of first leads nowhere",
                "f.yaml:13:11: first has no outcome named unknwon; did you mean unknown?",
            ],
        ),
        (
            "ok,unknwon",
            [
                "f.yaml:12:5: the outcome unknown of first leads nowhere",
                "f.yaml:13:10: first has no outcome named unknwon; did you mean unknown?",
            ],
        ),
        (
            "'ok, unknwon'",
            [
                "f.yaml:12:5: the outcome unknown of first leads nowhere",
                "f.yaml:13:12: first has no outcome named unknwon; did you mean unknown?",
            ],
        ),
        ("ok, unknown, bad", ["f.yaml:14:7: bad stands here twice"]),
        ("ok, ok, unknown", ["f.yaml:13:11: ok stands here twice"]),
        ("ok, , unknown", ["f.yaml:13:11: there is no name beside this comma"]),
        ("ok, unknown,", ["f.yaml:13:19: there is no name beside this comma"]),
        ("ok", ["f.yaml:12:5: the outcome unknown of first leads nowhere"]),
    ],
)
def test_a_wrong_name_in_a_group_is_said_with_its_own_place(tmp_path: Path, key: str, message: list[str]) -> None:
    told = faults(tmp_path, GROUPED.replace("ok, unknown:", f"{key}:"))
    assert [fault for fault in told if "which nothing on this path provides" not in fault] == message


def test_what_is_wrong_with_the_way_of_a_group_is_told_once(tmp_path: Path) -> None:
    wrong = GROUPED.replace("unknown: second", "unknown: secnd")
    assert faults(tmp_path, wrong)[:1] == ["f.yaml:13:7: there is no node named secnd; did you mean second?"]
    turned = GROUPED.replace("unknown: second", "unknown: {match: laod, else: second}")
    assert faults(tmp_path, turned) == ["f.yaml:13:21: invalid enum value 'laod'; did you mean load?"]
