"""Find the declaration of an undefined name in a file that the build leaves out.

The rules are those of pkg.go.dev/cmd/go#hdr-Build_constraints.
"""

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from gotui.engine.probe import Looker
from gotui.probes.packages import golist
from gotui.probes.packages.golist import Listing, Package
from gotui.probes.settings.provenance import settings
from gotui.reading import buildtags, gocommand, goflagwords, goversions
from gotui.reading.compileroutput import CompileError

_SYSTEMS = (
    "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris"
    " wasip1 windows zos"
)
_MACHINES = (
    "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm armbe arm64be ppc sparc64"
)
_PARTS = "|".join([*_SYSTEMS.split(), *_MACHINES.split()])
_SUFFIX = re.compile(rf"(?P<rule>(?:_(?:{_PARTS})){{1,2}})(?:_test)?\.go$")
_BUILD_LINE = re.compile(r"^//(?:go:build| \+build) .*$", re.MULTILINE)
_UNIX = "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris"
_COUNTS_AS = {"android": "linux", "illumos": "solaris", "ios": "darwin"}
_GO = re.compile(r"go1\.(\d+)")
_IMPORTS_C = re.compile(r'^import "C"|^[ \t]+"C"$', re.MULTILINE)


def is_platform(system: str, machine: str) -> bool:
    """Are these words of Go for a system and a machine? Whether the two go together is not asked."""
    return system in _SYSTEMS.split() and machine in _MACHINES.split()


def is_platform_word(word: str) -> bool:
    """Is this one of Go's words for a system or a machine?"""
    return word in (*_SYSTEMS.split(), *_MACHINES.split())


class LeftOut(msgspec.Struct, frozen=True):
    """A file that declares `name` and is not compiled; `rule` is what leaves it out.

    By `tag`: `tags` would let it take part. By `line`: its build line rules it out whatever tags are given. By
    `name`: `renamed` would be a name without the rule, where there is a good one.
    """

    file: str
    name: str
    by: Literal["cgo", "name", "tag", "line"]
    rule: str
    tags: str = ""
    renamed: str = ""

    @property
    def values(self) -> dict[str, str]:
        values = {"file": self.file, "rule": self.rule, "name": self.name, "tags": self.tags, "renamed": self.renamed}
        return {name: value for name, value in values.items() if value}


async def find(look: Looker, listing: Listing, error: CompileError) -> LeftOut | None:
    """The left-out file that declares what `error` says is undefined; of several, the one nearest to taking part.

    A package with a file for each system declares the same in all of them, and those of other systems are left out by
    right.
    """
    if error.undefined is None:
        return None
    prefix, name = error.undefined
    found = [
        (await _distance(look, text, left_out), left_out)
        for package in _where(listing, error, prefix)
        for file, text in await golist.texts(look, package, package.ignored)
        if _declares(text, name)
        for left_out in [await why(look, package, file, text, name)]
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


async def tags_of(look: Looker, text: str) -> str:
    """The tags, as -tags takes them, with which a left-out file of this text would take part; empty for none."""
    line = _BUILD_LINE.search(text)
    if line is None:
        return ""
    tags = buildtags.wanted(line[0], await _decided(look), await _given(look))
    return ",".join(tags or ())


def build_line(text: str) -> str:
    """The first build line of a file; empty for none."""
    line = _BUILD_LINE.search(text)
    return line[0] if line else ""


async def takes_part(look: Looker, line: str) -> bool:
    """Does a build line hold in the failing command?"""
    return buildtags.holds(line, await _decided(look), await _given(look))


async def by_cgo_alone(look: Looker, file: str, text: str) -> bool:
    """Is it left out for nothing but that cgo is off?"""
    decided = await _decided(look)
    suffix, line = _SUFFIX.search(file), _BUILD_LINE.search(text)
    fits = not suffix or all(decided(word) for word in suffix["rule"].strip("_").split("_"))
    holds = line is None or buildtags.holds(
        line[0], lambda word: True if word == "cgo" else decided(word), await _given(look)
    )
    return bool(_IMPORTS_C.search(text)) and fits and holds and (await settings(look))["CGO_ENABLED"].value == "0"


async def _distance(look: Looker, text: str, left_out: LeftOut) -> int:
    """How far a file is from taking part: cgo or its name is in the way of a build line that holds, its name alone, a
    tag, its build line, or name and line."""
    line = _BUILD_LINE.search(text)
    if left_out.by != "name":
        return {"cgo": 0, "tag": 2, "line": 3}[left_out.by]
    if line is None:
        return 1
    return 0 if buildtags.holds(line[0], await _decided(look), await _given(look)) else 4


def _where(listing: Listing, error: CompileError, prefix: str) -> list[Package]:
    plain = [package for package in listing.packages if package.ignored and not package.for_test]
    if prefix:
        return [package for package in plain if package.name == prefix or package.path.endswith(f"/{prefix}")]
    return [package for package in plain if package.path == error.package]


def _declares(text: str, name: str) -> bool:
    word = re.escape(name)
    return bool(re.search(rf"^(?:func (?:\([^)\n]*\) )?|type |var |const |\t){word}\b", text, re.MULTILINE))


async def why(look: Looker, package: Package, file: str, text: str, name: str = "") -> LeftOut:
    """What leaves out a file of this text, which declares `name`."""
    told = shown(look, package, file)
    if _IMPORTS_C.search(text) and (await settings(look))["CGO_ENABLED"].value == "0":
        return LeftOut(told, name, "cgo", 'import "C"')
    suffix, decided = _SUFFIX.search(file), await _decided(look)
    if suffix and not all(decided(word) for word in suffix["rule"].strip("_").split("_")):
        renamed = _renamed(package, file, suffix)
        renamed = renamed and told.removesuffix(file) + renamed
        return LeftOut(told, name, "name", suffix["rule"], renamed=renamed)
    line, tags = _BUILD_LINE.search(text), await tags_of(look, text)
    return LeftOut(told, name, "tag" if tags else "line", line[0] if line else "", tags)


def _renamed(package: Package, file: str, suffix: re.Match[str]) -> str:
    """`x_windows.go` as `x.go`, or as `windows_x.go` where that is taken; empty where neither will do."""
    end = "_test.go" if file.endswith("_test.go") else ".go"
    stem = file[: suffix.start()]
    taken = (*package.go_files, *package.cgo_files, *package.ignored, *package.invalid, *package.tests)
    for candidate in (f"{stem}{end}", f"{suffix['rule'].strip('_')}_{stem}{end}"):
        if stem and not stem.endswith("_test") and candidate not in taken and not _SUFFIX.search(candidate):
            return candidate
    return ""


async def _decided(look: Looker) -> Callable[[str], bool | None]:
    """The words of build lines that are no tags. `ignore` is one by its letters, but means: never."""
    go_env, command = await settings(look), gocommand.parse(look.subject.failing)
    system, machine = go_env["GOOS"].value, go_env["GOARCH"].value
    true = {system, machine, _COUNTS_AS.get(system, ""), "gc"}
    true |= {"unix"} if system in _UNIX.split() else set()
    true |= {"cgo"} if go_env["CGO_ENABLED"].value == "1" else set()
    true |= {word for word in ("race", "msan", "asan") if command and command.flag(word) is not None}
    others = {*_SYSTEMS.split(), *_MACHINES.split(), "unix", "cgo", "gccgo", "race", "msan", "asan", "ignore"}
    release = goversions.language(go_env["GOVERSION"].value) or (1, 0)

    def decided(word: str) -> bool | None:
        if release_tag := _GO.fullmatch(word):
            return int(release_tag[1]) <= release[1]
        return word in true if word in true | others else None

    return decided


async def _given(look: Looker) -> tuple[str, ...]:
    """The tags of the failing command, or of GOFLAGS where it has none."""
    command = gocommand.parse(look.subject.failing)
    words = goflagwords.flags((await settings(look))["GOFLAGS"].value)
    stored = next((word.partition("=")[2] for word in reversed(words) if word.startswith("-tags=")), "")
    given = command.flag("tags") if command else None
    return tuple(filter(None, re.split(r"[,\s]+", stored if given is None else given)))


def shown(look: Looker, package: Package, file: str) -> str:
    """A file of a package as it is told: from the folder of the failing command on, where it lies below it."""
    path = f"{package.folder}/{file}"
    return path.removeprefix(f"{look.subject.folder}/")
