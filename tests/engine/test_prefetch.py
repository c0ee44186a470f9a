"""What is looked at before it is asked for: the usual way on, and nothing beside it."""

from pathlib import Path

import pytest

from gotui.engine.branches import usual
from gotui.engine.findings import Subject
from gotui.engine.walk import Walk, started
from gotui.session.golang import go_catalogue
from gotui.targets.looks import Ran, Run

from .world import FLOW, ListLog, Person, TableTarget, probes, world

ASIDE = FLOW.replace("{ok: second, bad: cause/direct, unknown: second}", "{ok: ask, bad: second, unknown: second}")


@pytest.mark.parametrize(("first", "asked"), [(Ran(0), ["first"]), (Ran(1), ["first", "second"])])
async def test_a_probe_beside_the_usual_way_runs_when_the_walk_comes_to_it(
    tmp_path: Path, first: Ran, asked: list[str]
) -> None:
    with probes(second="reads") as declared:
        catalogue = world(tmp_path, ASIDE, declared)
        target = TableTarget(first=first, second=Ran(0))
        walk = Walk(catalogue, target, ListLog(started(catalogue, "f", Subject("/"), "table")), Person("well"))
        await walk.go()
        await walk.close()
    assert [look.argv[0] for look in target.looks if isinstance(look, Run)] == asked


def test_the_usual_way_of_every_flow_ends() -> None:
    catalogue = go_catalogue()
    for name in catalogue.flow_ids:
        flow = catalogue.flow(name)
        names = list(usual(flow, flow.start))
        assert names[0] == flow.start
        assert len(set(names)) == len(names)
