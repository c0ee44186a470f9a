"""The person: rights, shell, locale, and the variables by which programs are told of it."""

import re

from gotui.base.secretnames import is_public, is_secret
from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts.asking import from_text, told, variable
from gotui.reading import govariables
from gotui.targets.looks import Environ, Unavailable, Values

REGION = ("TZ", "LANG", "LC_ALL", "LC_MESSAGES", "LC_TIME", "LANGUAGE", "ZONEINFO")
"""Without LC_CTYPE: Python sets it for itself (PEP 538)."""

NETWORK = (
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "ALL_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR"),
)
PLACES = ("TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME")
C_PATHS = (
    *("PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR", "PKG_CONFIG_SYSROOT_DIR", "CPATH", "C_INCLUDE_PATH"),
    *("CPLUS_INCLUDE_PATH", "LIBRARY_PATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH"),
)
RUNTIME = ("GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GOTRACEBACK", "GORACE", "GOCOVERDIR")
"""Read by programs that Go has built (pkg.go.dev/runtime#hdr-Environment_Variables)."""

OTHERS = ("PATH", "SHELL", "TERM", "CI", "GOTELEMETRYDIR", "GIT_CONFIG", "GIT_CONFIG_GLOBAL", "MISE_ENV", "ASDF_DIR")
NAMED = (*REGION, *NETWORK, *PLACES, *C_PATHS, *RUNTIME, *OTHERS)

SET = "set-secret"
"""In place of a value that is secret."""


async def facts(look: Looker) -> list[Fact]:
    """User, umask, shell and the variables that are looked for by name."""
    status = "/proc/self/status"
    umask = await from_text(look, status, lambda text: _field(text, "Umask"))
    user = await from_text(look, status, lambda text: _field(text, "Uid"))
    return [
        told("umask", umask, origin=status),
        told("user-id", user, origin=status),
        *await variables(look, "variable", NAMED),
    ]


async def variables(look: Looker, kind: str, names: tuple[str, ...]) -> list[Fact]:
    """What the environment holds under these names; what is not set is not told. Secrets are not kept."""
    found = []
    for name in sorted(names):
        value = await variable(look, name)
        if value is not None:
            shown = value if isinstance(value, Unavailable) else _shown(name, value)
            found.append(told(kind, shown, name, "environment"))
    return found


async def misspelt(look: Looker) -> list[Fact]:
    """Variables whose names are a slip of the pen for one of Go's."""
    seen = (await look.look(Environ((), govariables.SETTABLE))).seen
    if not isinstance(seen, Values):
        return [told("similar-variable", seen if isinstance(seen, Unavailable) else Unavailable("unexpected"))]
    values = {name: value for name, value in seen.values.items() if name not in (*NAMED, *govariables.NAMES)}
    return [Fact("similar-variable", name, _shown(name, value), "environment") for name, value in values.items()]


def _shown(name: str, value: str) -> str:
    return SET if value and is_secret(name) and not is_public(value) else value


def _field(status: str, name: str) -> str:
    match = re.search(rf"^{name}:\s*(\S+)", status, re.MULTILINE)
    return match[1] if match else ""
