"""Settings that would start a program of the project, planted, and what gotui's looks make of each."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gotui.engine.findings import Finding, Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.lab.toolchain import Toolchain
from gotui.session import golang
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect

PLANTED = '#!/bin/sh\necho "$0 $*" >> "{log}"\nexit 1\n'
PROGRAM = 'package main\n\n// int one(void) { return 1; }\nimport "C"\n\nfunc main() { println(C.one()) }\n'
TEST = 'package main\n\nimport "testing"\n\nfunc TestOne(t *testing.T) {}\n'


@dataclass
class Repository:
    """`mono` is a repository with a service in it, whose `tools` log whatever of them is started."""

    root: Path
    toolchain: Toolchain
    gocache: Path
    environ: dict[str, str] = field(default_factory=dict)
    failing: tuple[str, ...] = ("go", "test", "./...")

    def __post_init__(self) -> None:
        for name, text in {
            "go.mod": "module ex.com/svc\n\ngo 1.21\n",
            "main.go": PROGRAM,
            "main_test.go": TEST,
        }.items():
            self.write(f"mono/svc/{name}", text)
        for tool in ("planted", "cc", "git", "go", "gcc", "hg", "pkg-config", "as"):
            self.plant(tool)
        (self.root / "home").mkdir()
        self.environ = {
            "PATH": os.pathsep.join([str(self.toolchain.go.parent), "/usr/bin", "/bin"]),
            "HOME": str(self.root / "home"),
            "GOCACHE": str(self.gocache),
            "GOTOOLCHAIN": "local",
            "GOPROXY": "off",
            "GOSUMDB": "off",
            "TMPDIR": str(self.root),
        }
        subprocess.run(["git", "init", "-q", str(self.mono)], check=True, env=self.environ)

    @property
    def mono(self) -> Path:
        return self.root / "mono"

    @property
    def folder(self) -> Path:
        return self.mono / "svc"

    @property
    def planted(self) -> str:
        return str(self.mono / "tools" / "planted")

    @property
    def started(self) -> list[str]:
        """What was started of the project so far."""
        log = self.root / "log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def plant(self, name: str) -> None:
        tool = self.write(f"mono/tools/{name}", PLANTED.format(log=self.root / "log"))
        tool.chmod(0o755)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def set(self, **changed: str) -> None:
        self.environ |= {name: value.format(mono=self.mono, planted=self.planted) for name, value in changed.items()}

    def goenv(self, line: str) -> None:
        path = self.write("home/.config/go/env", line.format(planted=self.planted, mono=self.mono) + "\n")
        self.environ["GOENV"] = str(path)

    def git(self, *settings: str) -> None:
        for setting in settings:
            name, _, value = setting.format(planted=self.planted).partition("=")
            subprocess.run(["git", "-C", str(self.mono), "config", name, value], check=True, env=self.environ)

    def run(self) -> None:
        """The person's own command."""
        argv = [str(self.toolchain.go), *self.failing[1:]] if self.failing[0] == "go" else list(self.failing)
        subprocess.run(argv, cwd=self.folder, env=self.environ, capture_output=True, check=False)


async def looked(repository: Repository, effects: Sequence[Effect]) -> dict[str, Finding | CannotTellError]:
    """What each probe of these effects finds, each made once."""
    over = Sessions(golang.go_catalogue(), repository.environ, "en", None)
    subject = Subject(str(repository.folder), repository.failing)
    target = over.target(subject, 120.0)
    observer = Observer(target, lambda _observed: None)
    answers: dict[str, Finding | CannotTellError] = {}
    try:
        for name, probe in golang.GO.probes.items():
            if probe.effect in effects:
                try:
                    answers[name] = await probe.run(observer.looker(subject, probe.effect))
                except CannotTellError as unknown:
                    answers[name] = unknown
    finally:
        await observer.close()
        await target.close()
    return answers
