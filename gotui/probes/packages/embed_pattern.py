"""A probe for a //go:embed pattern that matches nothing: what is there instead?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.ignored import ignored
from gotui.probes.hosts.paths import is_file, kind_of
from gotui.probes.modules.modfiles import nearest
from gotui.probes.packages import golist
from gotui.targets.looks import ListFolder, Names

_REFUSED = re.compile(
    r"(?<![^\s:])(?P<file>[^\s:]+\.go):(?P<line>\d+)(?::\d+)?: pattern (?P<pattern>[^\n]+?): "
    r"(?:no matching files found|cannot embed directory (?P<folder>[^\n]+): contains no embeddable files)"
)
_GLOB = re.compile(r"[*?\[]")
_VALUES = ("file", "line", "path", "folder", "ignored", "maker")


@probe(
    "embed-pattern",
    title=N_("Are the files there that //go:embed asks for?"),
    outcomes={
        "gone": Outcome(N_("what it names is not there"), _VALUES),
        "empty": Outcome(N_("its folder holds nothing that can be embedded"), _VALUES),
        "no-match": Outcome(N_("its folder is there, and no file in it matches"), _VALUES),
        "there": Outcome(N_("they are there"), ("file", "path")),
        "not-named": Outcome(N_("the message names no pattern")),
    },
)
async def embed_pattern(look: Looker) -> Finding:
    """In a folder, names with `.` or `_` in front count only for `all:` patterns (pkg.go.dev/embed)."""
    text, evidence = await golist.words(look)
    refused = _REFUSED.search(text)
    if refused is None:
        return Finding("not-named")
    pattern = refused["pattern"].removeprefix("all:")
    package = posixpath.normpath(posixpath.join(look.subject.folder, posixpath.dirname(refused["file"])))
    globs = _GLOB.search(pattern) is not None
    named = posixpath.normpath(posixpath.join(package, _before_glob(pattern) if globs else pattern))
    values = {"file": refused["file"], "line": refused["line"], "path": refused["pattern"], "folder": named}
    kind = await kind_of(look, named)
    if kind == "file" or (kind == "folder" and not globs and await _has_files(look, named, "all:" in refused[0])):
        return Finding("there", {"file": refused["file"], "path": refused["pattern"]})
    gomod = await nearest(look, "go.mod")
    root = posixpath.dirname(gomod) if gomod else package
    values |= {"ignored": await ignored(look, root, named), "maker": await _maker(look, root, named)}
    outcome = "gone" if kind != "folder" else "no-match" if globs else "empty"
    return Finding(outcome, values, lines=(refused[0], named), evidence=evidence)


def _before_glob(pattern: str) -> str:
    """The folders before the first part with a glob in it."""
    parts = pattern.split("/")
    first = next(index for index, part in enumerate(parts) if _GLOB.search(part))
    return "/".join(parts[:first]) or "."


async def _has_files(look: Looker, folder: str, hidden: bool) -> bool:
    """Is there a file in the folder, or a folder in it, that counts? What lies deeper is taken to."""
    seen = (await look.look(ListFolder(folder))).seen
    names = seen.names if isinstance(seen, Names) else ("",)
    return any(hidden or not name.startswith((".", "_")) for name in names)


async def _maker(look: Looker, root: str, folder: str) -> str:
    """The nearest package.json from the folder up to the module's, whose build may make it."""
    here = folder
    while here.startswith(f"{root}/"):
        if await is_file(look, f"{here}/package.json"):
            return f"{here}/package.json"
        here = posixpath.dirname(here)
    return f"{root}/package.json" if await is_file(look, f"{root}/package.json") else ""
