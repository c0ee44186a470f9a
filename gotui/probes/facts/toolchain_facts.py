"""The Go release: which go is first on PATH, its tree, and the release that go.mod asks for."""

import asyncio

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import names, nearest, told
from gotui.probes.install import toolchain
from gotui.probes.install.go_copies import Copy, copies, version_of
from gotui.probes.settings.provenance import provenance
from gotui.reading import goversions
from gotui.targets.looks import FindProgram, Program, ProgramInfo, Unavailable

KINDS = (
    *("go-program", "go-release", "go-copy", "go-line", "toolchain-line"),
    *("go-cpu", "go-tree", "goroot-release", "go-tool", "std-folder"),
)


async def facts(look: Looker) -> list[Fact]:
    """All of it."""
    looked = (await look.look(FindProgram("go"))).seen
    if isinstance(looked, Unavailable):
        return [told(kind, looked) for kind in KINDS]
    settings, found, lines = await asyncio.gather(provenance(look), copies(look), toolchain.lines(look))
    gomod = await nearest(look, "go.mod")
    first = found[0] if found else None
    version = goversions.plain(settings["GOVERSION"].value) or (first.version if first else "")
    root = settings["GOROOT"].value or (first.root if first else "")
    return [
        Fact("go-program", value=first.kind if first else "none", origin=first.path if first else "PATH"),
        told("go-release", version or Unavailable("missing-tool", "go"), origin=root),
        *(Fact("go-copy", str(number), one.version or one.kind, one.path) for number, one in enumerate(found[1:], 2)),
        told("go-line", gomod if isinstance(gomod, Unavailable) else lines.go.version, origin=lines.go.file),
        told(
            "toolchain-line",
            gomod if isinstance(gomod, Unavailable) else lines.toolchain.version,
            origin=lines.toolchain.file,
        ),
        *(await _program(look, first)),
        *(await _tree(look, root)),
    ]


async def _program(look: Looker, first: Copy | None) -> list[Fact]:
    if first is None:
        return []
    seen = (await look.look(Program(first.real))).seen
    if not isinstance(seen, ProgramInfo):
        return [told("go-cpu", seen if isinstance(seen, Unavailable) else Unavailable("unexpected"))]
    return [Fact("go-cpu", value=f"{seen.format} {seen.cpu}".strip(), origin=first.real)]


async def _tree(look: Looker, root: str) -> list[Fact]:
    """Its VERSION, its tools, and what stands in its src: names tell an incomplete tree."""
    if not root:
        return [
            told(kind, Unavailable("missing-tool", "go"))
            for kind in ("go-tree", "goroot-release", "go-tool", "std-folder")
        ]
    version, inside, rooms, src = await asyncio.gather(
        version_of(look, root), names(look, root), names(look, f"{root}/pkg/tool"), names(look, f"{root}/src")
    )
    tools: list[Fact] = []
    for room in rooms if isinstance(rooms, tuple) else ():
        some = await names(look, f"{root}/pkg/tool/{room.rstrip('/')}")
        found = some if isinstance(some, tuple) else ()
        tools += [Fact("go-tool", name, "there", room.rstrip("/")) for name in found]
    tree = "there" if isinstance(inside, tuple) else "missing" if inside.reason == "missing-file" else inside
    library = told("std-folder", src) if isinstance(src, Unavailable) else None
    folders = [one for one in src if one.endswith("/")] if isinstance(src, tuple) else []
    return [
        told("go-tree", tree, origin=root),
        told("goroot-release", version or Unavailable("missing-file", "VERSION"), origin=root),
        *(tools if isinstance(rooms, tuple) else [told("go-tool", rooms)]),
        *([library] if library else [Fact("std-folder", one, "there", root) for one in folders]),
    ]
