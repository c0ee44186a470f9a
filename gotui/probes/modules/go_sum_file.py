"""A probe on go.sum as a file: is it there, may it be read, and can go read every line of it?"""

import posixpath
from collections.abc import Iterator

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.ignored import ignored
from gotui.probes.hosts.paths import kind_of
from gotui.probes.install import gotool
from gotui.probes.modules.conflict_marks import MARK
from gotui.probes.modules.modfiles import nearest
from gotui.probes.modules.vendor_state import vendor
from gotui.probes.settings.provenance import provenance
from gotui.reading import gomodlines
from gotui.targets.looks import FileText, PathInfo, ReadFile, Stat

LARGEST = 8 * 1024 * 1024
"""Bytes of a go.sum that are read. That of Kubernetes has a tenth of a megabyte."""


@probe(
    "go-sum-file",
    title=N_("Is go.sum there, and can Go read it?"),
    outcomes={
        "fine": Outcome(N_("it is there, and each line has its three words"), ("sum",), neutral=True),
        "not-needed": Outcome(N_("it is not there, and nothing needs it"), neutral=True),
        "absent": Outcome(N_("it is not there"), ("sum", "gomod", "ignored"), neutral=True),
        "not-readable": Outcome(N_("you may not read it"), ("file", "owner")),
        "marks": Outcome(N_("a merge left its marks in it"), ("file", "line", "mark")),
        "malformed": Outcome(N_("a line of it is damaged"), ("file", "line", "message")),
    },
)
async def go_sum_file(look: Looker) -> Finding:
    """A line has three words (src/cmd/go/internal/modfetch, fetch.go, readGoSum); go before 1.22 passes over others.

    go.sum is not read at all where a vendor folder is in use. In a workspace go.work.sum counts as well.
    """
    gowork = (await provenance(look))["GOWORK"].value
    gomod = await nearest(look, "go.mod")
    files = [f"{posixpath.dirname(gomod)}/go.sum"] if gomod else []
    files += [f"{posixpath.dirname(gowork)}/go.work.sum"] if gowork not in ("", "off") else []
    for path in files:
        text = await sums_of(look, path)
        if text is None and await kind_of(look, path) == "file":
            info = (await look.look(Stat(path))).seen
            owner = info.owner if isinstance(info, PathInfo) else ""
            return Finding("not-readable", {"file": path, "owner": owner}, lines=(path,))
        for number, line in _damaged(text or ""):
            if MARK.match(line):
                mark = {"file": path, "line": str(number), "mark": line}
                return Finding("marks", mark, lines=(f"{path}:{number}: {line}",))
            words = len(line.split())
            values = {"file": path, "line": str(number), "message": f"wrong number of fields {words}"}
            return Finding("malformed", values, lines=(f"{path}:{number}: {line}",))
    if gomod and await kind_of(look, files[0]) == "nothing":
        if not await _is_needed(look, gomod):
            return Finding("not-needed")
        kept_out = await ignored(look, posixpath.dirname(gomod), files[0])
        return Finding("absent", {"sum": files[0], "gomod": gomod, "ignored": kept_out}, lines=(files[0],))
    return Finding("fine", {"sum": files[0]}) if files else Finding("not-needed")


async def sums_of(look: Looker, path: str) -> str | None:
    """The text of a go.sum; None where it cannot be read."""
    seen = (await look.look(ReadFile(path, limit=LARGEST))).seen
    return seen.text if isinstance(seen, FileText) else None


def _damaged(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line.split()) not in (0, 3):
            yield number, line


async def _is_needed(look: Looker, gomod: str) -> bool:
    """Does go.mod require a module that no folder stands for, and that is not vendored?"""
    text = await gotool.text_of(look, gomod) or ""
    here = await vendor(look)
    if here is not None and not here.unused:
        return False
    by_folder = {
        old.partition("@")[0] for old, new in gomodlines.replacements(text).items() if gomodlines.is_folder(new)
    }
    return any(module not in by_folder for module in gomodlines.requirements(text))
