"""Files of a project that set variables for the commands it is worked on with: makefiles, images, CI, direnv, editors.

They are read as text and never run; of lines that nobody asked for the letters are masked.
"""

import asyncio
import posixpath
import re
from collections.abc import Collection

from gotui.engine.looker import Looker
from gotui.engine.standing import FileLine
from gotui.probes.modules.modfiles import nearest
from gotui.targets.looks import FileText, ListFolder, Names, ReadFile

NAMES = (
    *(
        "Makefile",
        "makefile",
        "GNUmakefile",
        ".envrc",
        ".env",
        "mise.toml",
        ".mise.toml",
        "Dockerfile",
        "Containerfile",
    ),
    *("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml", ".gitlab-ci.yml", ".travis.yml"),
    *(".devcontainer/devcontainer.json", ".vscode/settings.json"),
)
WORKFLOWS = ".github/workflows"
MOST = 20
"""Workflows that are read."""

LIMIT = 64 * 1024


async def lines(look: Looker, names: Collection[str]) -> dict[str, tuple[FileLine, ...]]:
    """Where the project's files set each of these variables, by name."""
    gomod = await nearest(look, "go.mod")
    folders = dict.fromkeys((look.subject.folder, *([posixpath.dirname(gomod)] if gomod else [])))
    paths = [posixpath.join(folder, name) for folder in folders for name in NAMES]
    for folder in folders:
        seen = (await look.look(ListFolder(posixpath.join(folder, WORKFLOWS)))).seen
        found = [name for name in seen.names if name.endswith((".yml", ".yaml"))] if isinstance(seen, Names) else []
        paths += [posixpath.join(folder, WORKFLOWS, name) for name in sorted(found)[:MOST]]
    texts = await asyncio.gather(*(_text(look, path, tuple(sorted(names))) for path in paths))
    return {
        name: tuple(
            FileLine(path, str(number))
            for path, text in zip(paths, texts, strict=True)
            for number, line in enumerate(text.splitlines(), 1)
            if sets(line, name)
        )
        for name in names
    }


def sets(line: str, name: str) -> bool:
    """Does a line of such a file set the variable? Not one that is a comment, nor one that only reads it."""
    if line.lstrip().startswith(("#", "//")):
        return False
    return (
        re.search(rf"(?<![\w$.{{(-])[\"']?{re.escape(name)}[\"']?(?:\s*[:?+]?[:=]|(?<=ENV {re.escape(name)})\s)", line)
        is not None
    )


async def _text(look: Looker, path: str, names: tuple[str, ...]) -> str:
    seen = (await look.look(ReadFile(path, LIMIT, names))).seen
    return seen.text if isinstance(seen, FileText) else ""
