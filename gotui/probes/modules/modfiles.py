"""go.mod and go.work files near a folder, and their lines."""

import posixpath
import re

from gotui.engine.probe import Looker
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.reading import gomodlines

_MODULE = re.compile(r"^module\s+[\"`]?([^\s\"`]+)", re.MULTILINE)


async def nearest(look: Looker, name: str, folder: str = "") -> str:
    """The file of this name in a folder, the project's where none is given, or the nearest one above; empty where
    there is none.

    It is there, also where no go answers or modules are off. Which file go itself takes is GOMOD of `settings`.
    """
    folder = folder or look.subject.folder
    while True:
        path = posixpath.join(folder, name)
        if await is_file(look, path):
            return path
        above = posixpath.dirname(folder)
        if above == folder:
            return ""
        folder = above


def words_of(text: str, verb: str) -> list[str]:
    """The first word of each `use` or `require` line of a go.work or go.mod file, in blocks or not."""
    return [words[0] for kind, words in gomodlines.directives(text) if kind == verb]


def entries_of(text: str, verb: str) -> list[str]:
    """What stands behind the verb on each of its lines of a go.work or go.mod file, in blocks or not."""
    return [rest for kind, rest in gomodlines.entries(text) if kind == verb]


def module_of(text: str) -> str:
    """The path that the `module` line of a go.mod file says; empty where there is none."""
    match = _MODULE.search(re.sub(r"//[^\n]*", "", text))
    return match[1] if match else ""


def provides(module: str, package: str) -> bool:
    """Does a package of this path lie below the module's?"""
    return bool(module) and (package == module or package.startswith(f"{module}/"))


async def used_by(look: Looker, gowork: str) -> list[str]:
    """The folders that a go.work file uses, absolute; none where it cannot be read."""
    text, folder = await gotool.text_of(look, gowork) or "", posixpath.dirname(gowork)
    return [posixpath.normpath(posixpath.join(folder, word)) for word in words_of(text, "use")]
