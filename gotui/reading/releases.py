"""Which Go release is to run in a folder: what the go and toolchain lines and GOTOOLCHAIN mean, as Go reads them
(go.dev/doc/toolchain#select)."""

import re
from typing import Literal

import msgspec
from msgspec.structs import replace

from gotui.reading import goversions

DIRECTIVES = {"toolchain": "1.21", "godebug": "1.23", "tool": "1.24", "ignore": "1.25"}
"""Words that may begin a line of go.mod since a release (go.dev/ref/mod#go-mod-file); an older one stops at them."""

SWITCHES_SINCE = "1.21rc1"

_LINE = re.compile(r"^(?P<word>go|toolchain|godebug|tool|ignore)\b[ \t]*(?P<value>[^\s(/]*)")
_OLD_FORM = re.compile(r"\d+\.\d+")

Mode = Literal["", "auto", "path"]

MODES: dict[str, Mode] = {"auto": "auto", "path": "path"}


class Choice(msgspec.Struct, frozen=True):
    """`base` is the release to start from, empty for the local one. `mode`: `auto` may switch to a newer one and
    download it, `path` only to one on PATH, empty stays."""

    base: str = ""
    mode: Mode = ""


def choice(value: str) -> Choice | None:
    """What a GOTOOLCHAIN means; None where Go refuses it (src/cmd/go/internal/toolchain, Select).

    An empty one, as where go.env has no line for it, never switches.
    """
    base, plus, suffix = ("local", "+", value) if value in MODES else value.partition("+")
    mode = MODES.get(suffix) if plus else ""
    if mode is None:
        return None
    if base == "local" or not value:
        return Choice(mode=mode)
    if not base.startswith("go") or "/" in base or "\\" in base or goversions.key(base) is None:
        return None
    return Choice(base.removeprefix("go"), mode)


class Wanted(msgspec.Struct, frozen=True):
    """The release that is asked for: by which line of which file, or by GOTOOLCHAIN (then there is no file)."""

    version: str = ""
    file: str = ""
    line: str = ""


class Lines(msgspec.Struct, frozen=True):
    """What go.mod, or go.work where that counts, says about Go; `odd` are directives with their line and word."""

    file: str = ""
    go: Wanted = Wanted()
    toolchain: Wanted = Wanted()
    odd: tuple[tuple[str, str], ...] = ()


def read(text: str, file: str) -> Lines:
    """The lines of a go.mod or go.work that are about Go releases."""
    lines, odd = Lines(file), []
    for number, line in enumerate(text.splitlines(), start=1):
        directive = _LINE.match(line)
        if directive is None:
            continue
        word, value = directive["word"], directive["value"]
        if word == "go" and value:
            lines = replace(lines, go=Wanted(value, file, str(number)))
            continue
        if word in DIRECTIVES:
            odd.append((word, str(number)))
        if word == "toolchain" and value != "default":
            lines = replace(lines, toolchain=Wanted(value.removeprefix("go"), file, str(number)))
    return replace(lines, odd=tuple(odd))


def unreadable(lines: Lines, version: str) -> tuple[str, str, str]:
    """The first line that a Go of this version cannot read: its number, its text, and since when it may stand there;
    empty where there is none."""
    go = lines.go
    if goversions.is_older(version, SWITCHES_SINCE) and go.version and not _OLD_FORM.fullmatch(go.version):
        return go.line, f"go {go.version}", go.version
    for word, number in lines.odd:
        if goversions.is_older(version, DIRECTIVES[word]):
            return number, word, DIRECTIVES[word]
    return "", "", ""


def needed(lines: Lines, choice: Choice, local: str) -> Wanted:
    """The release that go would run here; `local` is its own, in which case no file is named."""
    best = Wanted(choice.base or local)
    if not choice.mode:
        return best
    for one in (lines.go, lines.toolchain):
        if goversions.is_older(best.version, one.version):
            best = one
    return best


def module(release: str, system: str, cpu: str) -> str:
    """A release for one platform as a module, by which go downloads and keeps it (go.dev/doc/toolchain#download)."""
    return f"golang.org/toolchain@v0.0.1-go{release}.{system}-{cpu}"
