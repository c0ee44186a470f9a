"""What must start quickly imports no Textual; what is below the screens knows nothing of them."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "argv",
    [["--version"], ["check", "--help"], ["explain", "no-go-mod"], ["completion", "bash"], ["flows"]],
    ids=lambda argv: " ".join(argv),
)
def test_textual_is_not_imported(argv: list[str]) -> None:
    code = (
        "import sys\nfrom gotui.cli import main\n"
        f"try:\n    main({argv!r})\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "print('HEAVY', [name for name in ('textual', 'rich') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_import_rules() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
