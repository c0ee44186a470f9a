"""A program that is not found and nearly called go is told as a slip."""

from pathlib import Path

import pytest

from gotui.probes.command.failing import failing_program

from ..settingsworld import World


@pytest.mark.parametrize(
    ("tool", "outcome"),
    [
        ("goo", "like-go"),
        ("og", "like-go"),
        ("GO", "like-go"),
        ("xyz", "not-there"),
        ("gopls", "not-there"),
        ("./goo", "not-there"),
    ],
)
async def test_failing_program(tmp_path: Path, tool: str, outcome: str) -> None:
    here = World(tmp_path)
    here.failing = (tool, "build")
    assert (await here.ask(failing_program)).outcome == outcome
