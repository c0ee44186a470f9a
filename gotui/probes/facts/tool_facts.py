"""Programs beside Go that its commands start, and the C libraries that pkg-config knows. Only looked for, never run."""

import posixpath
import re

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import names, told
from gotui.probes.hosts.paths import real_path
from gotui.probes.install import gotool
from gotui.probes.sidebyside import each
from gotui.reading.starters import C_TOOLS, REPOSITORY_TOOLS
from gotui.targets.looks import FindProgram, Names, Unavailable

OTHERS = ("make", "protoc", "docker", "node", "python3", "sqlite3", "bash", "sh", "stringer", "mockgen", "buf", "sqlc")
TOOLS = (*C_TOOLS, *REPOSITORY_TOOLS, *OTHERS)
LIBRARIES = (
    *("/usr/share/pkgconfig", "/usr/lib/pkgconfig", "/usr/lib64/pkgconfig", "/usr/local/lib/pkgconfig"),
    *("/usr/lib/x86_64-linux-gnu/pkgconfig", "/usr/lib/aarch64-linux-gnu/pkgconfig", "/opt/homebrew/lib/pkgconfig"),
)
_VERSION = re.compile(r"-(\d+(?:\.\d+)*)$")


async def facts(look: Looker) -> list[Fact]:
    """Presence by name; the version where a name tells it, as `gcc-12` does."""
    tools = await each(TOOLS, lambda name: _tool(look, name))
    wanted = await gotool.environ(look, "PKG_CONFIG_PATH")
    folders = (*filter(None, wanted.get("PKG_CONFIG_PATH", "").split(":")), *LIBRARIES)
    inside = await each(folders, lambda folder: names(look, folder))
    found = [
        Fact("c-package", one.removesuffix(".pc"), "there", folder)
        for folder, some in zip(folders, inside, strict=True)
        if isinstance(some, tuple)
        for one in some
        if one.endswith(".pc")
    ]
    unseen = [one for one in inside if isinstance(one, Unavailable) and one.reason != "missing-file"]
    if unseen:
        found.append(told("c-package", unseen[0]))
    return [
        *(fact for some in tools for fact in some),
        *dict(zip((one.name for one in found), found, strict=True)).values(),
    ]


async def _tool(look: Looker, name: str) -> list[Fact]:
    seen = (await look.look(FindProgram(name))).seen
    if not isinstance(seen, Names):
        why = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
        return [told(kind, why, name) for kind in ("tool", "tool-version")]
    if not seen.names:
        return [Fact("tool", name, "missing", "PATH")]
    version = _VERSION.search(posixpath.basename(await real_path(look, seen.names[0])))
    told_version = [Fact("tool-version", name, version[1], seen.names[0])] if version else []
    return [Fact("tool", name, "there", seen.names[0]), *told_version]
