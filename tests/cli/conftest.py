"""gotui as a program: its own process, its own home, a real Go."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gotui.lab.toolchain import Toolchain

PROJECT = {
    "go.mod": "module ex.com/p\n\ngo 1.21\n",
    "main.go": "package main\n\nfunc one() int { return 1 }\n\nfunc main() { println(one()) }\n",
    "main_test.go": (
        'package main\n\nimport "testing"\n\n'
        'func TestOne(t *testing.T) {\n\tif one() != 1 {\n\t\tt.Fatal("no")\n\t}\n}\n'
    ),
}


@dataclass
class Place:
    """A project folder and the environment gotui is run in."""

    folder: Path
    environ: dict[str, str]

    def write(self, **files: str) -> None:
        for name, text in files.items():
            self.path(name.replace("__", "/")).write_text(text)

    def path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def start(self, *words: str, **environ: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "gotui", *words],
            cwd=self.folder,
            env={**self.environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def gotui(self, *words: str, **environ: str) -> "Done":
        process = self.start(*words, **environ)
        out, err = process.communicate(timeout=200)
        return Done(process.returncode, out, err)


@dataclass
class Done:
    exit: int
    out: bytes
    err: bytes

    @property
    def document(self) -> dict[str, Any]:
        """Standard output holds one JSON document and nothing else."""
        document: dict[str, Any] = json.loads(self.out)
        assert self.out.count(b"\n") == 1
        assert document["exit_code"] == self.exit
        assert document["schema_version"] == 1
        return document


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A healthy project on a machine without Go."""
    place = Place(tmp_path / "p", _environ(tmp_path))
    for name, text in PROJECT.items():
        place.path(name).write_text(text)
    return place


@pytest.fixture
def with_go(place: Place, toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path]) -> Place:
    """The same on a machine with the newest Go, its cache shared by these tests."""
    go = toolchains("1.27.3")
    place.environ["PATH"] = f"{go.go.parent}:{place.environ['PATH']}"
    place.environ["GOCACHE"] = str(gocaches(go.version))
    return place


def _environ(folder: Path) -> dict[str, str]:
    (folder / "home").mkdir()
    (folder / "tmp").mkdir()
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "GOTUI_STATE_DIR": str(folder / "state"),
        "LANG": "C.UTF-8",
        "GOFLAGS": "",
        "GOPROXY": "off",
    }


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Until a condition holds; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def snapshot(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


INTERRUPT = signal.SIGINT
