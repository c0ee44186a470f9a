"""Find the declaration of an undefined name in a file that the build leaves out.

The rules are those of pkg.go.dev/cmd/go#hdr-Build_constraints.
"""

import re
from dataclasses import dataclass
from typing import Literal

from gotui.probes import gotool
from gotui.probes.base import Looker
from gotui.probes.compileroutput import CompileError
from gotui.probes.golist import Listing, Package

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
_IMPORTS_C = re.compile(r'^import "C"|^\s+"C"$', re.MULTILINE)


def is_platform(system: str, machine: str) -> bool:
    """Are these words of Go for a system and a machine? Whether the two go together is not asked."""
    return system in _SYSTEMS.split() and machine in _MACHINES.split()


@dataclass(frozen=True)
class LeftOut:
    """A file that declares `name` and is not compiled; `rule` is what leaves it out."""

    file: str
    name: str
    by: Literal["cgo", "name", "tag"]
    rule: str


async def find(look: Looker, listing: Listing, error: CompileError) -> LeftOut | None:
    """The left-out file that declares what `error` says is undefined."""
    if error.undefined is None:
        return None
    prefix, name = error.undefined
    for package in _where(listing, error, prefix):
        for file in package.ignored:
            text = await gotool.text_of(look, f"{package.folder}/{file}")
            if text and _declares(text, name):
                by, rule = await _why(look, file, text)
                return LeftOut(_shown(look, package, file), name, by, rule)
    return None


def _where(listing: Listing, error: CompileError, prefix: str) -> list[Package]:
    plain = [found for found in listing.packages if found.ignored and not found.for_test]
    if prefix:
        return [found for found in plain if found.name == prefix or found.path.endswith(f"/{prefix}")]
    return [found for found in plain if found.path == error.package]


def _declares(text: str, name: str) -> bool:
    word = re.escape(name)
    return bool(re.search(rf"^(?:func (?:\([^)]*\) )?|type |var |const |\t){word}\b", text, re.MULTILINE))


async def _why(look: Looker, file: str, text: str) -> tuple[Literal["cgo", "name", "tag"], str]:
    if _IMPORTS_C.search(text) and (await gotool.settings(look)).get("CGO_ENABLED") == "0":
        return "cgo", 'import "C"'
    if suffix := _SUFFIX.search(file):
        return "name", suffix["rule"]
    line = _BUILD_LINE.search(text)
    return "tag", line[0] if line else ""


def _shown(look: Looker, package: Package, file: str) -> str:
    path = f"{package.folder}/{file}"
    return path.removeprefix(f"{look.subject.folder}/")
