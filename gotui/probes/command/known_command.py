"""Does go have the command, or the tool, that is asked for? It runs nothing."""

import difflib
import posixpath
import re
import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_copies
from gotui.reading import phases
from gotui.reading.gocommand import COMMANDS
from gotui.targets.looks import ListFolder, Names

# fmt: off
_BELOW: dict[str, tuple[str, ...]] = {
    "mod": ("download", "edit", "graph", "init", "tidy", "vendor", "verify", "why"),
    "work": ("edit", "init", "sync", "use", "vendor"),
}
_TOOLS = (
    "addr2line", "asm", "buildid", "cgo", "compile", "covdata", "cover", "dist", "doc", "fix", "link", "nm", "objdump",
    "pack", "pprof", "test2json", "trace", "vet",
)
# fmt: on
_UNKNOWN = re.compile(
    r"^go(?: \w+)?(?: \S+)?: unknown (?:sub)?command|^go: no such tool (?:\"[^\"\s]+\")?", re.MULTILINE
)


@probe(
    "known-command",
    title=N_("Does go have the command that is asked for?"),
    outcomes={
        "known": Outcome(N_("it has one of this name")),
        "close": Outcome(N_("it has one of a similar name"), ("word", "meant", "corrected")),
        "not-known": Outcome(N_("it has none of this name"), ("word", "meant", "corrected")),
        "not-asked": Outcome(N_("go does not complain of a command")),
    },
)
async def known_command(look: Looker) -> Finding:
    """The commands are those of `go help` in Go 1.27, the tools those that stand in the Go that is here."""
    said, argv = look.said, look.subject.failing
    unknown = _UNKNOWN.search(said.text) if said is not None else None
    if said is None or unknown is None or len(argv) < 2:
        return Finding("not-asked")
    if not (own := phases.is_go(argv)):
        argv = _as_told(unknown[0])
    words = [word for word in argv[1:] if not word.startswith("-")]
    first, then = words[0] if words else "", words[1] if len(words) > 1 else ""
    before, word = "go", first
    known: tuple[str, ...] = COMMANDS
    if first == "tool" and then:
        before, word, known = f"go {first}", then, await _tools(look)
    elif first in _BELOW and then:
        before, word, known = f"go {first}", then, _BELOW[first]
    if word in known:
        return Finding("known", evidence=said.evidence)
    close = difflib.get_close_matches(word, known, 1, 0.6) if word else []
    corrected = shlex.join(close[0] if one == word else one for one in argv) if close and own else ""
    meant = f"{before} {close[0]}" if close else ""
    values = {"word": f"{before} {word}".strip(), "meant": meant, "corrected": corrected}
    lines = tuple(said.text.splitlines()[:2])
    return Finding("close" if close else "not-known", values, said.text, lines, said.evidence)


def _as_told(words: str) -> tuple[str, ...]:
    """The go command that another one started, as far as go's words name it."""
    if tool := re.search(r'no such tool "([^"\s]+)"', words):
        return "go", "tool", tool[1]
    return tuple(words.partition(":")[0].split())


async def _tools(look: Looker) -> tuple[str, ...]:
    try:
        root = (await go_copies.own(look)).root
    except CannotTellError:
        return _TOOLS
    top = posixpath.join(root, "pkg/tool")
    found: list[str] = []
    for folder in await _names(look, top):
        found += [name.removesuffix(".exe") for name in await _names(look, posixpath.join(top, folder))]
    return tuple(dict.fromkeys((*found, *_TOOLS)))


async def _names(look: Looker, folder: str) -> tuple[str, ...]:
    seen = (await look.look(ListFolder(folder))).seen
    return seen.names if isinstance(seen, Names) else ()
