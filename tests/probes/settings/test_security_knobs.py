"""Settings that switch nothing off any more."""

from pathlib import Path

import pytest

from gotui.probes.settings.security_knobs import security_knobs

from ..settingsworld import World


@pytest.mark.parametrize(
    ("failing", "environ", "outcome"),
    [
        ("go get ex.com/dep", {}, "none"),
        ("go get -insecure ex.com/dep", {}, "in-command"),
        ("go run . -insecure", {}, "none"),
        ("go build", {"GOFLAGS": "-v -insecure"}, "in-goflags"),
        ("go build", {"GONOSUMCHECK": "1"}, "variable"),
        ("go build", {"GONOSUMDB": "ex.com", "GOINSECURE": "ex.com"}, "none"),
    ],
)
async def test_knobs(tmp_path: Path, failing: str, environ: dict[str, str], outcome: str) -> None:
    here = World(tmp_path)
    here.failing = tuple(failing.split())
    here.environ |= environ
    here.says |= environ
    assert (await here.ask(security_knobs)).outcome == outcome
