"""Start-up files of shells and sessions: where they say something about a variable. Read as text, never run."""

import asyncio
import re
from collections.abc import Collection, Iterable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from gotui.engine.looker import Looker
from gotui.probes.install import gotool
from gotui.reading import fishread, sessionread, shellread
from gotui.reading.shellread import Assignment, Reading, Unread
from gotui.reading.startfiles import FIRST_OF_LOGIN, START_FILES, Reader, StartFile
from gotui.targets.looks import FileText, ListFolder, Names, ReadFile, Unavailable

LIMIT = 128 * 1024
"""Bytes of a file that are read."""

FOLDER_LIMIT = 100

REMEMBERED = 256
"""Texts whose reading is kept: every probe that asks where a value comes from reads the same ones."""


class ShellFiles(msgspec.Struct, frozen=True):
    """All of it: `unread` is taken in by a file and was not followed; `refused` names files that may not be read."""

    assignments: tuple[Assignment, ...]
    unread: tuple[Unread, ...]
    refused: tuple[str, ...]


class _Text(msgspec.Struct, frozen=True):
    of: StartFile
    path: str
    text: str | None
    refused: bool


async def assignments(look: Looker, names: Collection[str]) -> tuple[Assignment, ...]:
    """Every line that sets, unsets or extends one of `names`, in the order in which the files are read."""
    return (await read(look, names)).assignments


async def read(look: Looker, names: Collection[str]) -> ShellFiles:
    """What the start-up files of this user say about `names`."""
    words = _words(names)
    environ = await gotool.environ(look, "HOME", "XDG_CONFIG_HOME", "ZDOTDIR")
    home = environ.get("HOME", "").rstrip("/")
    config = environ.get("XDG_CONFIG_HOME") or (f"{home}/.config" if home else "")
    places = {"home": home, "config": config, "zdotdir": environ.get("ZDOTDIR") or await _zdotdir(look, home)}
    groups = await asyncio.gather(*(_texts(look, one, places, words) for one in START_FILES))
    texts = [text for group in groups for text in group]
    skipped = _skipped_by_bash(texts)
    readings = [(one, _reading(one, tuple(names), home)) for one in texts if one.text is not None]
    return ShellFiles(
        tuple(
            replace(line, readers=_readers(one, skipped)) for one, reading in readings for line in reading.assignments
        ),
        tuple(line for _one, reading in readings for line in reading.unread),
        tuple(one.path for one in texts if one.refused),
    )


def _words(names: Collection[str]) -> tuple[str, ...]:
    """What lines must hold to be read: of all other lines these files keep their secrets."""
    setters = ("path", "fish_add_path") if "PATH" in names else ()
    return tuple(sorted({re.sub(r"^(C?GO)[A-Z0-9]\w*", r"\1", name) for name in names} | {*setters, "ZDOTDIR"}))


async def _zdotdir(look: Looker, home: str) -> str:
    """zsh reads its files in $ZDOTDIR, which ~/.zshenv often sets; else in the home folder."""
    path = f"{home}/.zshenv"
    seen = (await look.look(ReadFile(path, LIMIT, ("ZDOTDIR",)))).seen if home else None
    text = seen.text if isinstance(seen, FileText) else ""
    assignments = shellread.sh(text, path, ("ZDOTDIR",), home, zsh=True).assignments
    return next((one.value for one in reversed(assignments) if one.literal and one.value.startswith("/")), home)


async def _texts(look: Looker, one: StartFile, places: dict[str, str], words: tuple[str, ...]) -> list[_Text]:
    pattern = one.path.format(**places)
    if not pattern.startswith("/") or (one.path.startswith("{") and not all(places.values())):
        return []
    folder, star, ending = pattern.partition("/*")
    paths = [pattern]
    if star:
        seen = (await look.look(ListFolder(folder, FOLDER_LIMIT))).seen
        paths = [f"{folder}/{name}" for name in seen.names if name.endswith(ending)] if isinstance(seen, Names) else []
    if one.path == "{zdotdir}/.zshenv" and places["zdotdir"] != places["home"]:
        paths.append(f"{places['home']}/.zshenv")  # the one that says where the others are
    return list(await asyncio.gather(*(_text(look, one, path, words) for path in paths)))


async def _text(look: Looker, one: StartFile, path: str, words: tuple[str, ...]) -> _Text:
    seen = (await look.look(ReadFile(path, LIMIT, words))).seen
    if isinstance(seen, FileText):
        return _Text(one, path, seen.text, refused=False)
    missing = isinstance(seen, Unavailable) and seen.reason == "missing-file"
    return _Text(one, path, None, refused=not missing)


def _skipped_by_bash(texts: Iterable[_Text]) -> set[str]:
    there = [one.of.path for one in texts if one.text is not None and one.of.path in FIRST_OF_LOGIN]
    return set(sorted(there, key=FIRST_OF_LOGIN.index)[1:])


def _readers(one: _Text, skipped: set[str]) -> tuple[Reader, ...]:
    readers = one.of.readers
    return tuple(who for who in readers if who != "bash-login") if one.of.path in skipped else readers


@lru_cache(maxsize=REMEMBERED)
def _reading(one: _Text, names: tuple[str, ...], home: str) -> Reading:
    text = one.text or ""
    match one.of.syntax:
        case "sh" | "zsh":
            return shellread.sh(text, one.path, names, home, zsh=one.of.syntax == "zsh")
        case "fish":
            return fishread.fish(text, one.path, names, home)
        case "fish-universal":
            return fishread.universal(text, one.path, names)
        case "environment.d":
            return sessionread.environment_d(text, one.path, names, home)
        case "pam":
            return sessionread.pam(text, one.path, names)
        case "pam-conf":
            return sessionread.pam_conf(text, one.path, names, home)
