import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gotui.base import signals
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.causes import Cause
from gotui.lab import start as lab
from gotui.lab.errors import LabError
from gotui.lab.sandbox import Sandbox
from gotui.lab.toolchain import Toolchain

from .causes import broken, cause

CAUSES = {"made-up": broken(failing=("go", "test", "./a b")), "not-here": cause(None)}


@pytest.fixture(autouse=True)
def made_up(no_go: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pretended Go on PATH, made-up causes, and temporary files where the test can see them."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("PATH", f"{no_go.goroot}/bin{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GOTUI_TOOLCHAINS", str(tmp_path / "toolchains"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(Catalogue, "cause_ids", list(CAUSES))
    monkeypatch.setattr(Catalogue, "cause", lambda self, name: _cause(name))


def _cause(name: str) -> Cause:
    if name not in CAUSES:
        raise UnknownNameError("cause", name, [])
    return CAUSES[name]


def left(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "tmp").iterdir())


def test_only_causes_with_a_sandbox_are_listed() -> None:
    assert lab.list_causes() == [CAUSES["made-up"]]


def test_what_is_broken_is_said_then_gotui_runs_then_all_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/a b/gotui", "lab"])
    said: list[str] = []
    seen: list[Sandbox] = []

    def launch(sandbox: Sandbox, terminal: Mapping[str, str]) -> int:
        seen.append(sandbox)
        assert (sandbox.folder / "fault").exists()
        assert len(said) == 2
        return 7

    assert lab.start("made-up", launch, said.append) == 7
    assert said == [
        f"Broken on purpose, with Go 1.22.10: {seen[0].folder}",
        "The command that fails: go test './a b'",
        "The sandbox is removed, and its session with it. In a project of your own: '/a b/gotui' why go test ./...",
    ]
    assert left(tmp_path) == []


def test_the_terminal_is_passed_on_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("GOFLAGS", "-mod=mod")
    got: dict[str, str] = {}
    lab.start("made-up", lambda sandbox, terminal: got.update(terminal) or 0, lambda text: None)
    assert got["TERM"] == "xterm-kitty"
    assert set(got) <= set(lab.OF_THE_TERMINAL)


def test_gotui_is_started_with_the_failing_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "words"
    argv = ["sh", "-c", f'printf "%s|" "$PWD" "$HOME" "$@" > {words}; exit 1', "sh"]
    monkeypatch.setattr(lab, "gotui_argv", lambda given: [*argv, *given])
    assert lab.start("made-up", say=lambda text: None) == 1
    folder, home, *rest = words.read_text().split("|")[:-1]
    assert home == str(Path(folder).parent / "home")
    assert rest == ["--lang", "en", "why", "-C", folder, "--", "go", "test", "./a b"]


def test_a_shell_in_the_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = tmp_path / "shell"
    shell.write_text(f"#!/bin/sh\npwd > {tmp_path}/where\nexit 4\n")
    shell.chmod(0o755)
    monkeypatch.setenv("SHELL", str(shell))
    said: list[str] = []
    assert lab.shell("made-up", said.append) == 4
    assert (tmp_path / "where").read_text().strip() in said[0]
    assert said[-1] == "Leave with exit; then the sandbox is removed."
    assert left(tmp_path) == []


@pytest.fixture
def watched() -> Iterator[None]:
    """Signals are heard as in a gotui that was started by itself."""
    signals.watch()
    with signals.heard_by(signals.stop):
        yield
    signals.unwatch()


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_removes_the_sandbox(tmp_path: Path, number: signal.Signals) -> None:
    def launch(sandbox: Sandbox, terminal: Mapping[str, str]) -> int:
        signal.raise_signal(number)
        return 0

    with pytest.raises(SystemExit) as stop:
        lab.start("made-up", launch, lambda text: None)
    assert stop.value.code == 128 + number
    assert left(tmp_path) == []


@pytest.mark.usefixtures("watched")
def test_ctrl_c_is_for_the_program_in_the_terminal(tmp_path: Path) -> None:
    script = "import os, signal, sys; os.kill(os.getppid(), signal.SIGINT); sys.exit(5)"

    def launch(sandbox: Sandbox, terminal: Mapping[str, str]) -> int:
        return sandbox.in_terminal([sys.executable, "-c", script], terminal)

    assert lab.start("made-up", launch, lambda text: None) == 5


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_passed_on_to_the_program_in_the_terminal(tmp_path: Path, number: signal.Signals) -> None:
    """It gives the terminal back before it ends."""
    script = (
        f"import os, pathlib, signal, sys\nmark = pathlib.Path({str(tmp_path / 'in-order')!r})\n"
        f"signal.signal({number:d}, lambda *_: sys.exit(mark.touch()))\n"
        f"os.kill(os.getppid(), {number:d})\nsignal.pause()\n"
    )

    def launch(sandbox: Sandbox, terminal: Mapping[str, str]) -> int:
        return sandbox.in_terminal([sys.executable, "-c", script], terminal)

    with pytest.raises(SystemExit) as stop:
        lab.start("made-up", launch, lambda text: None)
    assert stop.value.code == 128 + number
    assert (tmp_path / "in-order").exists()
    assert left(tmp_path) == []


@pytest.mark.parametrize("launch", [None, "no-such-program"])
def test_what_cannot_be_started(tmp_path: Path, launch: str | None) -> None:
    with pytest.raises(LabError, match="no-such-program cannot be started" if launch else "cannot be shown"):
        lab.start(
            "made-up" if launch else "not-here",
            lambda sandbox, terminal: sandbox.in_terminal([str(launch)], terminal),
            lambda text: None,
        )
    assert left(tmp_path) == []


def test_an_unknown_cause(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError):
        lab.start("nothing-of-the-kind", say=lambda text: None)
    assert left(tmp_path) == []
