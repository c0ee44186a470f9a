"""Could Go download modules, and install programs, with these settings? Told from the values alone."""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import is_absolute
from gotui.probes.settings.provenance import provenance

WORDS = ("off", "direct", "noproxy")
_URL = re.compile(r"(?:https?|file)://?\S")
_WITHOUT_SCHEME = re.compile(r"(?!/)\S*[./]\S*|\S+:\d+\S*")


@probe(
    "download-settings",
    title=N_("Could Go download modules and install programs with these settings?"),
    outcomes={
        "fine": Outcome(N_("nothing stands against it")),
        "no-proxy": Outcome(N_("GOPROXY is empty"), ("setting",)),
        "bad-proxy": Outcome(N_("Go cannot read GOPROXY"), ("setting",)),
        "relative-gobin": Outcome(N_("GOBIN is not an absolute path"), ("setting",)),
    },
)
async def download_settings(look: Looker) -> Finding:
    """GOPROXY always has a value: that of go.env where nobody set one, before 1.21 one that is built in
    (src/cmd/go/internal/modfetch/proxy.go)."""
    settings = await provenance(look)
    if not settings["GOVERSION"].value:
        raise CannotTellError("unexpected", "go env")
    proxy, gobin = settings["GOPROXY"].value, settings["GOBIN"].written
    entries = [entry.strip() for entry in re.split(r"[,|]", proxy) if entry.strip()]
    setting = f"GOPROXY={proxy}"
    if not entries:
        return Finding("no-proxy", {"setting": setting}, lines=(setting,))
    if not all(is_proxy(entry) for entry in entries):
        return Finding("bad-proxy", {"setting": setting}, lines=(setting,))
    if gobin and not is_absolute(gobin):
        return Finding("relative-gobin", {"setting": f"GOBIN={gobin}"}, lines=(f"GOBIN={gobin}",))
    return Finding("fine")


def is_proxy(entry: str) -> bool:
    """Does Go take it? Where the scheme is missing it adds https, but not to a single word or a path."""
    return entry in WORDS or bool(_URL.match(entry)) or (":/" not in entry and bool(_WITHOUT_SCHEME.fullmatch(entry)))
