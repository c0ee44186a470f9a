"""A machine that exists only as answers: whatever it prints, and whatever its files hold, can be anything."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from gotui.engine.findings import Subject
from gotui.targets.base import OnOutput
from gotui.targets.looks import (
    Clock,
    ClockInfo,
    Ending,
    Environ,
    FileMark,
    FileText,
    FindProgram,
    Holders,
    Limits,
    LimitsInfo,
    ListFolder,
    Look,
    Names,
    OfProject,
    PathInfo,
    Processes,
    Program,
    ProgramInfo,
    Ran,
    Reach,
    Reached,
    ReadFile,
    Run,
    RunningPrograms,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Tracked,
    Tree,
    TreeInfo,
    Unavailable,
    Values,
)
from gotui.targets.reach import Stage

from . import samples
from .mutating import inputs

HOME, PROJECT, GO = "/home/me", "/home/me/p", "/usr/local/go/bin/go"
RC = f"{HOME}/.bashrc"

FILES = {
    f"{PROJECT}/go.mod": samples.GO_MOD,
    f"{HOME}/go.work": samples.GO_WORK,
    f"{HOME}/.config/go/env": samples.GOENV,
    "/usr/local/go/go.env": samples.GOENV,
    "/usr/local/go/VERSION": samples.VERSIONS,
    RC: samples.SHELL,
    f"{HOME}/.zshrc": samples.SHELL,
    f"{HOME}/.config/fish/config.fish": samples.FISH,
    "/etc/environment": samples.PAM,
    f"{PROJECT}/main.go": samples.GO_FILE,
    f"{PROJECT}/main_test.go": samples.GO_FILE,
    f"{PROJECT}/x_windows.go": samples.GO_FILE,
}
SAID = {"env": samples.GO_ENV, "list": samples.GO_LIST, "version": samples.VERSIONS, "build": samples.COMPILE_OUTPUT}
OUTPUTS = (*samples.TEST_OUTPUT, *samples.COMPILE_OUTPUT)
SET = {
    "GOFLAGS": samples.GOFLAGS,
    "GOTOOLCHAIN": (b"go1.22.10+auto", b"local", b"path"),
    "GOPATH": (b"/home/me/go:/x", b"~/go", b""),
    "GOPROXY": (b"https://u:p@proxy.example.com|direct", b"off"),
    "HTTPS_PROXY": (b"http://u:p@localhost:3128", b"socks5://[::1]:1"),
    "GOROOT": (b"/usr/local/go", b"/nowhere"),
    "GOEXPERIMENT": (b"rangefunc,noswissmap", b"x"),
    "GOOS": (b"linux", b"plan9"),
    "TZ": (b"Europe/Berlin", b":/etc/localtime"),
}


@dataclass
class Machine:
    """Where `share` of all that it says was made up by the dice; the rest is as a real one says it."""

    dice: random.Random
    share: float
    most: int
    name: str = "local"
    looks: list[Look] = field(default_factory=list)

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        self.looks.append(what)
        if self.dice.random() < 0.01:
            return Unavailable(self.dice.choice(("timeout", "permission", "too-large", "offline")), "a detail")
        match what:
            case Run():
                return self._ran(what)
            case ReadFile(path):
                of = FILES.get(path) or (samples.GO_FILE if path.endswith(".go") else ())
                return FileText(self._text(of)) if of else Unavailable("missing-file", path)
            case Environ(names):
                some = {name: self._text(SET[name]) for name in names if name in SET and self.dice.random() < 0.4}
                return Values({**some, **{name: value for name, value in _FIXED.items() if name in names}})
            case FindProgram(name):
                return Names((GO, f"{HOME}/go/bin/go")) if name == "go" else Names((f"/usr/bin/{name}",))
            case ListFolder(path):
                return Names((f"{self.dice.choice(('a', 'b.go', 'go1.22.10', 'pkg/'))}", "src/", "bin/"))
            case Stat(path):
                return self._stat(path)
        return self._other(what)

    def _ran(self, what: Run) -> Seen:
        verb = next((word for word in what.argv[1:] if not word.startswith("-")), "")
        exit_code = self.dice.choice((0, 0, 0, 1, 2, None))
        stdout = self._text(SAID.get(verb) or OUTPUTS)
        stderr = self._text(OUTPUTS) if exit_code else ""
        return Ran(exit_code, stdout, stderr, 9 if exit_code is None else None, cut=self.dice.choice((0, 0, 7)))

    def _stat(self, path: str) -> Seen:
        kind = self.dice.choice(("file", "folder", "other", None, "folder", "file"))
        if path in FILES:
            kind = "file"
        return PathInfo(kind, self.dice.randrange(9999), self.dice.random() < 0.8, True, link="", owner="me", mine=True)

    def _other(self, what: Look) -> Seen:
        match what:
            case Program():
                kind = self.dice.choice(("elf", "macho", "pe", "script", "text", "data", "empty"))
                return ProgramInfo(kind, self._text((b"x86_64", b"aarch64")), "/lib/ld.so", host="x86_64")
            case Limits():
                return LimitsInfo(self.dice.choice((None, 20, 1024)), self.dice.choice((None, 1 << 20)))
            case Clock():
                return ClockInfo(self.dice.choice((0, 1_800_000_000, 99_999_999_999)))
            case Reach():
                stage = self.dice.choice(get_args(Stage))
                return Reached(stage, self._text(OUTPUTS)[:80], status=self.dice.choice((0, 200, 302, 403, 407)))
            case Space():
                return SpaceInfo(self.dice.choice((0, 1 << 40)), 1 << 41, options=("rw", "noexec"))
            case OfProject(words):
                return Values({word: f"{PROJECT}/{word}" for word in words if self.dice.random() < 0.05})
            case Processes():
                return RunningPrograms(())
        return self._of_folders(what)

    def _of_folders(self, what: Look) -> Seen:
        match what:
            case Tree():
                return TreeInfo({self._text(OUTPUTS)[:40]: FileMark(1, "cafe", lines=(self._text(OUTPUTS)[:200],))})
            case Holders():
                return Names(("tools", self._text(OUTPUTS)[:40]), cut=self.dice.choice((0, 7)))
            case Tracked():
                return Values({"x.go": "cafe"})
        raise AssertionError(what)

    def _text(self, of: tuple[bytes, ...]) -> str:
        if self.dice.random() > self.share:
            return self.dice.choice(of).decode()
        number = len(of) + self.dice.randrange(3)  # the samples come first
        *_, data = inputs(f"{self.dice.random()}", of, number + 1, self.most)
        return data.decode("utf-8", "backslashreplace")

    def end(self, what: Run, why: Ending) -> bool:
        """Nothing runs."""
        return False

    def assume(self, changed: Mapping[str, str | None]) -> None:
        """Nothing that it says depends on it."""

    async def close(self) -> None:
        """Nothing runs."""


_FIXED = {"HOME": HOME, "PATH": f"/usr/local/go/bin:{HOME}/go/bin:/usr/bin", "SHELL": "/bin/bash"}


def subject(dice: random.Random) -> Subject:
    """A command that fails."""
    argv = dice.choice(samples.ARGV).decode().split("\0")
    return Subject(PROJECT, tuple(argv), dice.choice(((), ("go", "run", "."))))
