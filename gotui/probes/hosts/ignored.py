"""Which line of a .gitignore keeps a path out of what is committed?"""

import posixpath

from gotui.engine.looker import Looker
from gotui.probes.hosts.paths import kind_of
from gotui.probes.install import gotool
from gotui.reading import gitignore


async def ignored(look: Looker, root: str, target: str) -> str:
    """The line that hides `target`, which lies below `root`, as `file:line: words`; from the repository's top down."""
    top = root
    while top != "/" and await kind_of(look, f"{top}/.git") in ("nothing", ""):
        top = posixpath.dirname(top)
    top = root if top == "/" else top
    here, line = top, ""
    for part in ("", *posixpath.relpath(target, top).split("/")[:-1]):
        here = posixpath.join(here, part).rstrip("/")
        text = await gotool.text_of(look, f"{here}/.gitignore") or ""
        number, words = gitignore.hiding_line(text, posixpath.relpath(target, here))
        line = f"{here}/.gitignore:{number}: {words}" if number else line
    return line
