"""The folders that Go works in: can they be written to, is there room, and may programs be started in them?"""

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.caches.folders import folder
from gotui.probes.facts.asking import nearest, told, yes_or_no
from gotui.probes.facts.machine_facts import case_folded
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import Unavailable

ROLES = ("temp", "work", "build-cache", "module-cache", "project", "home", "bin")
MUST_BE_THERE = ("temp", "work")
"""Go makes the others itself."""

KINDS = ("folder-fault", "noexec", "free-space")


async def facts(look: Looker) -> list[Fact]:
    """A folder that no setting names is not told of."""
    settings = await provenance(look)
    environ = await gotool.environ(look, "HOME", "TMPDIR")
    temporary = environ.get("TMPDIR") or "/tmp"  # noqa: S108 - os.TempDir
    paths = (
        temporary,
        settings["GOTMPDIR"].value or temporary,
        settings["GOCACHE"].value,
        settings["GOMODCACHE"].value,
        look.subject.folder,
        environ.get("HOME", ""),
        settings["GOBIN"].value or f"{settings['GOPATH'].value.split(':')[0]}/bin",
    )
    found = [fact for role, path in zip(ROLES, paths, strict=True) for fact in await _of(look, role, path)]
    gomod = await nearest(look, "go.mod")
    folded = await case_folded(look, gomod) if isinstance(gomod, str) and gomod else gomod
    return [*found, *([told("case-folded", folded)] if folded else [])]


async def _of(look: Looker, role: str, path: str) -> list[Fact]:
    if not path.startswith("/"):
        if path and role != "bin":
            return [Fact("folder-fault", role, "not-absolute")]
        return [told(kind, Unavailable("missing-tool", "go"), role) for kind in KINDS]
    try:
        seen = await folder(look, path)
    except CannotTellError as error:
        return [told(kind, Unavailable(error.reason, error.detail), role) for kind in KINDS]
    missing = "missing" if role in MUST_BE_THERE and not seen.exists else ""
    found = [Fact("folder-fault", role, missing or seen.fault or "none", path)]
    if seen.space is None:
        return [*found, *(told(kind, Unavailable("unexpected"), role) for kind in KINDS[1:])]
    return [
        *found,
        Fact("noexec", role, yes_or_no(seen.noexec), seen.mount_point),
        Fact("free-space", role, str(seen.space.free), seen.mount_point),
    ]
