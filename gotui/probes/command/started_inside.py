"""Which go command did the person's command start? What it printed tells first, then the text of what it runs."""

import json
import posixpath
import re
from collections.abc import Sequence

from gotui.engine.looker import Looker
from gotui.engine.said import Started
from gotui.probes.hosts import paths
from gotui.probes.install import gotool
from gotui.probes.packages.own_files import own_path
from gotui.reading import makefile, phases, startedgo, toolmarks

_ON_ITS_OWN = ("time", "nice", "env")
_RUN = ("run", "run-script", "rum")
_ENDED = re.compile(r"^exit status \d+$", re.MULTILINE)
"""What `go run` says last."""

_SHORT = {"t": "test", "tst": "test"}


async def started_inside(look: Looker, argv: tuple[str, ...], text: str) -> Started | None:
    """None where the command does its work itself, or starts no go, or nobody can tell with which words, or where."""
    if not argv:
        return None
    found = await (_by_generate(look, text) if generates(argv) else _started(look, argv, text))
    return found if found and await paths.is_folder(look, found.folder) else None


def generates(argv: tuple[str, ...]) -> bool:
    """Is it the one command of go's own that starts what is written in files?"""
    return phases.is_go(argv) and argv[1:2] == ("generate",)


async def _by_generate(look: Looker, text: str) -> Started | None:
    """The directive that go names last, read as text; it runs in the folder of its file."""
    place = startedgo.generating(text)
    path = await own_path(look, place[0]) if place else ""
    lines = (await gotool.text_of(look, path) or "").splitlines() if path else []
    if place is None or not 0 < place[1] <= len(lines):
        return None
    found = startedgo.of_directive(lines[place[1] - 1], posixpath.dirname(path))
    return _told(found, look, place[0]) if found else None


async def _started(look: Looker, argv: tuple[str, ...], text: str) -> Started | None:
    folder, name = look.subject.folder, posixpath.basename(argv[0])
    if phases.is_go(argv):
        return None
    if name in ("make", "gmake"):
        return await _by_make(look, argv, text)
    if name in startedgo.NODE:
        return await _by_node(look, argv, text)
    if (echoed := startedgo.echoed(text, name, folder)) is not None:
        read = await _by_script(look, argv)
        return _told(echoed, look, alone=read is not None and read.alone and read.argv == echoed.argv)
    if name in _ON_ITS_OWN:
        rest = argv[1:]
        return (
            _told(startedgo.Started(rest, folder), look) if phases.is_go(rest) and not rest[0].startswith("-") else None
        )
    return await _by_script(look, argv) if _speaks_of_go(text) else None


def _speaks_of_go(text: str) -> bool:
    """Has it come as far as go? What is only written in a file may not have been reached."""
    return toolmarks.speaks_of_go(text) or _ENDED.search(text) is not None


async def _by_make(look: Looker, argv: tuple[str, ...], text: str) -> Started | None:
    asked = makefile.asked(argv, look.subject.folder)
    rules, source = None, ""
    for name in (asked.file,) if asked.file else makefile.NAMES:
        path = posixpath.join(asked.folder, name)
        content = await gotool.text_of(look, path)
        if content is not None:
            rules, source = makefile.read(content, asked.given), name
            break
    if shown := startedgo.echoed(text, "make", asked.folder, in_turn=asked.in_turn):
        same = rules is not None and shown.folder == asked.folder
        return _told(rules.surrounding(shown) if rules else shown, look, alone=same)
    found = rules.go(asked.goals, asked.folder) if rules and _speaks_of_go(text) else None
    return _told(found, look, source) if found else None


async def _by_node(look: Looker, argv: tuple[str, ...], text: str) -> Started | None:
    if shown := startedgo.echoed(text, posixpath.basename(argv[0]), look.subject.folder):
        return _told(shown, look)
    words = [word for word in argv[1:] if not word.startswith("-")]
    words = words[1:] if words[:1] and words[0] in _RUN else words
    name = _SHORT.get(words[0], words[0]) if len(words) == 1 else ""
    content = await gotool.text_of(look, posixpath.join(look.subject.folder, "package.json")) if name else None
    try:
        scripts = json.loads(content or "{}").get("scripts", {})
        before, script = scripts.get(f"pre{name}"), scripts.get(name, "")
    except (ValueError, AttributeError, RecursionError):
        return None
    found = (
        startedgo.of_script(script, look.subject.folder)
        if isinstance(script, str) and before is None and _speaks_of_go(text)
        else None
    )
    return _told(found, look, "package.json") if found else None


async def _by_script(look: Looker, argv: tuple[str, ...]) -> Started | None:
    """A script named by its path, or handed to a shell as a file or with -c."""
    words: Sequence[str] = argv
    if posixpath.basename(argv[0]) in startedgo.SHELLS:
        if len(argv) > 2 and argv[1] in ("-c", "-ec", "-lc", "-xc"):
            found = startedgo.of_script(argv[2], look.subject.folder, args=argv[4:])
            return _told(found, look) if found else None
        words = [word for number, word in enumerate(argv[1:]) if number or not word.startswith("-")]
        words = words[1:] if words and words[0].startswith("-") else words
    elif "/" not in argv[0]:
        return None
    if not words:
        return None
    path = posixpath.normpath(posixpath.join(look.subject.folder, words[0]))
    content = await gotool.text_of(look, path) if await paths.is_file(look, path) else None
    if content is None or "\0" in content or "\r\n" in content or not (content.startswith("#!") or words is not argv):
        return None
    first = content.partition("\n")[0]
    if (
        first.startswith("#!")
        and not first.rstrip().endswith(startedgo.SHELLS)
        and not any(f"{one} " in first for one in startedgo.SHELLS)
    ):
        return None
    found = startedgo.of_script(content, look.subject.folder, path, words[1:])
    return _told(found, look, posixpath.relpath(path, look.subject.folder)) if found else None


def _told(found: startedgo.Started, look: Looker, source: str = "", *, alone: bool = True) -> Started:
    environ = {**look.subject.environ, **dict(found.environ)}
    return Started(found.argv, found.folder, environ, alone and found.alone, source)
