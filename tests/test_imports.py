"""What must start quickly imports only what it uses; what is below the screens knows nothing of them."""

import subprocess
import sys
from pathlib import Path

import pytest

SLOW = ("difflib", "hashlib", "httpx", "platformdirs", "psutil", "secrets", "truststore", "yaml")
"""Modules that cost tens of milliseconds together, and that only some ways of using gotui need."""

SCREENS = ("rich", "textual")

WALKING = (
    "gotui.engine.events",
    "gotui.engine.walk",
    "gotui.fixes",
    "gotui.lab",
    "gotui.probes",
    "gotui.targets.local",
)
"""What sessions need; of the probes only how they are found."""

FIRST_FRAME = """
import os
import click
import gotui.app
from gotui.commands.guided import guided
from gotui.widgets.symptoms import SymptomList

async def shown(app, **_options):
    async with app.run_test() as pilot:
        assert app.screen.query_one(SymptomList).option_count > 5
        print("LOADED", *sys.modules)

gotui.app.GotuiApp.run_async = shown
with click.Context(click.Command("gotui"), obj=os.environ):
    guided("/")
"""

COMMAND = """
from gotui.cli import main
try:
    main({argv!r})
except SystemExit as stop:
    assert not stop.code, stop.code
print("LOADED", *sys.modules)
"""


LATER = ("gotui.engine.lint", "gotui.fixes", "gotui.session.remediation", "psutil", "yaml")
"""What a verdict does not need."""


def loaded(code: str, stdin: str = "", **environ: str) -> set[str]:
    """The modules that a fresh Python has after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}"],
        input=stdin,
        capture_output=True,
        text=True,
        env={"LANG": "C.UTF-8", **environ},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


def among(modules: set[str], *names: str) -> list[str]:
    """Those of the modules that have one of these names, or lie in a package of such a name."""
    return sorted(one for one in modules if any(one == name or one.startswith(f"{name}.") for name in names))


def after(argv: list[str], stdin: str = "") -> set[str]:
    return loaded(COMMAND.format(argv=argv), stdin)


@pytest.fixture(scope="module")
def first_frame(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the first frame has beyond a Textual app that shows nothing."""
    bare = loaded("from textual.app import App\nprint('LOADED', *sys.modules)")
    return loaded(FIRST_FRAME, GOTUI_STATE_DIR=str(tmp_path_factory.mktemp("state")), TERM="xterm") - bare


def test_the_first_frame_has_no_module_that_only_later_ones_need(first_frame: set[str]) -> None:
    assert among(first_frame, *SLOW, "gotui.telling", "gotui.engine.state", "gotui.base.redact", "gotui.crash") == []
    assert among(first_frame, *WALKING) == ["gotui.probes", "gotui.probes.details", "gotui.probes.discovery"]


def test_the_first_frame_has_no_other_screen(first_frame: set[str]) -> None:
    assert among(first_frame, "gotui.screens") == ["gotui.screens", "gotui.screens.base", "gotui.screens.home"]
    own = ["content", "field", "keybar", "symptoms", "theme", "topbar"]
    assert among(first_frame, "gotui.widgets") == ["gotui.widgets", *(f"gotui.widgets.{name}" for name in own)]


def test_the_first_frame_has_only_widgets_that_are_seen(first_frame: set[str]) -> None:
    own = {name.removeprefix("textual.widgets._") for name in first_frame if name.startswith("textual.widgets._")}
    assert own <= {"button", "footer", "label", "loading_indicator", "static", "tooltip"}


@pytest.mark.parametrize("argv", [["--version"], ["completion", "bash"]], ids=" ".join)
def test_what_shells_ask_for_needs_no_catalogue(argv: list[str]) -> None:
    assert among(after(argv), *SLOW, *SCREENS, *WALKING, "gotui.engine", "asyncio", "sqlite3") == []


@pytest.mark.parametrize(
    "argv", [["explain"], ["explain", "no-go-mod"], ["flows"], ["explain", "go-not-found"]], ids=" ".join
)
def test_reading_the_catalogue_needs_no_yaml(argv: list[str]) -> None:
    modules = after(argv)
    assert among(modules, *SLOW, *SCREENS, "asyncio", "sqlite3") == []
    assert among(modules, *WALKING) == ["gotui.probes", "gotui.probes.details", "gotui.probes.discovery"]


def test_an_error_text_is_explained_without_yaml() -> None:
    modules = loaded(
        COMMAND.format(argv=["explain", "-"]).replace("not stop.code", "stop.code == 1"),
        "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n",
    )
    assert among(modules, *SLOW, *SCREENS, "asyncio", "sqlite3") == []
    assert among(modules, *WALKING) == ["gotui.probes", "gotui.probes.details", "gotui.probes.discovery"]


def test_a_check_needs_no_screen_no_yaml_no_lint_and_no_fixes(tmp_path: Path) -> None:
    modules = loaded(
        COMMAND.format(argv=["check", "resource-limits", "-C", str(tmp_path)]).replace(
            "not stop.code", "stop.code == 6"
        ),
        GOTUI_STATE_DIR=str(tmp_path / "state"),
        HOME=str(tmp_path),
        PATH="",
    )
    assert "gotui.engine.walk" in modules
    assert among(modules, *SCREENS, *LATER, "httpx", "truststore", "gotui.lab", "gotui.telling.transcript") == []


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
