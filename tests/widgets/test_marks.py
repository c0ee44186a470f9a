"""Which mark a step gets; every mark is one cell wide."""

from pathlib import Path

import pytest
from msgspec.structs import asdict
from rich.cells import cell_len

from gotui.engine.events import Concluded
from gotui.engine.findings import Finding
from gotui.engine.state import State, Step
from gotui.widgets.marks import ASCII, UNICODE, kind_of

from ..engine.world import world


@pytest.mark.parametrize(
    ("node", "outcome", "kind"),
    [("first", "ok", "fine"), ("first", "bad", "odd"), ("first", "unknown", "unknown"), ("second", "error", "odd")],
)
def test_kind(tmp_path: Path, node: str, outcome: str, kind: str) -> None:
    flow = world(tmp_path).flow("f")
    step = Step(node, 0.0, "done", node, Finding(outcome))
    assert kind_of(flow, State(steps=[step]), step) == kind


def test_the_last_step_before_a_cause_is_wrong(tmp_path: Path) -> None:
    flow = world(tmp_path).flow("f")
    step = Step("first", 0.0, "done", "first", Finding("bad"))
    assert kind_of(flow, State(steps=[step], concluded=Concluded("cause-found", "direct")), step) == "wrong"
    assert kind_of(flow, State(steps=[step], concluded=Concluded("healthy", end="well")), step) == "odd"


def test_widths() -> None:
    for name, mark in asdict(UNICODE).items():
        assert cell_len(mark) == (3 if name == "gap" else 1), name
    assert all(mark.isascii() for mark in asdict(ASCII).values())
