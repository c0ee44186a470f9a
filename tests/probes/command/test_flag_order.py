"""A flag behind the packages is found where go complains of that very word."""

from pathlib import Path

import pytest

from gotui.probes.command.flag_order import flag_order

from ..settingsworld import World


@pytest.mark.parametrize(
    ("failing", "said", "flag"),
    [
        ("go build main.go -o app", "named files must be .go files: -o", "-o"),
        ("go vet ./... -x", 'malformed import path "-x": leading dash', "-x"),
        ("go build -o app main.go", "named files must be .go files: -o", ""),
        ("go build . -o app", "named files must be .go files: -ofile", ""),
        ("go test . -v", 'malformed import path "-v": leading dash', ""),
        ("make build . -o", "named files must be .go files: -o", ""),
        ("go build . -o app", "main.go:3:1: undefined: x", ""),
    ],
)
async def test_flag_order(tmp_path: Path, failing: str, said: str, flag: str) -> None:
    here = World(tmp_path)
    here.failing = tuple(failing.split())
    here.hears(said)
    finding = await here.ask(flag_order)
    assert (finding.outcome, finding.values.get("flag", "")) == ("behind" if flag else "in-front", flag)
