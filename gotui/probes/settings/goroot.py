"""A probe on GOROOT: whether it is set, by whom, and whether it is the tree of the go that runs."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import kind_of, real_path
from gotui.probes.install import go_copies
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance, settings
from gotui.probes.sidebyside import each
from gotui.targets.looks import PathInfo, Stat, Unavailable

_VALUES = ("goroot", *ORIGIN)
_BOTH = ("goroot", "own_version", "its_version", *ORIGIN)

MARKS = ("src/fmt", "pkg/tool", "VERSION")
"""What every Go tree has; a folder with none of these is something else."""


@probe(
    "goroot-setting",
    title=N_("Is GOROOT set, and does it fit the go that runs?"),
    outcomes={
        "not-set": Outcome(N_("GOROOT is not set, as it should be"), ("own_version",)),
        "same-tree": Outcome(N_("GOROOT is set to where this go is anyway"), _BOTH),
        "same-version": Outcome(N_("GOROOT is set to another copy of the same release"), _BOTH),
        "missing-folder": Outcome(N_("GOROOT names a folder that is not there"), _VALUES),
        "gone-snap": Outcome(N_("GOROOT names a snap revision that is gone"), _VALUES),
        "not-a-goroot": Outcome(N_("GOROOT names a folder that holds no Go"), _VALUES),
        "other-version": Outcome(N_("GOROOT names the tree of another Go release"), _BOTH),
    },
)
async def goroot_setting(look: Looker) -> Finding:
    """GOROOT of the environment or the GOENV file wins over the tree go stands in (src/cmd/go/internal/cfg).

    With a folder that is not there, go does not even start, so this reads files only.
    """
    setting = (await provenance(look))["GOROOT"]
    if setting.origin == "default" or not setting.written:
        return Finding("not-set", {"own_version": await _own_version(look)})
    goroot = posixpath.join(look.subject.folder, setting.written)
    observation = await look.look(Stat(goroot))
    if isinstance(observation.seen, Unavailable):
        raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))
    values = {"goroot": setting.written, **origin_values(setting)}
    if not isinstance(observation.seen, PathInfo) or observation.seen.kind != "folder":
        outcome = "gone-snap" if setting.written.startswith("/snap/") else "missing-folder"
        return Finding(outcome, values, evidence=(observation.key,))
    if not await holds_go(look, goroot):
        return Finding("not-a-goroot", values, evidence=(observation.key,))
    outcome, versions = await _compared(look, goroot, observation.seen.real or goroot)
    return Finding(outcome, {**values, **versions}, evidence=(observation.key,))


async def holds_go(look: Looker, goroot: str) -> bool:
    """Is there anything in a folder that only Go's own has?"""
    # one that may not be looked at is no proof that nothing is there
    return any(kind != "nothing" for kind in await each(MARKS, lambda mark: kind_of(look, f"{goroot}/{mark}")))


async def _compared(look: Looker, goroot: str, real: str) -> tuple[str, dict[str, str]]:
    own = await go_copies.own(look)
    its = await go_copies.version_of(look, goroot)
    own_real = await real_path(look, own.root) if own.root else ""
    version = own.version or await _printed(look)
    values = {"own_version": version, "its_version": its}
    if own_real == real:
        return "same-tree", values
    if not version or not its:
        raise CannotTellError("missing-file", f"{goroot}/VERSION")
    return ("same-version" if version == its else "other-version"), values


async def _own_version(look: Looker) -> str:
    try:
        return (await go_copies.own(look)).version
    except CannotTellError:
        return ""


async def _printed(look: Looker) -> str:
    """What `go env GOVERSION` says: the go's own release, whatever GOROOT is."""
    return (await settings(look))["GOVERSION"].value.removeprefix("go")
