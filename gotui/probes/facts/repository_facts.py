"""The git repository that holds the project, read without git (gitrepository-layout(5), git-config(1))."""

import posixpath
import re

import msgspec

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import is_there, text, told
from gotui.probes.hosts.paths import kind_of
from gotui.probes.install import gotool
from gotui.targets.looks import Tracked, Tree, TreeInfo, Unavailable, Values

KINDS = ("revision", "shallow-clone", "autocrlf", "changed-files")


class Repository(msgspec.Struct, frozen=True):
    """`top` is its folder, `git` where git keeps things of this checkout, `shared` those of all. `tracked` is what the
    index holds, None where that cannot be told."""

    top: str = ""
    git: str = ""
    shared: str = ""
    tracked: dict[str, str] | None = None
    why: Unavailable | None = None


async def repository(look: Looker) -> Repository:
    """The one that holds the command's folder; without `top` there is none."""
    top = look.subject.folder
    while (kind := await kind_of(look, f"{top}/.git")) not in ("folder", "file"):
        if not kind:
            return Repository(why=Unavailable("not-recorded"))
        above = posixpath.dirname(top)
        if above == top:
            return Repository()
        top = above
    git = f"{top}/.git"
    if kind == "file":
        pointer = await text(look, git)
        named = pointer.partition("gitdir:")[2].strip() if isinstance(pointer, str) else ""
        git = posixpath.normpath(posixpath.join(top, named))
    common = await text(look, f"{git}/commondir")
    shared = posixpath.normpath(posixpath.join(git, common.strip())) if isinstance(common, str) else git
    seen = (await look.look(Tracked(f"{git}/index"))).seen
    if isinstance(seen, Values):
        return Repository(top, git, shared, seen.values)
    return Repository(top, git, shared, None, seen if isinstance(seen, Unavailable) else Unavailable("unexpected"))


async def facts(look: Looker, here: Repository, tree: Tree | None) -> list[Fact]:
    """`tree` is the look at the module's files, to be shared."""
    if not here.top and here.why:
        return [told(kind, here.why) for kind in KINDS]
    if not here.top:
        return [Fact("revision", value="none")]
    revision, branch = await _revision(look, here)
    return [
        told("revision", revision, origin=branch),
        told("shallow-clone", await is_there(look, f"{here.shared}/shallow")),
        Fact("autocrlf", value=await _setting(look, here, "autocrlf")),
        await _changed(look, here, tree),
    ]


async def _revision(look: Looker, here: Repository) -> tuple[str | Unavailable, str]:
    head = await text(look, f"{here.git}/HEAD")
    if isinstance(head, Unavailable) or not head.startswith("ref:"):
        return (head if isinstance(head, Unavailable) else head.strip()), ""
    ref = head.removeprefix("ref:").strip()
    for folder in dict.fromkeys((here.git, here.shared)):
        loose = await text(look, f"{folder}/{ref}")
        if isinstance(loose, str):
            return loose.strip(), ref
    packed = await text(look, f"{here.shared}/packed-refs", 4 * 1024 * 1024)
    match = (
        re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(ref)}$", packed, re.MULTILINE) if isinstance(packed, str) else None
    )
    return (match[1] if match else Unavailable("missing-file", ref)), ref


async def _setting(look: Looker, here: Repository, name: str) -> str:
    """A setting of [core]: the repository's counts, then the person's, then the machine's."""
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    places = (f"{here.shared}/config", *([f"{home}/.gitconfig"] if home else []), "/etc/gitconfig")
    for place in places:
        whole = await text(look, place)
        core = re.search(r"^\[core\]\s*\n((?:(?!\[).*\n?)*)", whole, re.MULTILINE) if isinstance(whole, str) else None
        line = re.search(rf"^\s*{name}\s*=\s*(\S+)", core[1], re.MULTILINE | re.IGNORECASE) if core else None
        if line:
            return line[1].lower()
    return "unset"


async def _changed(look: Looker, here: Repository, tree: Tree | None) -> Fact:
    """How many files of the module are not as they stand in git's index."""
    seen = (await look.look(tree)).seen if tree else None
    if here.tracked is None or not isinstance(seen, TreeInfo) or tree is None:
        return told("changed-files", here.why or Unavailable("unexpected"))
    changed = 0
    for name, mark in seen.files.items():
        kept = here.tracked.get(posixpath.relpath(posixpath.join(tree.path, name), here.top))
        changed += kept is not None and kept not in (mark.digest, mark.as_is)
    return Fact("changed-files", value=str(changed))
