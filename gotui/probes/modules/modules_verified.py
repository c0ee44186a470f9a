"""A probe on the modules in the module cache: are they as they were fetched?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain

_FAULT = re.compile(
    r"^(?P<module>[^\s:@]{1,250}) (?P<version>v[^\s:]{1,100}): "
    r"(?P<message>(?P<what>dir has been modified|zip has been modified|zip: [^\n(]{1,100})"
    r"(?: \((?P<place>[^\n)]{1,500})\))?)",
    re.MULTILINE,
)


@probe(
    "modules-verified",
    title=N_("Are the modules in the module cache as they were fetched?"),
    outcomes={
        "verified": Outcome(N_("go mod verify finds them so"), neutral=True),
        "not-asked": Outcome(N_("there is nothing to verify, or not all of it is here"), neutral=True),
        "folder": Outcome(
            N_("the folder of a module was changed"), ("module", "version", "message", "folder"), neutral=True
        ),
        "archive": Outcome(
            N_("the archive of a module is damaged"), ("module", "version", "message", "zip"), neutral=True
        ),
    },
)
async def modules_verified(look: Looker) -> Finding:
    """It reads all modules of the project in the cache, and writes nothing (go.dev/ref/mod#go-mod-verify)."""
    argv = (await toolchain.go(look), "mod", "verify")
    observation, seen = await gotool.ran(look, await toolchain.own_look(look, *argv, deadline=60.0))
    return judge(seen.output, observation.key)


def judge(output: str, key: str) -> Finding:
    """What go mod verify says; folders come before archives, since builds take those."""
    told = list(_FAULT.finditer(output))
    if told:
        first = next((one for one in told if one["what"].startswith("dir")), told[0])
        values = {"module": first["module"], "version": first["version"], "message": first["message"].strip()}
        lines, place = tuple(one[0].strip() for one in told[:6]), first["place"] or ""
        if first["what"].startswith("dir"):
            return Finding("folder", {**values, "folder": place}, lines=lines, evidence=(key,))
        return Finding("archive", {**values, "zip": place}, lines=lines, evidence=(key,))
    return Finding("verified" if "all modules verified" in output else "not-asked", evidence=(key,))
