"""The docs keep up with the program: the table of causes is fresh, the example is valid, no link leads nowhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.engine.lint import flow_faults
from gotui.session.golang import go_catalogue

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The file and the heading each link of a page leads to; links to other sites are left out."""
    for link in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if "://" not in link:
            file, _, heading = link.partition("#")
            yield (page.parent / file if file else page), heading


def anchors(page: Path) -> set[str]:
    """The names by which the headings of a page can be linked to."""
    headings = HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [str(file) for file, _ in links(page) if not file.exists()]
    assert lost == []
    lost = [f"{file.name}#{heading}" for file, heading in links(page) if heading and heading not in anchors(file)]
    assert lost == []


def test_the_tables_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "tools/tables.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_example_flow_has_no_faults() -> None:
    page = (ROOT / "docs" / "flows.md").read_text(encoding="utf-8")
    example = re.search(r"^```yaml\n(id: .*?)^```", page, re.MULTILINE | re.DOTALL)
    assert example is not None
    assert flow_faults(example[1], "exec-format-error.yaml", go_catalogue(), go_catalogue().probes) == []
