"""A probe on -mod=vendor in GOFLAGS."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import kind_of
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest, words_of
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.reading import goflagwords, goversions


@probe(
    "goflags-vendor",
    title=N_("Does GOFLAGS ask for a vendor folder that is not there?"),
    outcomes={
        "not-set": Outcome(N_("GOFLAGS says nothing about vendor")),
        "fine": Outcome(N_("there is a vendor folder, or none is needed")),
        "missing": Outcome(N_("GOFLAGS says -mod=vendor, and there is no vendor/modules.txt"), ("vendor", *ORIGIN)),
        "in-workspace": Outcome(N_("GOFLAGS says -mod=vendor in a workspace"), ("vendor", *ORIGIN)),
        "versioned": Outcome(
            N_("GOFLAGS says -mod=vendor, and a package with a version never comes from a vendor folder"),
            ("vendor", *ORIGIN),
        ),
    },
)
async def goflags_vendor(look: Looker) -> Finding:
    """A module without requirements builds all the same; workspaces have a vendor folder from 1.22 on."""
    settings = await provenance(look)
    goflags = settings["GOFLAGS"]
    if "-mod=vendor" not in goflagwords.flags(goflags.written):
        return Finding("not-set")
    if _has_version(look.subject.failing):
        return Finding("versioned", {**origin_values(goflags), "vendor": ""})
    gowork = settings["GOWORK"].value
    old = (goversions.language(settings["GOVERSION"].value) or (1, 22)) < (1, 22)
    if gowork not in ("", "off") and old:
        return Finding("in-workspace", {**origin_values(goflags), "vendor": ""})
    root = posixpath.dirname(gowork if gowork not in ("", "off") else await nearest(look, "go.mod"))
    vendor = posixpath.join(root, "vendor", "modules.txt")
    needed = gowork not in ("", "off") or words_of(await gotool.text_of(look, f"{root}/go.mod") or "", "require")
    if not root or not needed or await kind_of(look, vendor) != "nothing":
        return Finding("fine")
    return Finding("missing", {**origin_values(goflags), "vendor": vendor})


def _has_version(failing: tuple[str, ...]) -> bool:
    """`go install p@v` and `go run p@v` pass over the module here and its vendor folder (go.dev/ref/mod#go-install)."""
    packages = [word for word in failing[2:] if not word.startswith("-")]
    return failing[1:2] in (("install",), ("run",)) and bool(packages) and "@" in packages[0]
