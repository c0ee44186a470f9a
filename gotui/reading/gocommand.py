"""Read a go command line: what it does, to which packages or files, with which flags.

Flags are those of `go help build`, `go help test` and `go help testflag`.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Verb = Literal["test", "run", "build", "vet"]

# fmt: off
_WITH_VALUE = frozenset(
    (
        "C", "asmflags", "buildmode", "buildvcs", "compiler", "covermode", "coverpkg", "gccgoflags",
        "gcflags", "installsuffix", "ldflags", "mod", "modfile", "overlay", "p", "pgo", "pkgdir", "tags",
        "toolexec", "exec", "vet", "vettool", "o", "bench", "benchtime", "blockprofile", "blockprofilerate",
        "count", "coverprofile", "cpu", "cpuprofile", "fuzz", "fuzzminimizetime", "fuzztime", "list",
        "memprofile", "memprofilerate", "mutexprofile", "mutexprofilefraction", "outputdir", "parallel",
        "run", "shuffle", "skip", "timeout", "trace", "artifacts-dir",
    )
)
_CHANGES_WHAT_IS_BUILT = frozenset(
    (
        "asmflags", "buildmode", "compiler", "covermode", "coverpkg", "gccgoflags", "gcflags",
        "installsuffix", "ldflags", "mod", "modfile", "overlay", "p", "pgo", "pkgdir", "tags", "toolexec",
        "vet", "vettool", "race", "msan", "asan", "cover", "trimpath", "linkshared", "modcacherw",
    )
)
_CHANGES_THE_RUN = frozenset(
    (
        "cpu", "parallel", "run", "shuffle", "skip", "timeout", "short", "failfast", "fullpath", "exec",
        "args",
    )
)
# fmt: on
_WRITES_A_PROFILE = {"coverprofile": "cover"}


@dataclass(frozen=True)
class GoCommand:
    """A go command, taken apart. `build_flags` change what is compiled, `run_flags` how tests run.

    `names` are the packages, patterns or files; `own` are flags and arguments that go passes on to the program.
    """

    verb: Verb
    names: tuple[str, ...]
    build_flags: tuple[str, ...] = ()
    run_flags: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The Go files that were named instead of a package."""
        return tuple(name for name in self.names if name.endswith(".go"))

    @property
    def patterns(self) -> tuple[str, ...]:
        """What to hand to the go command; without names it is the current folder."""
        return self.names or (".",)

    def flag(self, name: str) -> str | None:
        """The value of a flag, an empty string for one without a value, None where it is absent."""
        for word in self.build_flags + self.run_flags:
            given, equals, value = word.lstrip("-").partition("=")
            if given == name:
                return value if equals else ""
        return None

    @property
    def race(self) -> bool:
        return self.flag("race") in ("", "true", "1")


def parse(argv: tuple[str, ...]) -> GoCommand | None:
    """Take a command line apart; None where it is not `go test`, `run`, `build` or `vet`."""
    if len(argv) < 2 or PurePath(argv[0]).stem != "go" or argv[1] not in ("test", "run", "build", "vet"):
        return None
    verb: Verb = argv[1]  # type: ignore[assignment]
    names: list[str] = []
    flags: dict[str, list[str]] = {"build": [], "run": [], "own": []}
    words = list(argv[2:])
    while words:
        word = words.pop(0)
        if word.startswith("-") and word not in ("-", "--"):
            name, value = _flag(word, words)
            _sort(name, value, flags)
            if name == "args":
                flags["own"] += ["-args", *words]
                break
        elif verb == "run" and names and not (word.endswith(".go") and names[-1].endswith(".go")):
            flags["own"] += [word, *words]
            break
        else:
            names.append(word)
    return GoCommand(verb, tuple(names), tuple(flags["build"]), tuple(flags["run"]), tuple(flags["own"]))


def pattern_of(file: str) -> str:
    """How to name the package of a file."""
    folder = PurePath(file).parent.as_posix()
    return folder if folder == "." or folder.startswith(("../", "/")) or folder == ".." else f"./{folder}"


def _flag(word: str, rest: list[str]) -> tuple[str, str | None]:
    name, equals, value = word.lstrip("-").partition("=")
    name = name.removeprefix("test.")
    if equals:
        return name, value
    if name in _WITH_VALUE and rest:
        return name, rest.pop(0)
    return name, None


def _sort(name: str, value: str | None, flags: dict[str, list[str]]) -> None:
    if name in _WRITES_A_PROFILE:
        name, value = _WRITES_A_PROFILE[name], None
    word = f"-{name}" if value is None else f"-{name}={value}"
    if name in _CHANGES_WHAT_IS_BUILT:
        flags["build"].append(word)
    elif name in _CHANGES_THE_RUN and name != "args":
        flags["run"].append(word)
    elif name not in _WITH_VALUE and name not in (
        "v",
        "json",
        "c",
        "x",
        "n",
        "a",
        "work",
        "args",
        "i",
        "benchmem",
    ):
        flags["own"].append(word)
