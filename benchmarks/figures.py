"""Everything that was tried against gotui, and what failed: `python benchmarks/figures.py [FILE... | PYTEST WORDS...]`.

Without words it runs the slow tier, in two processes, and prints one row for each kind of attempt. Other words go to
pytest, such as `-k fuzz` or `tests/store`. Files that end in `.xml` are results of earlier runs (`--junitxml`), which
are only added up. A test says what it tries with the fixture `figure`; failures are the tests that failed.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass
class Row:
    """How often something was tried, in how many tests, and how many of these failed."""

    count: int = 0
    tests: int = 0
    failures: int = 0
    seconds: float = 0.0


def rows_of(results: Iterable[Path]) -> dict[str, Row]:
    """The figures in files of results, by what was tried."""
    rows: dict[str, Row] = {}
    for path in results:
        for case in ElementTree.parse(path).iter("testcase"):
            failed = case.find("failure") is not None or case.find("error") is not None
            names = {one.get("name", ""): int(one.get("value", "0")) for one in case.iter("property")}
            for name, count in (names or ({"(tests that give no figure)": 0} if failed else {})).items():
                row = rows.setdefault(name, Row())
                row.count += count
                row.tests += 1
                row.failures += failed
                row.seconds += float(case.get("time", "0"))
    return rows


def table(rows: dict[str, Row]) -> str:
    """As Markdown."""
    lines = ["| tried | how many | tests | failed | seconds |", "|---|---:|---:|---:|---:|"]
    for name, row in sorted(rows.items()):
        lines.append(f"| {name} | {row.count:,} | {row.tests} | {row.failures} | {row.seconds:.0f} |")
    failures = sum(row.failures for row in rows.values())
    lines.append(f"| all | {sum(row.count for row in rows.values()):,} | | {failures} | |")
    return "\n".join(lines)


def run(words: list[str], results: Path) -> int:
    """Run the slow tier; the exit code of pytest."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "slow", f"--junitxml={results}", *words]
    return subprocess.run(pytest, check=False).returncode


def main(words: list[str]) -> int:
    """Print the table; not 0 where something failed."""
    if words and all(word.endswith(".xml") for word in words):
        rows, code = rows_of(map(Path, words)), 0
    else:
        with tempfile.TemporaryDirectory(prefix="gotui-figures-") as folder:
            results = Path(folder, "results.xml")
            code = run(words, results)
            rows = rows_of([results])
    print(table(rows))
    return code or int(any(row.failures for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
