"""A probe that asks a server which the person's own settings, or an import, name: how far does one request come?"""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import Reach, Reached, Unavailable

AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
SPARED = ("NO_PROXY", "no_proxy")
BY_SCHEME = {"https": ("HTTPS_PROXY", "https_proxy"), "http": ("HTTP_PROXY", "http_proxy")}

KNOWN_MODULE = "golang.org/x/text/@v/list"
"""What every module proxy has, where the command named nothing."""

DATABASES = {"sum.golang.org": ("sum.golang.org", "sum.golang.google.cn"), "sum.golang.google.cn": ()}
"""By what GOSUMDB may be called: where that database answers (src/cmd/go/internal/modfetch/sumdb.go)."""

_URL = re.compile(r"\bhttps?://[^\s\"'`<>]{1,500}")
_ASKED = ("url", "message")
_TLS = (*_ASKED, "issuer")
_DATES = (*_TLS, "limit", "value")


@probe(
    "module-server",
    title=N_("What does the server say that modules come from?"),
    effect="network",
    confirms=True,
    outcomes={
        "answers": Outcome(N_("it answers"), ("url",), neutral=True),
        "redirects": Outcome(N_("it leads on to another host"), (*_ASKED, "to"), neutral=True),
        "nothing-to-ask": Outcome(N_("the settings name no server"), neutral=True),
        "no-name": Outcome(N_("its name has no address here"), _ASKED, neutral=True),
        "no-connection": Outcome(N_("no connection comes about"), _ASKED, neutral=True),
        "silent": Outcome(N_("it does not answer"), _ASKED, neutral=True),
        "no-tls": Outcome(N_("it does not speak TLS"), _ASKED, neutral=True),
        "unknown-authority": Outcome(N_("nobody that is trusted here has signed its certificate"), _TLS),
        "other-name": Outcome(N_("its certificate is for another name"), (*_TLS, "names")),
        "expired": Outcome(N_("its certificate has expired, also by its own clock"), (*_DATES, "said")),
        "dates": Outcome(N_("its certificate does not hold by this machine's clock"), _DATES, neutral=True),
        "clock-ahead": Outcome(N_("by the server's clock its certificate still holds"), (*_DATES, "said")),
        "proxy-fails": Outcome(N_("the web proxy in between is not there"), (*_ASKED, "proxy"), neutral=True),
        "proxy-refuses": Outcome(N_("the web proxy in between does not let it through"), (*_ASKED, "proxy")),
        "proxy-wants-login": Outcome(N_("the web proxy in between wants a login"), (*_ASKED, "proxy")),
        "page": Outcome(N_("a web page comes in place of modules"), _ASKED),
        "wants-login": Outcome(N_("it wants a login"), _ASKED, neutral=True),
        "refuses": Outcome(N_("it answers with an error"), _ASKED),
    },
)
async def module_server(look: Looker) -> Finding:
    """A login of netrc, git or GOAUTH is never read, so a server that wants one says so here, too."""
    url = await _named(look)
    if not url:
        return Finding("nothing-to-ask")
    what = Reach(url, BY_SCHEME[urlsplit(url).scheme], SPARED, AUTHORITIES)
    observation = await look.look(what)
    seen, evidence = observation.seen, (observation.key,)
    if not isinstance(seen, Reached):
        missing = seen if isinstance(seen, Unavailable) else Unavailable("unexpected")
        raise CannotTellError(missing.reason, missing.detail, evidence)
    outcome = _outcome(seen)
    if outcome == "page" and url.endswith("?go-get=1"):
        outcome = "answers"  # there, a page is what go asks for
    return Finding(outcome, _values(url, seen), lines=(f"GET {url}",), evidence=evidence)


async def _named(look: Looker) -> str:
    """What the command asked for, if settings or an import name its host; else what the first proxy surely has."""
    settings = await provenance(look)
    entries = [_whole(entry.strip()) for entry in re.split(r"[,|]", settings["GOPROXY"].value)]
    proxies = [entry for entry in entries if urlsplit(entry).scheme in BY_SCHEME]
    allowed = {_host(entry) for entry in proxies} | _databases(settings["GOSUMDB"].value)
    for text in (look.said.matched, look.said.text) if look.said else ():
        for url in map(_bare, _URL.findall(text)):
            if _host(url) in allowed or url.endswith("?go-get=1"):
                return url
    return f"{_bare(proxies[0]).rstrip('/')}/{KNOWN_MODULE}" if proxies else ""


def _whole(entry: str) -> str:
    """Go adds https where the scheme is missing."""
    return entry if "://" in entry or entry in ("", "off", "direct") else f"https://{entry}"


def _databases(setting: str) -> set[str]:
    """A name, or a key with a name before it, and a URL behind a blank."""
    name, _blank, url = setting.partition(" ")
    host = name.partition("+")[0].partition("/")[0]
    return {*DATABASES.get(host, ()), host, _host(url)} - {"", "off"}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _bare(url: str) -> str:
    """Without a login, and without what punctuation stands behind it in a sentence."""
    scheme, _mark, rest = url.rstrip(":,.;)\"'").partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"


def _outcome(seen: Reached) -> str:
    if seen.stage == "tls":
        return _of_certificate(seen)
    if seen.stage == "proxy":
        return "proxy-wants-login" if seen.status == 407 else "proxy-refuses" if seen.status else "proxy-fails"
    if seen.stage != "answer":
        return {"name": "no-name", "connection": "no-connection", "silence": "silent"}[seen.stage]
    if seen.status == 401:
        return "wants-login"
    if seen.status in (403, 429) or seen.status >= 500:
        return "refuses"
    if 300 <= seen.status < 400:
        return "redirects"
    return "page" if seen.page and seen.status == 200 else "answers"


def _of_certificate(seen: Reached) -> str:
    if seen.certificate is None:
        return "no-tls"
    match seen.certificate.problem:
        case "unknown-authority" | "other-name" as problem:
            return problem
        case "expired" if seen.said:
            return "expired" if seen.said > seen.certificate.ends else "clock-ahead"
        case "expired" | "not-yet-valid":
            return "dates"
    return "no-tls"


def _values(url: str, seen: Reached) -> dict[str, str]:
    values = {"url": url, "message": seen.problem or (str(seen.status) if seen.status else "")}
    values |= {"proxy": seen.proxy, "to": seen.to, "said": _moment(seen.said), "value": _moment(seen.now)}
    if seen.certificate is not None:
        early = seen.certificate.problem == "not-yet-valid"
        limit = seen.certificate.begins if early else seen.certificate.ends
        values |= {"issuer": seen.certificate.issuer, "names": ", ".join(seen.certificate.names)}
        values["limit"] = _moment(limit)
    return {name: value for name, value in values.items() if value or name in _ASKED}


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}" if 0 < seconds < 1 << 36 else ""
