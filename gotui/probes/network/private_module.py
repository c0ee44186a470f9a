"""A probe for a module that the checksum database was asked about, and does not know."""

import fnmatch
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import provenance

_ASKED = re.compile(
    r"verifying (?:module|go\.mod): (?P<module>[^\s:@]+)@(?P<version>[^\s:]+?)(?:/go\.mod)?: "
    r"reading (?P<url>\S+/lookup/\S+): (?P<answer>40[34]|410|no such file)\b"
)
_READ = re.compile(r"\n\s{0,12}server response:\s{1,12}not found: [^\s:]{1,300}: invalid version: unknown revision ")
"""So the database answers where it could read the repository, and only the version is not there."""

_VALUES = ("module", "version", "url", "answer", "value", "origin", "ready")


@probe(
    "private-module",
    title=N_("Is the checksum database asked about a module that it does not know?"),
    outcomes={
        "not-covered": Outcome(N_("it is asked, and no setting spares the module"), _VALUES),
        "public": Outcome(N_("it could read the repository, and that version is not in it"), ("module", "version")),
        "covered": Outcome(N_("the settings spare this module"), ("module",)),
        "not-asked": Outcome(N_("it gave no such answer")),
    },
)
async def private_module(look: Looker) -> Finding:
    """GONOSUMDB is GOPRIVATE where nothing else is said (go.dev/ref/mod#environment-variables)."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    asked = _ASKED.search(look.said.text)
    if asked is None:
        return Finding("not-asked")
    if _READ.search(look.said.text, asked.end()):
        return Finding("public", {"module": asked["module"], "version": asked["version"]})
    settings = await provenance(look)
    setting = settings["GONOSUMDB"]
    if covers(setting.value, asked["module"]):
        return Finding("covered", {"module": asked["module"]})
    values = {name: asked[name] for name in ("module", "version", "url", "answer")}
    values |= {"value": setting.value, "origin": origin(setting)}
    values["ready"] = ",".join(filter(None, (setting.value, asked["module"])))
    return Finding("not-covered", values, lines=(asked[0],))


def covers(patterns: str, module: str) -> bool:
    """Does one of the patterns match the beginning of a path, part by part?

    As golang.org/x/mod/module, MatchPrefixPatterns. A blank after a comma belongs to the pattern: that matches nothing.
    """
    parts = module.split("/")
    for pattern in filter(None, patterns.split(",")):
        words = pattern.rstrip("/").split("/")
        if len(words) <= len(parts) and all(
            fnmatch.fnmatchcase(part, word) for part, word in zip(parts, words, strict=False)
        ):
            return True
    return False
