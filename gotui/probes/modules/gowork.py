"""A probe on GOWORK: does it name a workspace that Go can use here?"""

import asyncio
import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.hosts.paths import real_path
from gotui.probes.install import gotool
from gotui.probes.modules.modfiles import nearest, words_of
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance
from gotui.probes.settings.settingrules import (
    STORED,
    gowork_fault,
    stored_finding,
)


@probe(
    "gowork-setting",
    title=N_("Does GOWORK name a workspace that Go can use here?"),
    outcomes={
        "not-set": Outcome(N_("GOWORK is not set")),
        "off": Outcome(N_("workspaces are off")),
        "fine": Outcome(N_("GOWORK is fine")),
        "relative": Outcome(N_("GOWORK is not an absolute path"), ORIGIN),
        "missing": Outcome(N_("GOWORK names a file that does not exist"), ORIGIN),
        "a-folder": Outcome(N_("GOWORK names a folder"), ORIGIN),
        "other-workspace": Outcome(N_("GOWORK names a workspace without this module"), ORIGIN),
        "stored": STORED,
    },
)
async def gowork_setting(look: Looker) -> Finding:
    """GOWORK is `off`, empty, or the absolute path of a go.work file (go.dev/ref/mod#workspaces)."""
    settings = await provenance(look)
    # a command's own words say which setting it is; without any, that it is stored tells most
    if look.said is None and (stored := await stored_finding(look, settings, "GOWORK")):
        return stored
    gowork = settings["GOWORK"]
    text = gowork.written if gowork.origin != "default" else ""
    if text in ("", "auto", "off"):
        return Finding("off" if text == "off" else "not-set")
    if fault := await gowork_fault(look, text):
        return Finding(fault, origin_values(gowork))
    uses = await _used(look, text)
    gomod = await nearest(look, "go.mod")
    module = posixpath.dirname(gomod)
    if gomod and module not in uses and not await _leads_there(look, uses, module):
        return Finding("other-workspace", origin_values(gowork), lines=tuple(uses))
    return Finding("fine")


async def _used(look: Looker, gowork: str) -> list[str]:
    text = await gotool.text_of(look, gowork)
    if text is None:
        raise CannotTellError("permission", gowork)
    folder = posixpath.dirname(gowork)
    return [posixpath.normpath(posixpath.join(folder, word)) for word in words_of(text, "use")]


async def _leads_there(look: Looker, uses: list[str], module: str) -> bool:
    """Is one of the folders the module's, by another path?"""
    real, *others = await asyncio.gather(*(real_path(look, one) for one in (module, *uses)))
    return real in others
