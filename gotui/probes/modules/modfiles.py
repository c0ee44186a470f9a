"""go.mod and go.work files near a folder, and their lines."""

import posixpath
import re

from gotui.engine.probe import Looker
from gotui.probes.hosts.paths import is_file

_WORDS = re.compile(r"^(use|require)\s*(?:\(([^)]*)\)|([^\s(][^\n]*))", re.MULTILINE)


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
    plain = re.sub(r"//[^\n]*", "", text)
    lines = [line for kind, block, one in _WORDS.findall(plain) if kind == verb for line in (block or one).splitlines()]
    return [line.split()[0].strip("\"'`") for line in lines if line.strip()]
