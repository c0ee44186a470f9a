"""A probe on the setting that the command's words complain of: is it what they say, and where does it come from?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import provenance

_TOLD = ("message", *ORIGIN)

_WORDS = {
    "proxy-off": ("GOPROXY", re.compile(r"module lookup disabled by GOPROXY=off\b")),
    "proxy": (
        "GOPROXY",
        re.compile(r"invalid proxy URL [^\n]{1,300}|GOPROXY list is not the empty string, but contains no entries"),
    ),
    "proxy-address": ("GOPROXY", re.compile(r'parse "(?P<address>https?://[^"\n]{0,300})": invalid [^\n]{1,300}')),
    "proxy-asked": (
        "GOPROXY",
        re.compile(
            r"(?P<module>[^\s:@]{1,200})@(?P<version>v[^\s:]{1,100}): reading (?P<address>(?:file|https?)://\S{1,300}/@v/\S{1,100}):"
            r" (?:no such file|The system cannot find|404 |410 )"
        ),
    ),
    "database-off": (
        "GOSUMDB",
        re.compile(
            r"(?:download go(?P<wanted>[\d.a-z]{1,60}): [^\n]{0,300})?checksum database disabled by GOSUMDB=off\b"
        ),
    ),
    "database": ("GOSUMDB", re.compile(r"invalid GOSUMDB: [^\n]{1,200}")),
    "fips": ("GOFIPS140", re.compile(r"(?:invalid|unknown) GOFIPS140\b[^\n]{0,200}")),
    "cache-program": ("GOCACHEPROG", re.compile(r"[^\n]{0,200}\bGOCACHEPROG\b[^\n]{0,300}")),
    "module-cache": (
        "GOMODCACHE",
        re.compile(
            r"could not create module cache: "
            r"(?:[^\n]{1,400} is not a directory|(?:mkdir|stat) [^\n]{1,400}: (?!permission|read-only)[^\n]{1,80})"
        ),
    ),
    "cache-folder": ("GOCACHE", re.compile(r"failed to initialize build cache at [^\n]{1,500}")),
}
"""What go says of a setting (src/cmd/go/internal/modfetch, work, cfg and cache); the setting has a value of its own."""


@probe(
    "named-setting",
    title=N_("Is the setting set that the message speaks of?"),
    outcomes={
        "none": Outcome(N_("the message speaks of none, or it is not set"), neutral=True),
        "proxy-off": Outcome(N_("GOPROXY is off"), _TOLD),
        "proxy": Outcome(N_("GOPROXY is set"), _TOLD),
        "proxy-address": Outcome(N_("GOPROXY is set, and the address stands in it"), (*_TOLD, "address")),
        "proxy-asked": Outcome(
            N_("GOPROXY names the address that has no such file"), (*_TOLD, "module", "version", "address")
        ),
        "database-off": Outcome(N_("GOSUMDB is off"), (*_TOLD, "wanted")),
        "database": Outcome(N_("GOSUMDB is set"), _TOLD),
        "fips": Outcome(N_("GOFIPS140 is set"), _TOLD),
        "cache-program": Outcome(N_("GOCACHEPROG is set"), _TOLD),
        "module-cache": Outcome(N_("GOMODCACHE is set"), _TOLD),
        "cache-folder": Outcome(N_("GOCACHE is set"), _TOLD),
    },
)
async def named_setting(look: Looker) -> Finding:
    """Without words there is nothing to hold it against: each of these values may be meant so.

    Where it is not set here, something in between may have set it, such as a makefile.
    """
    said = look.said.text if look.said else ""
    for outcome, (name, words) in _WORDS.items():
        match = words.search(said)
        setting = (await provenance(look))[name] if match else None
        if match is None or setting is None or setting.origin == "default" or not setting.written:
            continue
        if outcome == "proxy-off" and "off" not in re.split(r"[,|]", setting.written):
            continue
        if outcome == "database-off" and setting.written != "off":
            continue
        if outcome == "proxy-address" and match["address"].removeprefix("https://") not in setting.written:
            continue
        if outcome == "proxy-asked" and not _names(setting.written, match["address"]):
            continue
        values = origin_values(setting)
        line = f"{name}={setting.written}  [{values['origin']}]"
        return Finding(outcome, {"message": match[0].strip(), **match.groupdict(""), **values}, lines=(line,))
    return Finding("none")


def _names(proxies: str, address: str) -> bool:
    """Is the address below one of those that GOPROXY lists?"""
    entries = [entry.strip().rstrip("/") for entry in re.split(r"[,|]", proxies)]
    return any("://" in entry and address.startswith(f"{entry}/") for entry in entries)
