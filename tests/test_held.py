"""Each thing that was found wrong has a test that is there, or a sentence that a file says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gotui.session.golang import go_catalogue

TESTS = Path(__file__).parent
GOTUI = TESTS.parent / "gotui"
HELD: dict[str, dict[str, Any]] = yaml.safe_load((TESTS / "held.yaml").read_text(encoding="utf-8"))
ROWS = [(f"{kind}: {what}", row) for kind, rows in HELD.items() for what, row in rows.items()]


def missing(test: str) -> str:
    """What of a test's name is not there; empty where all is."""
    kind, _blank, name = test.partition(" ")
    if kind == "cause" and name:
        cause = go_catalogue().cause(name)
        return "" if cause.reproduce or cause.recording else f"{name} is not proved"
    if kind == "near" and name:
        entries = yaml.safe_load((TESTS / "session/posted/near.yaml").read_text(encoding="utf-8"))
        return "" if any(name in entry["not"] for entry in entries) else f"no near miss of {name}"
    if kind == "public" and name:
        texts = (one.read_text(encoding="utf-8") for one in (TESTS / "lab/publicprojects").glob("*.py"))
        return "" if any(f'"{name}": Fault(' in text for text in texts) else f"no fault {name}"
    if kind == "benchmark" and name:
        return "" if (TESTS.parent / f"benchmarks/{name}.py").exists() else f"no benchmark {name}"
    file, _colons, function = test.partition("::")
    function, _bracket, case = function.partition("[")
    text = (TESTS / file).read_text(encoding="utf-8") if (TESTS / file).exists() else ""
    there = bool(text) and (not function or f"def {function}(" in text) and case.removesuffix("]") in text
    return "" if there else f"{test} is not there"


@pytest.mark.parametrize("row", [row for _what, row in ROWS], ids=[what for what, _row in ROWS])
def test_it_is_held(row: Any) -> None:
    tests = row if isinstance(row, list) else row.get("tests", [])
    texts = [] if isinstance(row, list) else row.get("texts", [])
    assert tests or texts
    assert [found for test in tests if (found := missing(test))] == []
    for one in texts:
        said = (GOTUI / one["file"]).read_text(encoding="utf-8")
        assert one.get("has", "") in said
        assert "not" not in one or one["not"] not in said
