"""The go that would do the work, and what is said where PATH cannot be looked through."""

import pytest

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.session.golang import GO
from gotui.targets.looks import FindProgram, Observation, Reason, Unavailable, key_of
from gotui.targets.recorded import RecordedTarget


async def probed(reason: Reason) -> Finding:
    look = FindProgram("go")
    target = RecordedTarget([Observation(key_of(look), look, Unavailable(reason, "why"))])
    observer = Observer(target, lambda _observed: None)
    return await GO.probes["go-program"].run(observer.looker(Subject("/p"), "reads"))


async def test_the_only_go_belongs_to_the_project() -> None:
    finding = await probed("not-allowed")
    assert (finding.outcome, finding.values) == ("in-project", {"detail": "why"})


@pytest.mark.parametrize("reason", ["timeout", "permission", "unexpected"])
async def test_what_cannot_be_looked_through_is_not_the_project(reason: Reason) -> None:
    with pytest.raises(CannotTellError) as raised:
        await probed(reason)
    assert raised.value.reason == reason
