"""A probe on the folder where go builds and from where it starts test binaries."""

import asyncio
import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.caches import folders
from gotui.probes.hosts.system import system
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import PathInfo, Space, SpaceInfo, Stat

_MISSING = N_("it does not exist")
_NO_FOLDER = N_("it is not a folder")
_READ_ONLY = N_("it is on a read-only file system")
_NO_INODE = N_("no inode is free")
_FULL = N_("the disk is full")
_NOT_WRITABLE = N_("it is not writable")
PROBLEMS = (_MISSING, _NO_FOLDER, _READ_ONLY, _NO_INODE, _FULL, _NOT_WRITABLE)


@probe(
    "work-folder",
    title=N_("Can Go build and start programs in its temporary folder?"),
    outcomes={
        "fine": Outcome(N_("the temporary folder is fine")),
        "unusable": Outcome(
            N_("the temporary folder cannot be used"), ("folder", "problem", "variable"), {"problem": PROBLEMS}
        ),
        "noexec": Outcome(N_("nothing may be started from the temporary folder"), ("folder", "mount_point", "usable")),
    },
)
async def work_folder(look: Looker) -> Finding:
    """GOTMPDIR, else TMPDIR, else /tmp (pkg.go.dev/cmd/go#hdr-Environment_variables, pkg.go.dev/os#TempDir).

    Without such a folder gotui can ask go for nothing, so this has to be told where no go answers.
    """
    if await system(look) == "windows":
        return Finding("fine")
    own = (await gotool.environ(look, "TMPDIR")).get("TMPDIR") or "/tmp"  # noqa: S108
    chosen = (await provenance(look))["GOTMPDIR"].value
    folder = chosen or own
    path = posixpath.join(look.subject.folder, folder)
    where, space = await asyncio.gather(look.look(Stat(path)), look.look(Space(path)))
    evidence = (where.key, space.key)
    if problem := _problem(where.seen, space.seen):
        variable = "" if problem in (_FULL, _NO_INODE) else "GOTMPDIR" if chosen else "TMPDIR"
        return Finding("unusable", {"folder": folder, "problem": problem, "variable": variable}, evidence=evidence)
    if isinstance(space.seen, SpaceInfo) and "noexec" in space.seen.options:
        other = await folders.usable(look, start=True, temporary=True)
        values = {"folder": folder, "mount_point": space.seen.mount_point, "usable": other}
        return Finding("noexec", values, evidence=evidence)
    return Finding("fine", evidence=evidence)


def _problem(where: object, space: object) -> str:
    """What keeps go from making a folder in it; empty where nothing does."""
    if isinstance(where, PathInfo) and where.kind != "folder":
        return _MISSING if where.kind is None else _NO_FOLDER
    if isinstance(space, SpaceInfo):
        if "ro" in space.options:
            return _READ_ONLY
        if folders.is_full(space):
            return _NO_INODE if space.inodes == 0 else _FULL
    return _NOT_WRITABLE if isinstance(where, PathInfo) and not (where.writable and where.executable) else ""
