"""A cause whose signatures are not fit to decide is refused, and the message says where and what."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.ecosystem import Ecosystem
from gotui.engine.lint import cause_faults

from .world import CAUSE, world

RED = CAUSE.format(id="red", pattern="\\b(?P<file>\\w{1,20}): red", example="x: red")


def faults(folder: Path, text: str) -> list[str]:
    return [str(fault) for fault in cause_faults(text, "red.yaml", world(folder))]


def test_a_sound_cause_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, RED) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("['x: red']", "[no colour]", "red.yaml:9:16: the pattern does not match this example"),
        ("\\b(?P<file>", "(?P<file>(", "red.yaml:7:5: not a pattern: "),
        (": red'", ": (red|rot)'", "red.yaml:7:5: no text of 4 characters stands in all that it matches"),
        (": red'", "(?i:: red)'", "red.yaml:7:5: no text of 4 characters stands in all that it matches"),
        ("{1,20}", "+", "red.yaml:7:5: a repeat without end: write `{1,300}` instead of `+`"),
        ("\\b(", "(", "red.yaml:7:5: it can begin anywhere"),
        ("\\w{1,20}", ".{1,900}.{1,900}.{1,900}", "red.yaml:7:5: it may look at "),
        ("phases: [load]", "phases: [laod]", "red.yaml:8:14: invalid enum value 'laod'; did you mean load?"),
        (
            "phases: [load]",
            "phases: [load]\n    hint: true",
            "red.yaml:8:5: a hint decides nothing, so it has no phases",
        ),
        (
            "signatures:",
            "yields_to: [bleu]\nsignatures:",
            "red.yaml:6:13: there is no cause named bleu; did you mean blue?",
        ),
        ("signatures:", "yields_to: [red]\nsignatures:", "red.yaml:6:13: red yields to red, too"),
        ("    phases: [load]\n", "", "red.yaml:1:1: no branch leads to red"),
        ("phases: [load]", "phases: [vet]", "red.yaml:1:1: no branch leads to red"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in RED
    told = faults(tmp_path, RED.replace(old, new))
    assert any(message in fault for fault in told), told


def test_causes_do_not_yield_to_one_another_in_a_circle(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    path = catalogue.path("causes", "blue")
    path.write_text(path.read_text().replace("signatures:", "yields_to: [red]\nsignatures:"))
    faults = cause_faults(RED.replace("signatures:", "yields_to: [blue]\nsignatures:"), "red.yaml", catalogue)
    assert [str(fault) for fault in faults] == ["red.yaml:6:13: blue yields to red, too"]


def test_an_example_that_is_taken_for_another_cause_is_a_fault(tmp_path: Path) -> None:
    catalogue = world(tmp_path)
    same = RED.replace("): red'", "): blue'").replace("['x: red']", "['x: blue']")
    wrong = "red.yaml:9:16: this example is taken for blue at load: sharpen it, or use `yields_to`"
    assert [str(fault) for fault in cause_faults(same, "red.yaml", catalogue)] == [wrong]
    path = catalogue.path("causes", "blue")
    path.write_text(path.read_text().replace("signatures:", "yields_to: [red]\nsignatures:"))
    assert cause_faults(same, "red.yaml", Catalogue(Ecosystem(tmp_path, {}))) == []
