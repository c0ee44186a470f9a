"""Hard limits, held against what go needs."""

from pathlib import Path

import pytest

from gotui.engine.probe import CannotTellError
from gotui.probes.limits.resource_limits import resource_limits
from gotui.targets.looks import Limits, LimitsInfo, Unavailable

from ..pretend import finding_of


@pytest.mark.parametrize(
    ("limits", "outcome", "message"),
    [
        (LimitsInfo(), "fine", ""),
        (LimitsInfo(files=256, address_space=2_000_000_000, processes=1), "fine", ""),
        (LimitsInfo(files=128), "few-files", "ulimit -Hn: 128"),
        (LimitsInfo(files=128, address_space=614_400_000), "little-memory", "ulimit -Hv: 600000"),
    ],
)
async def test_limits(tmp_path: Path, limits: LimitsInfo, outcome: str, message: str) -> None:
    seen = await finding_of(resource_limits, tmp_path, {}, {Limits(): limits})
    assert (seen.outcome, seen.values.get("message", "")) == (outcome, message)


async def test_limits_that_cannot_be_known(tmp_path: Path) -> None:
    with pytest.raises(CannotTellError):
        await finding_of(resource_limits, tmp_path, {}, {Limits(): Unavailable("not-recorded")})
