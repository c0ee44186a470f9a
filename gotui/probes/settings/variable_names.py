"""A probe for variables with a slip in their name, which nobody reads: would one of them help here?"""

import posixpath
import re
import shlex
from collections.abc import Iterator

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import CannotTellError, Looker, Outcome, probe
from gotui.probes.details import NOTHING_SAID
from gotui.probes.hosts import shellfiles
from gotui.probes.hosts.paths import is_file
from gotui.probes.settings.provenance import exporter
from gotui.reading import govariables
from gotui.targets.looks import Environ, Values
from gotui.targets.similarnames import is_slip

_HEADER = re.compile(r"fatal error: (?:'(?P<clang>[^'\n]+)' file not found|(?P<gcc>[^:'\n]+): No such file)")
_PACKAGE = re.compile(r"Package '?(?P<one>[^\s',]+)'?[^\n]* (?:was )?not found|No package '(?P<other>[^'\n]+)' found")
_LIBRARY = re.compile(
    r"cannot find -l(?P<one>[^\s:]+)|library not found for -l(?P<other>\S+)|library '(?P<third>\S+)' not"
)

_INCLUDES = ("CGO_CFLAGS", "CGO_CPPFLAGS", "C_INCLUDE_PATH")
_PACKAGES = ("PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR")
_LIBRARIES = ("CGO_LDFLAGS", "LIBRARY_PATH")
_KNOWN = (*_INCLUDES, *_PACKAGES, *_LIBRARIES)

_OF_MAKE = {"CFLAGS": "CGO_CFLAGS", "CPPFLAGS": "CGO_CPPFLAGS", "LDFLAGS": "CGO_LDFLAGS"}
"""What make and configure read, and cgo does not (pkg.go.dev/cmd/cgo)."""

_VALUES = ("name", "variable", "value", "path", "rc_file", "rc_line")


@probe(
    "variable-names",
    title=N_("Is there a variable with a slip in its name that would help?"),
    outcomes={
        "none": Outcome(N_("none whose name is a slip for one that would help")),
        "no-help": Outcome(N_("one has a slip in its name, and would not help here"), ("name", "variable")),
        "misspelt": Outcome(N_("one has a slip in its name, and with the right one it would help"), _VALUES),
    },
)
async def variable_names(look: Looker) -> Finding:
    """Go, the C compiler and pkg-config pass over names they do not know. What the value leads to is looked at."""
    if look.said is None:
        raise CannotTellError("unexpected", NOTHING_SAID)
    near = await _near(look)
    for name, value, meant in near:
        for path in _places(look.said.text, meant, value):
            if await is_file(look, path):
                lines = await shellfiles.assignments(look, (name,))
                by = exporter(value, lines)
                where = {"rc_file": by.path if by else "", "rc_line": str(by.line) if by else ""}
                values = {"name": name, "variable": meant, "value": value, "path": path, **where}
                return Finding("misspelt", values, lines=(f"{name}={value}", path))
    return Finding("no-help", {"name": near[0][0], "variable": near[0][2]}) if near else Finding("none")


async def _near(look: Looker) -> list[tuple[str, str, str]]:
    """Variables that are set under a name nobody reads: name, value, and which one may have been meant."""
    seen = (await look.look(Environ((*_KNOWN, *_OF_MAKE), _KNOWN))).seen
    values = seen.values if isinstance(seen, Values) else {}
    read = {*_KNOWN, *govariables.ALL}
    near = [(name, value) for name, value in values.items() if value and name not in read]
    return [(name, value, meant) for name, value in near for meant in _meant(name)]


def _meant(name: str) -> list[str]:
    if name in _OF_MAKE:
        return [_OF_MAKE[name]]
    return [known for known in _KNOWN if is_slip(name, known)]


def _places(text: str, meant: str, value: str) -> Iterator[str]:
    """Where what is missed would be, if the value stood in the variable that was meant."""
    if meant in _INCLUDES and (missed := _HEADER.search(text)):
        yield from (posixpath.join(folder, _first(missed)) for folder in _folders(meant, value, "-I"))
    elif meant in _PACKAGES and (missed := _PACKAGE.search(text)):
        yield from (posixpath.join(folder, f"{_first(missed)}.pc") for folder in _folders(meant, value, ""))
    elif meant in _LIBRARIES and (missed := _LIBRARY.search(text)):
        for folder in _folders(meant, value, "-L"):
            yield from (f"{folder}/lib{_first(missed)}.{ending}" for ending in ("so", "a", "dylib"))


def _folders(meant: str, value: str, flag: str) -> list[str]:
    """The absolute folders that a value names: behind a flag, or between colons."""
    if not meant.endswith("FLAGS"):
        return [one for one in value.split(":") if one.startswith("/")]
    try:
        words = shlex.split(value)
    except ValueError:
        return []
    joined = re.sub(rf"(?:^|\0){flag}\0", f"\0{flag}", "\0".join(words))
    return [word.removeprefix(flag) for word in joined.split("\0") if word.startswith(f"{flag}/")]


def _first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if isinstance(group, str)), "")
