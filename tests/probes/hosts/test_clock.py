"""A clock that is earlier than the release of the installed Go is behind."""

from pathlib import Path

import pytest

from ..machine import Machine


@pytest.mark.parametrize(
    ("version", "outcome"),
    [
        ("go1.27.3\ntime 2020-01-01T00:00:00Z\n", "fine"),
        ("go1.27.3\ntime 2199-01-01T00:00:00Z\n", "behind"),
        ("go1.19.8", "no-date"),
        ("go1.27.3\ntime soon\n", "no-date"),
    ],
)
async def test_clock(tmp_path: Path, version: str, outcome: str) -> None:
    machine = Machine(tmp_path)
    machine.environ["PATH"] = f"{machine.go()}:/usr/bin:/bin"
    (tmp_path / "sdk" / "pkg" / "tool").mkdir(parents=True)
    machine.write("sdk/VERSION", version)
    finding = await machine.probe("clock")
    assert finding.outcome == outcome
    if outcome == "behind":
        assert (finding.values["released"], finding.values["version"]) == ("2199-01-01T00:00:00Z", "1.27.3")
