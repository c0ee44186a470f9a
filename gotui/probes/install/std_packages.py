"""A probe for `package X is not in std`: is X part of the standard library, and is its folder really gone?"""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import real_path
from gotui.probes.install import go_copies
from gotui.probes.packages import golist
from gotui.reading import goversions, stdnames
from gotui.targets.looks import PathInfo, Stat, Unavailable

_NOT_IN = re.compile(
    r"^(?:(?P<file>[^\s:]+\.go):\d+:\d+: )?package (?P<package>\S+) is not in (?:std|GOROOT) \((?P<folder>[^)\n]+)\)",
    re.MULTILINE,
)

_VALUES = ("package", "tree", "missing")


@probe(
    "std-packages",
    title=N_("Are the standard packages there that the code imports?"),
    outcomes={
        "there": Outcome(N_("go misses none of them")),
        "gone": Outcome(N_("a standard package is not on disk"), _VALUES),
        "newer": Outcome(
            N_("a standard package of a newer Go is imported"), ("package", "tree", "wanted", "version", "word")
        ),
        "no-such": Outcome(N_("what is imported is no standard package"), _VALUES),
        "unseen": Outcome(N_("go does not see a folder that is there"), _VALUES),
        "elsewhere": Outcome(N_("go looks for them in another folder than its own"), _VALUES),
    },
)
async def std_packages(look: Looker) -> Finding:
    """The message has several causes: the name decides whether it can be there, the disk whether it is.

    A path without a dot in its first part is looked for in the standard library (go.dev/ref/mod#resolve-pkg-mod).
    """
    listing = await golist.packages(look)
    text = "\n".join([*(package.error for package in listing.packages), listing.complaint])
    missed = list(_NOT_IN.finditer(text))
    if not missed:
        return Finding("there", text=text.strip(), evidence=(listing.key,))
    own = await go_copies.own(look)
    outcomes = [await _judged(look, match, own) for match in missed]
    order = ("elsewhere", "newer", "gone", "unseen", "no-such")
    outcome, values = min(outcomes, key=lambda one: order.index(one[0]))
    lines = tuple(dict.fromkeys(match[0] for match in missed))[:8]
    return Finding(outcome, values, text.strip(), lines, (listing.key,))


async def _judged(look: Looker, match: re.Match[str], own: go_copies.Own) -> tuple[str, dict[str, str]]:
    name, folder = match["package"], match["folder"]
    tree = folder.removesuffix(f"/src/{name}")
    values = {"package": name, "tree": tree, "missing": folder}
    since = stdnames.SINCE.get(name, "")
    if own.root and await real_path(look, tree) != await real_path(look, own.root):
        return "elsewhere", values
    if since and goversions.is_older(own.version, since):
        return "newer", {**values, "wanted": since, "version": own.version, "word": name}
    observation = await look.look(Stat(folder))
    if isinstance(observation.seen, Unavailable):
        raise CannotTellError(observation.seen.reason, observation.seen.detail, (observation.key,))
    if isinstance(observation.seen, PathInfo) and observation.seen.kind == "folder":
        return "unseen", values
    is_std = name in stdnames.OLD or bool(since) or _asked_by_go(look, match["file"] or "", tree)
    return ("gone" if is_std else "no-such"), values


def _asked_by_go(look: Looker, file: str, tree: str) -> bool:
    """Is the importing file one of Go's own? Its path may be relative to the folder of the command."""
    path = posixpath.normpath(posixpath.join(look.subject.folder, file))
    return bool(file) and path.startswith(f"{tree}/src/")
