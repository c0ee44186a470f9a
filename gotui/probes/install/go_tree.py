"""A probe on Go's own tree: does the go program find it?"""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import is_folder
from gotui.probes.install import go_copies
from gotui.probes.settings.provenance import provenance

_FIRST = ("first", "first_version")


@probe(
    "go-tree",
    title=N_("Does the go program find its own files?"),
    outcomes={
        "in-tree": Outcome(N_("it stands in its own tree"), _FIRST),
        "elsewhere": Outcome(N_("it finds its tree in another place"), (*_FIRST, "tree")),
        "rooted-by-setting": Outcome(N_("it works only because GOROOT is set"), (*_FIRST, "tree")),
        "separated": Outcome(N_("it does not find its tree"), (*_FIRST, "real")),
        "none": Outcome(N_("no go on PATH")),
    },
)
async def go_tree(look: Looker) -> Finding:
    """A copy of go alone has lost its tree; a link to it has not, and Debian's knows where it is."""
    copies = await go_copies.copies(look)
    if not copies:
        return Finding("none")
    own = await go_copies.own(look)
    values = {"first": own.copy.path, "first_version": own.version}
    if own.root and own.root == own.copy.root:
        if await go_copies.is_hull(look, own.root):
            return Finding("separated", {**values, "real": own.copy.real}, lines=(f"{own.root}/src",))
        return Finding("in-tree", values)
    if own.root:
        return Finding("elsewhere", {**values, "tree": own.root})
    if "cannot find GOROOT" not in own.complaint:
        raise CannotTellError("unexpected", own.complaint)
    setting = (await provenance(look))["GOROOT"]
    if setting.origin != "default" and await is_folder(look, f"{setting.written}/pkg/tool"):
        return Finding("rooted-by-setting", {**values, "tree": setting.written})
    return Finding("separated", {**values, "real": own.copy.real}, own.complaint, (own.complaint,))
