"""gotui's own mistakes: one message, code 70, and a log that goes into nobody else's file."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import gotui
from gotui import crash

from .conftest import Place
from .faults import Ended, assert_quiet

FLOW = "run-ok-test-fails"
HOME = Path(gotui.__file__).parent
FEW = (
    "base/outlets",
    "base/exitcodes",
    "base/untrusted",
    "cli",
    "commands/check",
    "engine/walk",
    "telling/json",
    "store/store",
)
"""What `check` imports sooner or later."""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


@pytest.fixture(autouse=True)
def _always_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash.time, "strftime", lambda _form: "now")


def write(state: Path) -> Path | None:
    return crash.write_log(ValueError("no"), {"GOTUI_STATE_DIR": str(state)})


def test_a_log_is_private_and_replaces_no_other(state: Path) -> None:
    one, two = write(state), write(state)
    assert one is not None
    assert two is not None
    assert one != two
    assert one.stat().st_mode & 0o777 == 0o600
    assert "ValueError: no" in one.read_text()


@pytest.mark.parametrize("target", ["victim", "nothing"])
def test_a_link_is_not_written_through(state: Path, target: str) -> None:
    victim = state.parent / "victim"
    victim.write_text("mine")
    (state / "crash-now.log").symlink_to(state.parent / target)
    path = write(state)
    assert path is not None
    assert not path.is_symlink()
    assert victim.read_text() == "mine"
    assert not (state.parent / "nothing").exists()


def test_there_is_no_log_in_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert write(tmp_path / "state") is None


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of gotui with all that Python keeps of its modules."""
    home = tmp_path_factory.mktemp("installed")
    shutil.copytree(HOME, home / "gotui", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(home / "gotui")], check=True)
    return home


def damaged(installed: Path, place: Place, module: str, *words: str) -> Ended:
    """A run in which the compiled module ends in its midst."""
    folder, _, name = module.rpartition("/")
    (compiled,) = (installed / "gotui" / folder / "__pycache__").glob(f"{name}.*.pyc")
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[: len(whole) // 2])
    environ = {**place.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    words = (sys.executable, "-P", "-m", "gotui", *words)
    try:
        done = subprocess.run(words, cwd=place.folder, env=environ, capture_output=True, timeout=60, check=False)
    finally:
        compiled.write_bytes(whole)
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("module", FEW)
def test_a_damaged_installation_is_said(installed: Path, place: Place, module: str) -> None:
    ended = damaged(installed, place, module, "check", FLOW)
    assert_quiet(ended)
    assert (ended.exit, ended.out) == (70, b"")
    assert ended.err.count(b"damaged") == 1
    assert len(ended.err.strip().splitlines()) == 1


def test_a_damaged_installation_is_said_in_json(installed: Path, place: Place) -> None:
    ended = damaged(installed, place, "engine/walk", "check", FLOW, "--json")
    assert (ended.exit, json.loads(ended.out)["exit_code"]) == (70, 70)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_any_module_may_be_damaged(installed: Path, place: Place, figure: Callable[[str, int], None]) -> None:
    modules = [path.relative_to(HOME).with_suffix("").as_posix() for path in sorted(HOME.rglob("*.py"))]
    first = ("__init__", "__main__")
    whole = damaged(installed, place, "lab/prove", "check", FLOW)
    figure("damaged modules", len(modules))
    for module in modules:
        if module not in first:
            ended = damaged(installed, place, module, "check", FLOW)
            assert_quiet(ended)
            assert ended.exit in (whole.exit, 70), module
            assert ended.out[:40] == (whole.out[:40] if ended.exit == whole.exit else b""), module
