"""The files of the module: what is missing, and what differs. What is not in the repository is said so.

Which names Go passes over: `go help packages`; what may be embedded: pkg.go.dev/embed.
"""

import fnmatch
import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import names, text, told
from gotui.probes.facts.user_facts import NAMED, variables
from gotui.probes.hosts.ignored import ignored
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest
from gotui.probes.settings.provenance import provenance
from gotui.reading import govariables
from gotui.targets.looks import FileMark, Tree, TreeInfo, Unavailable

MOST = 12_000
MOST_IGNORED = 50
MOST_READ = 50
_SKIPPED = (".*", "_*", "node_modules", "gotui-*.json", "*.gotui")
_OF_GOTUI = re.compile(r'\{"schema":\d+,"gotui":"')
_C = (
    *(".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".f90", ".s", ".S", ".sx"),
    *(".swig", ".swigcxx", ".syso", ".a", ".so"),
)
_EMBED = re.compile(r"^//go:embed\s+(.+)")
_ENVIRON = re.compile(r"""os\.(?:Getenv|LookupEnv)\(\s*["`](\w+)["`]""")
_WORDS = ("//go:embed", "os.Getenv(", "os.LookupEnv(")
_OF_MODULES = ("go.mod", "go.sum", "go.work", "go.work.sum")
KINDS = (
    "go-file",
    "module-file",
    "c-file",
    "test-data",
    "embedded-file",
    "other-file",
    "vendored-folder",
    "unreadable-file",
    "code-variable",
)


async def root_of(look: Looker) -> str:
    """The folder of the workspace, else of the module, else the command's own; empty where that is too much to read."""
    gowork = (await provenance(look))["GOWORK"].value
    found = gowork if gowork.startswith("/") else await nearest(look, "go.mod")
    if found:
        return posixpath.dirname(found)
    home = (await gotool.environ(look, "HOME")).get("HOME", "/").rstrip("/")
    return "" if f"{home}/".startswith(f"{look.subject.folder.rstrip('/')}/") else look.subject.folder


async def tree_of(look: Looker) -> Tree | None:
    """The look at all files of the module, or of the workspace; None where there is neither."""
    root = await root_of(look)
    gowork = (await provenance(look))["GOWORK"].value
    stops = () if gowork.startswith("/") else ("go.mod",)
    return Tree(root, _SKIPPED, stops, (".go",), _WORDS) if root else None


async def facts(look: Looker, tracked: Mapping[str, str] | None, top: str) -> list[Fact]:
    """`tracked` is what the repository at `top` holds, by path below it; None where that is not known."""
    tree = await tree_of(look)
    if tree is None:
        return [told(kind, Unavailable("too-large", look.subject.folder)) for kind in KINDS]
    root, seen = tree.path, (await look.look(tree)).seen
    if not isinstance(seen, TreeInfo):
        why = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
        return [told(kind, why) for kind in KINDS]
    found = [*_vendored(seen.files), *await _own(look, root, seen.files, tracked, top), *await _dotted(look, root)]
    found += [Fact("unreadable-file", name, "refused") for name in seen.unreadable]
    code = {name for mark in seen.files.values() for line in mark.lines for name in _ENVIRON.findall(line)}
    others = tuple(sorted(code - {*NAMED, *govariables.NAMES}))
    found += await variables(look, "code-variable", others)
    cut = seen.cut or len(seen.files) > MOST
    return [*found, *([told(kind, Unavailable("too-large", root)) for kind in KINDS[:-1]] if cut else [])]


async def _own(
    look: Looker, root: str, files: Mapping[str, FileMark], tracked: Mapping[str, str] | None, top: str
) -> list[Fact]:
    embedded = _patterns(files)
    own = [name for name in files if not name.startswith("vendor/")][:MOST]
    outside = [name for name in own if tracked is not None and _in_repository(root, top, name) not in tracked]
    why = {name: await ignored(look, root, posixpath.join(root, name)) for name in outside[:MOST_IGNORED]}
    ours = await _snapshots(look, root, dict.fromkeys((*outside, *(name for name in own if "/" not in name))))
    found = []
    for name in own:
        if name in ours:
            continue
        origin = "" if name not in outside else f"untracked {why.get(name, '')}".strip()
        found.append(Fact(_kind(name, embedded), name, _value(files[name]), origin))
    return found


async def _snapshots(look: Looker, root: str, files: Iterable[str]) -> set[str]:
    """What gotui has written here to be compared is no difference."""
    found = set()
    for name in [name for name in files if name.endswith(".json")][:MOST_READ]:
        begin = await text(look, posixpath.join(root, name), 64)
        if isinstance(begin, str) and _OF_GOTUI.match(begin):
            found.add(name)
    return found


def _in_repository(root: str, top: str, name: str) -> str:
    return posixpath.relpath(posixpath.join(root, name), top) if top else name


def _kind(name: str, embedded: Iterable[str]) -> str:
    if "/testdata/" in f"/{name}":
        return "test-data"
    if posixpath.basename(name) in _OF_MODULES:
        return "module-file"
    if name.endswith(".go"):
        return "go-file"
    if name.endswith(_C):
        return "c-file"
    is_embedded = any(fnmatch.fnmatchcase(name, one) or name.startswith(f"{one}/") for one in embedded)
    return "embedded-file" if is_embedded else "other-file"


def _value(mark: FileMark) -> str:
    """The start of what `git hash-object` says; of a file that is too big, its size."""
    if not mark.digest:
        return f"{mark.size} bytes"
    return f"{mark.digest[:16]} crlf" if mark.as_is else mark.digest[:16]


def _patterns(files: Mapping[str, FileMark]) -> list[str]:
    """What the code embeds, as patterns below the root."""
    found = []
    for name, mark in files.items():
        for line in mark.lines:
            match = _EMBED.match(line)
            words = match[1].split() if match else []
            found += [posixpath.join(posixpath.dirname(name), _plain(word)) for word in words]
    return found


def _plain(word: str) -> str:
    return word.strip('"`').removeprefix("all:")


def _vendored(files: Mapping[str, FileMark]) -> list[Fact]:
    """One digest for each folder below vendor."""
    folders: dict[str, list[str]] = {}
    for name, mark in files.items():
        if name.startswith("vendor/") and name != "vendor/modules.txt":
            folders.setdefault(posixpath.dirname(name), []).append(f"{posixpath.basename(name)} {mark.digest}")
    return [Fact("vendored-folder", name, _digest("\n".join(inside))) for name, inside in list(folders.items())[:MOST]]


async def _dotted(look: Looker, root: str) -> list[Fact]:
    """Files such as .env, which programs read for themselves."""
    inside = await names(look, root)
    found = []
    for name in inside if isinstance(inside, tuple) else ():
        if name.startswith(".env") and not name.endswith("/"):
            whole = await text(look, f"{root}/{name}")
            found.append(told("other-file", whole if isinstance(whole, Unavailable) else _digest(whole), name))
    return found


def _digest(whole: str) -> str:
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:16]
