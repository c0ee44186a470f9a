"""Flows within flows: the walk goes through the inner one, and on where it ends healthy."""

from pathlib import Path

import pytest

from gotui.engine.catalogue import Catalogue
from gotui.engine.compose import ComposeError, composed
from gotui.engine.findings import Subject
from gotui.engine.flows import Directive
from gotui.engine.lint import flow_faults
from gotui.engine.walk import Walk, started
from gotui.engine.yamlfile import FileFaultsError
from gotui.targets.looks import Ran

from .world import FLOW, ListLog, Person, TableTarget, probes, world

OUTER = """\
id: outer
title: {en: Outer, zh: 外}
about: {en: About, zh: 关于}
failing: [go, test]
start: before
nodes:
  before:
    probe: first
    ask: {en: Before?, zh: 前？}
    why: {en: Why., zh: 为何。}
    on: {ok: {flow: f, then: after}, bad: flow/f, unknown: end/none}
  after:
    ask: {en: After?, zh: 后？}
    why: {en: Why., zh: 为何。}
    answers: {yes: {text: {en: yes, zh: 是}, to: end/fine}}
    unanswered: end/fine
ends:
  fine: {status: healthy, title: {en: Fine, zh: 好}, text: {en: Fine., zh: 好。}}
  none: {status: inconclusive, title: {en: None, zh: 无}, text: {en: None., zh: 无。}}
"""
THROUGH = OUTER.replace("bad: flow/f", "bad: after")


def both(folder: Path, outer: str = THROUGH, inner: str = FLOW) -> Catalogue:
    catalogue = world(folder, inner)
    (folder / "flows" / "outer.yaml").write_text(outer, encoding="utf-8")
    return catalogue


def test_names_of_the_inner_flow_carry_its_name(tmp_path: Path) -> None:
    flow = both(tmp_path).flow("outer")
    assert list(flow.nodes) == ["before", "after", "f/first", "f/second", "f/ask"]
    assert flow.nodes["before"].on["ok"] == "f/first"
    assert flow.nodes["f/first"].on["ok"] == "f/second"
    assert flow.nodes["f/second"].on["error"] == Directive(match="load", otherwise="end/f/lost")
    assert flow.nodes["f/ask"].answers["well"].to == "after"
    assert sorted(flow.ends) == ["f/lost", "fine", "none"]


def test_a_flow_entered_for_good_keeps_its_ends(tmp_path: Path) -> None:
    flow = both(tmp_path, OUTER.replace("{flow: f, then: after}", "after")).flow("outer")
    assert flow.nodes["f/ask"].answers["well"].to == "end/f/well"
    assert sorted(flow.ends) == ["f/lost", "f/well", "fine", "none"]


def test_where_a_flow_is_lost_the_walk_goes_on_too_if_it_says_so(tmp_path: Path) -> None:
    flow = both(tmp_path, THROUGH.replace("then: after}", "then: after, else: end/fine}")).flow("outer")
    assert flow.nodes["f/ask"].answers["well"].to == "after"
    assert flow.nodes["f/ask"].unanswered == "end/fine"
    assert flow.nodes["f/second"].on["error"] == Directive(match="load", otherwise="end/fine")
    assert sorted(flow.ends) == ["fine", "none"]


def test_a_flow_that_enters_none_is_itself(tmp_path: Path) -> None:
    catalogue = both(tmp_path)
    assert catalogue.flow("f") is catalogue.own_flow("f")


def test_two_ways_on_from_one_flow_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFaultsError, match="f is entered twice, with different branches on"):
        both(tmp_path, OUTER).flow("outer")


def test_flows_in_a_circle_are_refused(tmp_path: Path) -> None:
    catalogue = both(tmp_path, inner=FLOW.replace("ok: ask", "ok: flow/outer"))
    with pytest.raises(ComposeError, match="outer -> f -> outer"):
        composed(catalogue.own_flow("outer"), catalogue.own_flow)
    with probes() as declared:
        faults = [str(fault) for fault in flow_faults(THROUGH, "outer.yaml", catalogue, declared)]
    assert any("in a circle: outer -> f -> outer" in fault for fault in faults)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{flow: f, then: after}", "{flow: ff, then: after}", "there is no flow named ff; did you mean f?"),
        ("{flow: f, then: after}", "{flow: f, then: aftr}", "there is no node named aftr; did you mean after?"),
        (
            "{flow: f, then: after}",
            "{flow: f}",
            "a directive is `match` and `else`, `cause` and `then`, or `flow`",
        ),
        ("{flow: f, then: after}", "{cause: red, flow: f, then: after}", "a directive is `match` and `else`"),
        ("{flow: f, then: after}", "{cause: rad, then: after}", "there is no cause named rad; did you mean red?"),
    ],
)
def test_a_directive_that_is_wrong_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    with probes() as declared:
        faults = flow_faults(THROUGH.replace(old, new), "outer.yaml", both(tmp_path), declared)
    assert any(message in str(fault) for fault in faults), faults


async def test_the_walk_goes_through_and_on(tmp_path: Path) -> None:
    with probes():
        log = ListLog(started(both(tmp_path), "outer", Subject("/"), "table"))
        walk = Walk(both(tmp_path), TableTarget(first=Ran(0), second=Ran(0)), log, Person("well", builds=True))
        state = await walk.go()
        await walk.close()
    assert [step.node for step in state.steps] == ["before", "f/first", "f/second", "f/ask", "after"]
    assert state.concluded is not None
    assert (state.concluded.status, state.concluded.end) == ("healthy", "fine")


def test_the_hash_changes_with_the_inner_flow(tmp_path: Path) -> None:
    before = both(tmp_path).hash_of("outer")
    assert both(tmp_path, inner=FLOW.replace("First?", "Other?")).hash_of("outer") != before


def test_only_flows_with_symptoms_are_offered(tmp_path: Path) -> None:
    assert both(tmp_path).symptom_flows() == ["f"]
