"""Read a go command line: what it does, to which packages or files, with which flags.

Flags are those of `go help build`, `go help test` and `go help testflag`. Where the packages of `go test` end, and what
belongs to the test program, is decided as in src/cmd/go/internal/test/testflag.go.
"""

from pathlib import PurePath
from typing import Literal

import msgspec

Verb = Literal["test", "run", "build", "vet"]

# fmt: off
# fmt: off
COMMANDS = (
    "bug", "build", "clean", "doc", "env", "fix", "fmt", "generate", "get", "help", "install", "list", "mod", "run",
    "telemetry", "test", "tool", "version", "vet", "work",
)
# fmt: on
"""Those of go (pkg.go.dev/cmd/go)."""

_WITH_VALUE = frozenset(
    (
        "C",
        "asmflags",
        "buildmode",
        "buildvcs",
        "compiler",
        "covermode",
        "coverpkg",
        "gccgoflags",
        "gcflags",
        "installsuffix",
        "ldflags",
        "mod",
        "modfile",
        "overlay",
        "p",
        "pgo",
        "pkgdir",
        "tags",
        "toolexec",
        "exec",
        "vet",
        "vettool",
        "o",
        "bench",
        "benchtime",
        "blockprofile",
        "blockprofilerate",
        "count",
        "coverprofile",
        "cpu",
        "cpuprofile",
        "fuzz",
        "fuzzminimizetime",
        "fuzztime",
        "list",
        "memprofile",
        "memprofilerate",
        "mutexprofile",
        "mutexprofilefraction",
        "outputdir",
        "parallel",
        "run",
        "shuffle",
        "skip",
        "timeout",
        "trace",
    )
)
_CHANGES_WHAT_IS_BUILT = frozenset(
    (
        "asmflags",
        "buildmode",
        "compiler",
        "covermode",
        "coverpkg",
        "gccgoflags",
        "gcflags",
        "installsuffix",
        "ldflags",
        "mod",
        "modfile",
        "overlay",
        "p",
        "pgo",
        "pkgdir",
        "tags",
        "toolexec",
        "vet",
        "vettool",
        "race",
        "msan",
        "asan",
        "cover",
        "trimpath",
        "linkshared",
        "modcacherw",
    )
)
_CHANGES_THE_RUN = frozenset(
    (
        "bench",
        "benchtime",
        "cpu",
        "parallel",
        "run",
        "shuffle",
        "skip",
        "timeout",
        "short",
        "failfast",
        "fullpath",
        "exec",
    )
)
_ALONE = frozenset(
    (
        "v",
        "json",
        "c",
        "x",
        "n",
        "a",
        "i",
        "work",
        "benchmem",
        "race",
        "msan",
        "asan",
        "cover",
        "trimpath",
        "linkshared",
        "modcacherw",
        "short",
        "failfast",
        "fullpath",
        "artifacts",
    )
)
# fmt: on
_WRITES_A_PROFILE = {"coverprofile": "cover"}


class GoCommand(msgspec.Struct, frozen=True):
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
    return _test(argv[2:]) if verb == "test" else _other(verb, argv[2:])


def _test(argv: tuple[str, ...]) -> GoCommand:
    """After a flag that go does not know there are no more packages: what follows may be its value."""
    names: list[str] = []
    own: list[str] = []
    flags: dict[str, list[str]] = {"build": [], "run": []}
    words = list(argv)
    listed = in_list = may_be_value = False
    while words:
        word, may_be_value, could_be_value = words.pop(0), False, may_be_value
        if word == "--" or word in ("-args", "--args"):
            own += [word, *words]
            break
        if not _is_flag(word):
            if listed and not in_list and not could_be_value:
                own += [*([] if own else ["-args"]), word, *words]
                break
            (names if in_list or not listed else own).append(word)
            in_list = in_list or not listed
            listed = True
            continue
        in_list = False
        name, value = _flag(word, words)
        if name in _WITH_VALUE or name in _ALONE:
            _sort(name, value, flags)
        else:
            listed = True
            own.append(word)
            may_be_value = "=" not in word
    return GoCommand("test", tuple(names), tuple(flags["build"]), tuple(flags["run"]), tuple(own))


def _other(verb: Verb, argv: tuple[str, ...]) -> GoCommand:
    """Flags end at the first word that is none; what follows the package or the files of `go run` is the program's."""
    names: list[str] = []
    own: list[str] = []
    flags: dict[str, list[str]] = {"build": [], "run": []}
    words = list(argv)
    while words:
        word = words.pop(0)
        if not names and word == "--":
            continue
        if not names and _is_flag(word):
            _sort(*_flag(word, words), flags)
        elif verb == "run" and names and not (word.endswith(".go") and names[-1].endswith(".go")):
            own += [word, *words]
            break
        else:
            names.append(word)
    return GoCommand(verb, tuple(names), tuple(flags["build"]), tuple(flags["run"]), tuple(own))


def _is_flag(word: str) -> bool:
    return word.startswith("-") and word not in ("-", "--")


def takes_value(word: str) -> bool:
    """Is the next word the value of this flag?"""
    return "=" not in word and word.lstrip("-").removeprefix("test.") in _WITH_VALUE


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
    elif name in _CHANGES_THE_RUN:
        flags["run"].append(word)
