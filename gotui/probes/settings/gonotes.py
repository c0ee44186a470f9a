"""What is odd about the places where Go settings stand."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from gotui.probes.settings.goenvfile import EnvFile
from gotui.probes.settings.goprinted import Printed
from gotui.reading import govariables
from gotui.reading.govariables import Version

Kind = Literal[
    "empty-in-environment",
    "empty-in-goenv-file",
    "malformed-line",
    "unknown-name",
    "unknown-to-this-go",
    "not-settable",
    "only-by-editing",
    "duplicate",
    "space-in-value",
    "carriage-return",
    "goenv-off",
    "goenv-unreadable",
    "default-file-not-read",
    "no-home",
    "config-home-relative",
    "not-confirmed",
]
"""`not-settable`: it is set where Go never looks for it. `only-by-editing`: the file's line counts, but neither
`go env -w` nor `-u` changes it. `default-file-not-read`: the usual file holds settings, and GOENV names another."""

_LIKE_A_NAME = re.compile(r"\s*[A-Za-z][\w -]{1,30}", re.ASCII)


class Place(msgspec.Struct, frozen=True):
    """A line of a file, counted from 1."""

    path: str
    line: int


class Note(msgspec.Struct, frozen=True):
    """`detail` is the text concerned: a line, a name, a value, or go's complaint."""

    kind: Kind
    place: Place | None = None
    detail: str = ""


def of(name: str, environ: Mapping[str, str], file: EnvFile, printed: Printed) -> tuple[Note, ...]:
    """All notes for one variable; those of the whole file belong to GOENV."""
    notes = [*_of_environment(name, environ, printed.version), *_of_lines(name, file, printed.version)]
    notes += [
        Note("malformed-line", Place(file.path, bad.number), bad.text)
        for bad in file.bad
        if name == "GOENV" or meant(bad.meant) == name
    ]
    notes += _unknown(name, file)
    if name == "GOENV":
        notes += _of_file(file)
    if printed.complaint:
        notes.append(Note("not-confirmed", None, printed.complaint))
    return tuple(notes)


@lru_cache(maxsize=10_000)
def meant(name: str) -> str:
    """The variable that a name is, or is nearest to; empty where there is none.

    The file may be no settings at all, and long, so what cannot be a name is not compared.
    """
    if name in govariables.NAMES:
        return name
    if not _LIKE_A_NAME.fullmatch(name):
        return ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.strip(), sorted(govariables.NAMES), 1, 0.8)), "")


def _of_environment(name: str, environ: Mapping[str, str], version: Version | None) -> Iterator[Note]:
    if name not in environ:
        return
    if name in govariables.FACTS:
        yield Note("not-settable", None, environ[name])
    elif not environ[name]:
        yield Note("empty-in-environment")
    elif not govariables.is_known(name, version):
        yield Note("unknown-to-this-go", None, environ[name])


def _of_lines(name: str, file: EnvFile, version: Version | None) -> Iterator[Note]:
    lines = [line for line in file.lines if line.name == name]
    if not lines:
        return
    *earlier, last = lines
    place = Place(file.path, last.number)
    if not govariables.in_file(name):
        yield Note("not-settable", place, last.value)
        return
    if not govariables.is_known(name, version):
        yield Note("unknown-to-this-go", place, last.value)
    if version is not None and version >= govariables.ONLY_BY_EDITING.get(name, (99, 0)):
        yield Note("only-by-editing", place, last.value)
    for line in earlier:
        yield Note("duplicate", Place(file.path, line.number), line.value)
    if last.value.endswith("\r"):
        yield Note("carriage-return", place, last.value)
    elif last.value != last.value.strip():
        yield Note("space-in-value", place, last.value)
    if not last.value:
        yield Note("empty-in-goenv-file", place)


def _unknown(name: str, file: EnvFile) -> Iterator[Note]:
    for line in file.lines:
        if line.name not in govariables.NAMES and name in ("GOENV", meant(line.name)):
            yield Note("unknown-name", Place(file.path, line.number), line.name)


def _of_file(file: EnvFile) -> Iterator[Note]:
    if file.state == "off":
        yield Note("goenv-off")
    elif file.state == "no-home":
        yield Note("no-home")
    elif file.state == "relative-config-home":
        yield Note("config-home-relative")
    elif file.state == "unreadable":
        yield Note("goenv-unreadable", None, file.path)
    if file.unused:
        yield Note("default-file-not-read", None, f"{file.default}: {', '.join(file.unused)}")
