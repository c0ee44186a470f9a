"""A probe on the folder where go builds and from where it starts test binaries."""

from gotui.i18n import N_
from gotui.model.findings import Finding
from gotui.model.looks import PathInfo, Space, SpaceInfo, Stat
from gotui.probes import gotool
from gotui.probes.base import Looker, Outcome, probe

ENOUGH = 512 * 1024 * 1024
"""Bytes of free space that make a folder worth naming as another place to build in."""

TOO_LITTLE = 1024 * 1024
"""Bytes of free space below which not even the smallest test binary (about 3 MB) can be linked."""


@probe(
    "work-folder",
    title=N_("Can Go build and start programs in its temporary folder?"),
    outcomes={
        "fine": Outcome(N_("the temporary folder is fine")),
        "unusable": Outcome(N_("the temporary folder cannot be used"), ("folder", "problem")),
        "noexec": Outcome(N_("nothing may be started from the temporary folder"), ("folder", "mount_point", "usable")),
    },
)
async def work_folder(look: Looker) -> Finding:
    """GOTMPDIR, else TMPDIR, else /tmp (pkg.go.dev/cmd/go#hdr-Environment_variables, pkg.go.dev/os#TempDir)."""
    known = await gotool.settings(look)
    if known.get("GOHOSTOS") == "windows":
        return Finding("fine")
    folder = known.get("GOTMPDIR") or (await gotool.environ(look, "TMPDIR")).get("TMPDIR") or "/tmp"  # noqa: S108
    where = await look.look(Stat(folder))
    space = await look.look(Space(folder))
    evidence = (where.key, space.key)
    if isinstance(where.seen, PathInfo):
        if where.seen.kind != "folder":
            problem = "it does not exist" if where.seen.kind is None else "it is not a folder"
            return Finding("unusable", {"folder": folder, "problem": problem}, evidence=evidence)
        if not where.seen.writable:
            return Finding("unusable", {"folder": folder, "problem": "it is not writable"}, evidence=evidence)
    if isinstance(space.seen, SpaceInfo):
        if space.seen.free < TOO_LITTLE and space.seen.total > 0:
            return Finding("unusable", {"folder": folder, "problem": "the disk is full"}, evidence=evidence)
        if "noexec" in space.seen.options:
            values = {"folder": folder, "mount_point": space.seen.mount_point}
            other = await _usable(look)
            return Finding("noexec", {**values, **({"usable": other} if other else {})}, evidence=evidence)
    return Finding("fine", evidence=evidence)


async def _usable(look: Looker) -> str:
    """A folder where go can build; empty where none of the usual ones will do."""
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    folders: list[str] = ["/tmp", "/var/tmp"]  # noqa: S108
    for folder in folders + ([f"{home}/.cache", home] if home else []):
        where, space = (await look.look(Stat(folder))).seen, (await look.look(Space(folder))).seen
        if not isinstance(where, PathInfo) or where.kind != "folder" or not where.writable:
            continue
        if isinstance(space, SpaceInfo) and space.free > ENOUGH and "noexec" not in space.options:
            return folder
    return ""
