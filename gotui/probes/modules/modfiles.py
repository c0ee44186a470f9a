"""go.mod and go.work files near a folder, and their lines."""

import posixpath
import re

from gotui.engine.probe import Looker
from gotui.probes.hosts.paths import is_file

_DIRECTIVE = re.compile(r"(\w+)\s*(\(?)(.*)")


async def nearest(look: Looker, name: str) -> str:
    """The file of this name in the project's folder or the nearest one above; empty where there is none."""
    folder = look.subject.folder
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
    found, block = [], ""
    for line in text.splitlines():
        rest = line.partition("//")[0].strip()
        kind = block
        if not block and (directive := _DIRECTIVE.match(rest)):
            kind, opens, rest = directive.groups()
            block = kind if opens else ""
        rest, closed, _ = rest.partition(")")
        if closed:
            block = ""
        if kind == verb and (words := rest.split()):
            found.append(words[0].strip("\"'`"))
    return found
