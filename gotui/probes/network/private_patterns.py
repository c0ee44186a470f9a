"""A probe on the patterns of GOPRIVATE and its like: is one written so that it matches nothing?"""

import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.network.private_module import covers
from gotui.probes.settings.origins import origin
from gotui.probes.settings.provenance import provenance

NAMES = ("GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE")

_SEPARATORS = re.compile(r"[,;\s]+")
_MODULE = re.compile(
    r"\b(?:https?|file)://[^\s/]{0,200}/(?:sumdb/\S{1,100}/|lookup/)?([^\s@]{1,300}?)(?:/@v/|/@latest|@)"
)
_SCHEME = re.compile(r"^\w+://")


@probe(
    "private-patterns",
    title=N_("Can the patterns of GOPRIVATE and its like match a module?"),
    outcomes={
        "none": Outcome(N_("none of them is set")),
        "fine": Outcome(N_("they can")),
        "unusable": Outcome(N_("one matches nothing"), ("name", "value", "entry", "ready", "origin")),
    },
)
async def private_patterns(look: Looker) -> Finding:
    """Patterns are compared with module paths, and parted by commas alone (golang.org/x/mod/module,
    MatchPrefixPatterns): a scheme, a blank or a semicolon is a part of the pattern, and of no path."""
    settings = await provenance(look)
    named = [(name, settings[name]) for name in NAMES if settings[name].written or settings[name].value]
    for name, setting in named:
        wrong = [entry for entry in setting.value.split(",") if _matches_nothing(entry)]
        if wrong and _is_meant(_mended(",".join(wrong)), look.said.text if look.said else ""):
            values = {"name": name, "value": setting.value, "entry": wrong[0], "origin": origin(setting)}
            return Finding("unusable", values | {"ready": _mended(setting.value)}, lines=(f"{name}={setting.value}",))
    return Finding("fine" if named else "none", lines=tuple(f"{name}={setting.value}" for name, setting in named))


def _matches_nothing(entry: str) -> bool:
    return bool(_SCHEME.match(entry) or re.search(r"[\s;]", entry))


def _is_meant(mended: str, text: str) -> bool:
    """Would the pattern match, were it written well, a module that the command speaks of? A proxy's address may have a
    path of its own before the module's."""
    paths = [match[1].split("/") for match in _MODULE.finditer(text)]
    return not paths or any(covers(mended, "/".join(path[place:])) for path in paths for place in range(len(path)))


def _mended(value: str) -> str:
    parts = (_SCHEME.sub("", part).rstrip("/") for part in _SEPARATORS.split(value))
    return ",".join(filter(None, parts))
