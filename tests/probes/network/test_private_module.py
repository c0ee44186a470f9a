"""The checksum database and modules that it cannot know."""

from pathlib import Path

import pytest

from gotui.probes.network.private_module import covers, private_module

from ..settingsworld import World

ASKED = (
    "go: corp.example/team/lib@v1.0.0: verifying module: corp.example/team/lib@v1.0.0: reading "
    "https://sum.golang.org/lookup/corp.example/team/lib@v1.0.0: {answer}\n"
)
SERVER = "\tserver response: not found: corp.example/team/lib@v1.0.0: invalid version: "


@pytest.mark.parametrize(
    ("text", "nosumdb", "outcome"),
    [
        (ASKED.format(answer="404 Not Found"), "", "not-covered"),
        (ASKED.format(answer="410 Gone"), "other.example", "not-covered"),
        (ASKED.format(answer="410 Gone"), "corp.example", "covered"),
        (ASKED.format(answer="410 Gone") + SERVER + "unknown revision v1.0.0\n", "", "public"),
        (ASKED.format(answer="410 Gone") + SERVER + "git ls-remote -q origin: exit status 128:\n", "", "not-covered"),
        (ASKED.format(answer="502 Bad Gateway"), "", "not-asked"),
        ("go: corp.example/lib@v1.0.0: reading https://proxy.golang.org/x: 404 Not Found\n", "", "not-asked"),
        ("go: corp.example/lib@v1.0.0: verifying module: checksum mismatch\n", "", "not-asked"),
    ],
)
async def test_what_it_answered(tmp_path: Path, text: str, nosumdb: str, outcome: str) -> None:
    here = World(tmp_path)
    here.says["GONOSUMDB"] = nosumdb
    here.hears(text, "download")
    finding = await here.ask(private_module)
    assert finding.outcome == outcome
    if outcome == "not-covered":
        assert finding.values["ready"] == ",".join(filter(None, (nosumdb, "corp.example/team/lib")))


@pytest.mark.parametrize(
    ("patterns", "covered"),
    [
        ("corp.example", True),
        ("corp.example/*", True),
        ("*.example", True),
        ("a.example,corp.example/team", True),
        ("corp.example/team/lib/v2", False),
        ("*.corp.example", False),
        ("corp", False),
        ("https://corp.example", False),
        ("a.example, corp.example", False),
        ("", False),
    ],
)
def test_patterns_are_compared_part_by_part(patterns: str, covered: bool) -> None:
    assert covers(patterns, "corp.example/team/lib") is covered
