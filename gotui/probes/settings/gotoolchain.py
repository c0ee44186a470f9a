"""GOTOOLCHAIN: which Go is to run, and whether the go command may switch to another (go.dev/doc/toolchain#config)."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import go_copies
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import Setting, provenance
from gotui.reading import goversions, releases


async def setting(look: Looker) -> Setting:
    """GOTOOLCHAIN and where it comes from, also where this go does not start."""
    return (await provenance(look))["GOTOOLCHAIN"]


async def is_known(look: Looker) -> bool:
    """Go knows the variable since 1.21; where its release cannot be told, a newer one is meant."""
    try:
        return not goversions.is_older((await go_copies.own(look)).version, releases.SWITCHES_SINCE)
    except CannotTellError:
        return True


_VALUES = ("gotoolchain", *ORIGIN)


@probe(
    "gotoolchain-setting",
    title=N_("Does GOTOOLCHAIN hold a value that Go understands?"),
    outcomes={
        "switches": Outcome(N_("Go may switch to a newer release"), _VALUES),
        "fixed": Outcome(N_("Go stays with one release"), _VALUES),
        "not-known": Outcome(N_("this Go is older than GOTOOLCHAIN"), ("gotoolchain",)),
        "invalid": Outcome(N_("Go refuses the value"), _VALUES),
    },
)
async def gotoolchain_setting(look: Looker) -> Finding:
    """A value that Go refuses stops every command, `go env -u GOTOOLCHAIN` too, so files are read instead."""
    if not await is_known(look):
        return Finding("not-known", {"gotoolchain": await _ignored(look) or "-"})
    gotoolchain = await setting(look)
    values = {"gotoolchain": gotoolchain.written or "local", **origin_values(gotoolchain)}
    meant = releases.choice(gotoolchain.written)
    if meant is None:
        return Finding("invalid", values)
    return Finding("switches" if meant.mode else "fixed", values)


async def _ignored(look: Looker) -> str:
    """What is written for a Go that does not read it."""
    one = await setting(look)
    return next((note.detail for note in one.notes if note.kind == "unknown-to-this-go"), one.written)
