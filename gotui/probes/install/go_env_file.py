"""A probe on $GOROOT/go.env, which holds Go's own defaults."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import kind_of
from gotui.probes.settings.provenance import settings
from gotui.reading import goversions
from gotui.reading.govariables import GO_ENV_FILE


@probe(
    "go-env-file",
    title=N_("Is the file there that holds Go's defaults?"),
    outcomes={
        "there": Outcome(N_("it is there")),
        "built-in": Outcome(N_("this Go has its defaults built in")),
        "missing": Outcome(N_("it is missing"), ("file",)),
    },
)
async def go_env_file(look: Looker) -> Finding:
    """Without it GOPROXY, GOSUMDB and GOTOOLCHAIN are empty (go.dev/doc/go1.21#go-command)."""
    go_env = await settings(look)
    version, goroot = goversions.language(go_env["GOVERSION"].value), go_env["GOROOT"].value
    if version is None or not goroot:
        raise CannotTellError("unexpected", "go env")
    if version < GO_ENV_FILE:
        return Finding("built-in")
    file = f"{goroot}/go.env"
    return Finding("there") if await kind_of(look, file) == "file" else Finding("missing", {"file": file})
