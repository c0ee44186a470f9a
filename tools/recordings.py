"""Record anew what gotui sees of the lab's faults, for tests/recordings: `python tools/recordings.py [CAUSE...]`.

It runs the lab with the newest Go that each cause is proved on; without words for all of them, some minutes.
"""

import os
import subprocess
import sys
from pathlib import Path

RECORD = "GOTUI_TESTS_RECORD"
SYSTEM = "/usr/local/bin:/usr/bin:/bin"


def main(causes: list[str]) -> int:
    """The exit code of the lab."""
    words = ["-k", " or ".join(f"test_cause[{cause}-" for cause in causes)] if causes else []
    lab = ["-q", "-n", "2", "--dist", "worksteal", "-m", "lab", "tests/lab/test_causes.py", *words]
    environ = {**os.environ, RECORD: "1", "PATH": SYSTEM}
    argv = [sys.executable, "-m", "pytest", *lab]
    return subprocess.run(argv, cwd=Path(__file__).parents[1], env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
