"""A probe for the place that go says it cannot write: may this user write there?"""

import posixpath
import re
import shlex

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.caches.folders import folder
from gotui.probes.details import NOTHING_SAID
from gotui.probes.hosts.paths import kind_of
from gotui.targets.looks import PathInfo, Stat

_REFUSED = re.compile(
    r"(?:open|mkdir|RLock|Lock|rename|write) (?P<target>[^\n:\"]+): "
    r"(?P<problem>permission denied|read-only file system|operation not permitted|not a directory|file exists)"
    r"|build output \"(?P<output>[^\"\n]+)\" already exists and is (?P<exists>a directory|not an object file)"
)
_MODULE_FILES = ("go.mod", "go.sum", "vendor")
_VALUES = ("target", "problem", "owner")


@probe(
    "write-target",
    title=N_("May this user write where go says it cannot?"),
    outcomes={
        "module-files": Outcome(N_("no: it is a file of the module"), _VALUES),
        "result": Outcome(N_("no: it is where the result goes"), _VALUES),
        "name-taken": Outcome(
            N_("a folder, or another file, has the name of the result"), ("target", "file", "corrected")
        ),
        "writable": Outcome(N_("yes, as far as its rights tell"), ("target",), neutral=True),
        "not-named": Outcome(N_("the message names no such place")),
    },
)
async def write_target(look: Looker) -> Finding:
    """A relative place lies in the folder of the command. Rights are not all: security modules have their own rules."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    refused = _REFUSED.search(look.said.text)
    if refused is None:
        return Finding("not-named")
    if output := refused["output"]:
        return await _taken(look, output, refused[0])
    target = refused["target"]
    path = posixpath.normpath(posixpath.join(look.subject.folder, target))
    seen = (await look.look(Stat(path))).seen
    here = await folder(look, posixpath.dirname(path))
    info = seen if isinstance(seen, PathInfo) and seen.kind else here.info
    if not (here.fault or (info is seen and info.kind == "file" and not info.writable)):
        return Finding("writable", {"target": target})
    values = {"target": target, "problem": refused["problem"], "owner": info.owner}
    of_module = posixpath.basename(path) in _MODULE_FILES and "copying " not in refused.string
    return Finding("module-files" if of_module else "result", values, lines=(f"{path}  {info.owner}",))


async def _taken(look: Looker, output: str, words: str) -> Finding:
    """go writes over a program that it, or another linker, has made (CopyFile in shell.go of cmd/go)."""
    kind = await kind_of(look, posixpath.normpath(posixpath.join(look.subject.folder, output)))
    if kind not in ("folder", "file") or (kind == "folder") != ("a directory" in words):
        return Finding("writable", {"target": output})
    argv = look.subject.failing
    flags = [word.lstrip("-") for word in argv[2:] if word.startswith("-")]
    free = argv[:2] == ("go", "build") and not any(flag.startswith(("o", "C")) for flag in flags)
    place = f"{output}/" if kind == "folder" else f"{output}.out"
    corrected = shlex.join((*argv[:2], "-o", place, *argv[2:])) if free else ""
    names = {"target": output, "file": ""} if kind == "folder" else {"target": "", "file": output}
    return Finding("name-taken", {**names, "corrected": corrected}, lines=(words,))
