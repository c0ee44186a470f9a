"""Probes on HTTP_PROXY and its like. What is in them may be secret, so no value of a finding holds a user's part."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.install import gotool, toolchain
from gotui.probes.modules.modfiles import nearest
from gotui.reading import gomodlines
from gotui.targets.looks import Ran

PAIRS = (("HTTPS_PROXY", "https_proxy"), ("HTTP_PROXY", "http_proxy"))
NAMES = (*(name for pair in PAIRS for name in pair), "ALL_PROXY", "all_proxy", "REQUEST_METHOD")

DEADLINE = 60.0

_NEVER_DOWNLOADS = ("env", "version", "help", "fmt", "clean", "telemetry", "bug")
_VALUES = ("variables",)


@probe(
    "proxy-variables",
    title=N_("Do variables send downloads through a proxy?"),
    outcomes={
        "none": Outcome(N_("no proxy is set")),
        "not-needed": Outcome(N_("this command downloads nothing")),
        "set": Outcome(N_("a proxy is set"), _VALUES),
        "differ": Outcome(N_("the variable in capitals has another value than the one in small letters"), _VALUES),
        "tls-scheme": Outcome(N_("the proxy itself is to be reached by https"), _VALUES),
        "only-all": Outcome(N_("only ALL_PROXY is set, which Go does not read"), _VALUES),
        "cgi": Outcome(N_("REQUEST_METHOD is set, so Go does not trust HTTP_PROXY"), _VALUES),
    },
)
async def proxy_variables(look: Looker) -> Finding:
    """Capitals win, then small letters; https goes by HTTPS_PROXY only (golang.org/x/net/http/httpproxy)."""
    variables = {name: value for name, value in (await gotool.environ(look, *NAMES)).items() if value}
    lines = tuple(f"{name}={_without_user(variables[name])}" for name in NAMES if name in variables)
    proxies = [name for name in NAMES[:-1] if name in variables]
    if not proxies:
        return Finding("none")
    if _downloads_nothing(look.subject.failing):
        return Finding("not-needed", lines=lines)
    return Finding(_form(variables), {"variables": ", ".join(proxies)}, lines=lines)


def _form(variables: dict[str, str]) -> str:
    if any(
        upper in variables and lower in variables and variables[upper] != variables[lower] for upper, lower in PAIRS
    ):
        return "differ"
    used = [variables.get(upper) or variables.get(lower, "") for upper, lower in PAIRS]
    if not any(used):
        return "only-all"
    if "REQUEST_METHOD" in variables and used[1]:
        return "cgi"
    return "tls-scheme" if any(value.lower().startswith("https://") for value in used) else "set"


def _without_user(value: str) -> str:
    scheme, mark, rest = value.rpartition("://")
    host = rest.rpartition("@")[2]
    return f"{scheme}{mark}{host}" if "@" not in scheme else host


def _downloads_nothing(failing: tuple[str, ...]) -> bool:
    return posixpath.basename(failing[0]) == "go" and len(failing) > 1 and failing[1] in _NEVER_DOWNLOADS


@probe(
    "proxy-download",
    title=N_("Does a download through the proxy work?"),
    outcomes={
        "works": Outcome(N_("it works")),
        "fails": Outcome(N_("it fails")),
        "nothing": Outcome(N_("this module needs no other, so there is nothing to try")),
    },
    effect="network",
)
async def proxy_download(look: Looker) -> Finding:
    """The description of the first required module, into a cache of its own; nothing of the person's is written."""
    gomod = await nearest(look, "go.mod")
    required = gomodlines.requirements(await gotool.text_of(look, gomod) or "") if gomod else {}
    requirement = next((f"{module}@{version}" for module, version in required.items() if "." in module), "")
    if not requirement:
        return Finding("nothing")
    fresh = (("GOFLAGS", "-modcacherw"), ("GOMODCACHE", "{scratch}/proxy-download"), ("GOWORK", "off"))
    argv = (await gotool.installed_go(look), "list", "-m", requirement)
    folder = posixpath.dirname(gomod)
    what = await toolchain.own_look(look, *argv, folder=folder, env=fresh, deadline=DEADLINE, effect="network")
    observation = await look.look(what)
    seen, evidence = observation.seen, (observation.key,)
    if not isinstance(seen, Ran):
        raise CannotTellError(getattr(seen, "reason", "unexpected"), getattr(seen, "detail", ""), evidence)
    lines = tuple(line for line in seen.output.splitlines() if line.strip())[-8:]
    return Finding("works" if seen.ok else "fails", text=seen.output, lines=lines, evidence=evidence)
