"""House rules that a tool does not check: file sizes, texts in both languages, no paths of a machine."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def sources() -> list[Path]:
    return [path for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts]


def test_no_file_is_longer_than_500_lines() -> None:
    long = [str(path) for path in sources() if len(path.read_text(encoding="utf-8").splitlines()) > 500]
    assert long == []


def test_the_median_file_is_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "gotui").glob("**/*.py"))
    assert lengths[len(lengths) // 2] <= 120


def test_values_are_structs_because_dataclasses_are_slow_to_make() -> None:
    """No command that is waited for imports the lab."""
    files = (path for path in (ROOT / "gotui").glob("**/*.py") if "lab" not in path.parts)
    assert [str(path) for path in files if "\n@dataclass" in path.read_text(encoding="utf-8")] == []


def test_every_text_stands_in_both_languages() -> None:
    done = subprocess.run(
        [sys.executable, "tools/texts.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
