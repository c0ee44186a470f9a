"""Can Git read the repository that a program is to be stamped with? Read from its folder; git is not started."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts import paths
from gotui.probes.install import gotool
from gotui.targets.looks import PathInfo, Stat

_GIT = ".git"
_FOREIGN = N_("it belongs to {owner}, and Git reads no repository of somebody else")
_EMPTY = N_("it holds no repository that Git can read: {path} is not there")


@probe(
    "vcs-folder",
    title=N_("Can Git read the repository here?"),
    outcomes={
        "refused": Outcome(N_("it cannot"), ("folder", "git_folder", "problem"), {"problem": (_FOREIGN, _EMPTY)}),
        "fine": Outcome(N_("nothing is seen that keeps it from that"), neutral=True),
        "none": Outcome(N_("there is none")),
    },
)
async def vcs_folder(look: Looker) -> Finding:
    """Go asks git for the state of the repository that holds the main package (pkg.go.dev/cmd/go, -buildvcs)."""
    folder = look.subject.folder
    while await paths.kind_of(look, posixpath.join(folder, _GIT)) in ("", "nothing"):
        above = posixpath.dirname(folder)
        if above == folder:
            return Finding("none")
        folder = above
    git = posixpath.join(folder, _GIT)
    problem = await _problem(look, folder, git)
    return Finding("refused", {"folder": folder, "git_folder": git, "problem": problem}) if problem else Finding("fine")


async def _problem(look: Looker, folder: str, git: str) -> str:
    """`safe.directory` allows what belongs to others (git-scm.com/docs/git-config); it was not allowed, or go would
    not complain."""
    real = git
    if await paths.is_file(look, git):
        said = (await gotool.text_of(look, git) or "").partition("gitdir:")[2].strip()
        real = posixpath.normpath(posixpath.join(folder, said))
    head = posixpath.join(real, "HEAD")
    if await paths.kind_of(look, head) == "nothing":
        return _EMPTY.format(path=head)
    for path in (folder, git):
        seen = (await look.look(Stat(path))).seen
        if isinstance(seen, PathInfo) and seen.kind and not seen.mine:
            return _FOREIGN.format(owner=seen.owner)
    return ""
