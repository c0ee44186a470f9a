"""Patterns that match nothing: told where they are meant for the module that fails."""

from pathlib import Path

import pytest

from gotui.probes.network.private_patterns import private_patterns

from ..settingsworld import World

ASKED = "go: corp.example/team/lib@v1.0.0: reading https://{host}/corp.example/team/lib/@v/v1.0.0.info: 404 Not Found\n"


@pytest.mark.parametrize(
    ("value", "outcome", "ready"),
    [
        ("", "none", ""),
        ("corp.example,*.example", "fine", ""),
        ("https://corp.example/", "unusable", "corp.example"),
        ("a.example, corp.example", "unusable", "a.example,corp.example"),
        ("a.example;corp.example", "unusable", "a.example,corp.example"),
        ("https://other.example,corp.example/x", "fine", ""),
    ],
)
@pytest.mark.parametrize("host", ["proxy.golang.org", "nexus.example/repository/go"])
async def test_patterns(tmp_path: Path, value: str, outcome: str, ready: str, host: str) -> None:
    here = World(tmp_path)
    here.says["GOPRIVATE"] = value
    here.hears(ASKED.format(host=host), "download")
    finding = await here.ask(private_patterns)
    assert finding.outcome == outcome
    assert finding.values.get("ready", "") == ready


async def test_without_words_any_such_pattern_counts(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.says["GONOSUMDB"] = "https://other.example"
    finding = await here.ask(private_patterns)
    assert (finding.outcome, finding.values["name"]) == ("unusable", "GONOSUMDB")
