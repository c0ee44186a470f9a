"""A probe for the place that go says it cannot write: may this user write there?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.caches.folders import folder
from gotui.probes.details import NOTHING_SAID
from gotui.targets.looks import PathInfo, Stat

_REFUSED = re.compile(
    r"(?:open|mkdir|RLock|Lock|rename|write) (?P<target>[^\n:\"]+): "
    r"(?P<problem>permission denied|read-only file system|operation not permitted|not a directory|file exists)"
    r"|build output \"(?P<output>[^\"\n]+)\" (?P<exists>already exists and is a directory)"
)
_MODULE_FILES = ("go.mod", "go.sum", "vendor")
_VALUES = ("target", "problem", "owner")


@probe(
    "write-target",
    title=N_("May this user write where go says it cannot?"),
    outcomes={
        "module-files": Outcome(N_("no: it is a file of the module"), _VALUES),
        "result": Outcome(N_("no: it is where the result goes"), _VALUES),
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
    target = refused["target"] or refused["output"]
    path = posixpath.normpath(posixpath.join(look.subject.folder, target))
    seen = (await look.look(Stat(path))).seen
    here = await folder(look, posixpath.dirname(path))
    info = seen if isinstance(seen, PathInfo) and seen.kind else here.info
    in_the_way = info.kind == "folder" and info is seen and bool(refused["output"])
    if not (here.fault or in_the_way or (info is seen and info.kind == "file" and not info.writable)):
        return Finding("writable", {"target": target})
    values = {"target": target, "problem": refused["problem"] or refused["exists"], "owner": info.owner}
    of_module = posixpath.basename(path) in _MODULE_FILES and "copying " not in refused.string
    return Finding("module-files" if of_module else "result", values, lines=(f"{path}  {info.owner}",))
