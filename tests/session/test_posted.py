"""Posted error texts: each kind is told its cause first, and what other tools print is told none."""

from pathlib import Path

import pytest
import yaml

from gotui.session.golang import go_catalogue
from gotui.session.posted import causes_of_text

CATALOGUE = go_catalogue()
FOLDER = Path(__file__).parent / "posted"
KINDS = ("shells", "languages", "releases", "logs", "windows")


def read(name: str) -> list[object]:
    texts: list[object] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return texts


RIGHT = [pytest.param(one, id=f"{kind}-{number}") for kind in KINDS for number, one in enumerate(read(kind))]


@pytest.mark.parametrize("posted", RIGHT)
def test_the_true_cause_comes_first(posted: dict[str, str]) -> None:
    found = causes_of_text(CATALOGUE, posted["text"])
    assert [one.cause.id for one in found][:1] == [posted["cause"]]
    assert found[0].lines


@pytest.mark.parametrize("text", read("foreign"))
def test_what_other_tools_print_is_told_no_cause(text: str) -> None:
    assert [one.cause.id for one in causes_of_text(CATALOGUE, text)] == []
