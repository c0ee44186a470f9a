"""Facts about the go command itself, shared by all probes: where it is, what its settings are, how to call it."""

import json
import re

from gotui.engine.probe import CannotTellError, Looker
from gotui.reading import goversions, releases
from gotui.targets.looks import (
    Effect,
    Environ,
    FileText,
    FindProgram,
    ListFolder,
    Names,
    Observation,
    Ran,
    ReadFile,
    Run,
    Unavailable,
    Values,
)

SETTINGS = (
    "CC",
    "CGO_ENABLED",
    "GOARCH",
    "GOCACHE",
    "GOENV",
    "GOFLAGS",
    "GOHOSTARCH",
    "GOHOSTOS",
    "GOMOD",
    "GOMODCACHE",
    "GOOS",
    "GOROOT",
    "GOTMPDIR",
    "GOTOOLCHAIN",
    "GOVERSION",
    "GOWORK",
)
"""The named settings every flow starts from: naming them keeps `go env` from starting the C compiler."""

QUIET = (("GOTOOLCHAIN", "local"), ("GOPROXY", "off"), ("MISE_OFFLINE", "1"))
"""With these, go neither downloads nor runs another toolchain (go.dev/doc/toolchain), nor downloads modules, and a shim
of mise installs no Go."""

READ_ONLY = (
    *QUIET,
    ("GOCACHE", "{scratch}/gocache"),
    ("GODEBUG", "goindex=0"),
    ("XDG_CONFIG_HOME", "{scratch}/config"),
)
"""Beside QUIET: keep the build cache, the module index and the telemetry counters out of the person's folders."""


async def ran(look: Looker, what: Run) -> tuple[Observation, Ran]:
    """Run a program that must end by itself.

    Raises:
        CannotTellError: it could not be started, or did not end in time.
    """
    made = await look.look(what)
    if isinstance(made.seen, Ran):
        return made, made.seen
    missing = made.seen if isinstance(made.seen, Unavailable) else Unavailable("unexpected")
    raise CannotTellError(missing.reason, missing.detail, (made.key,))


async def environ(look: Looker, *names: str) -> dict[str, str]:
    """These environment variables, as the failing command sees them."""
    seen = (await look.look(Environ(tuple(sorted(names))))).seen
    return seen.values if isinstance(seen, Values) else {}


async def which(look: Looker, name: str) -> tuple[str, ...]:
    """Every program of this name on PATH, in order."""
    seen = (await look.look(FindProgram(name))).seen
    return seen.names if isinstance(seen, Names) else ()


async def text_of(look: Looker, path: str) -> str | None:
    """The text of a file; None where it cannot be read."""
    seen = (await look.look(ReadFile(path))).seen
    return seen.text if isinstance(seen, FileText) else None


async def installed_go(look: Looker) -> str:
    """The first `go` on PATH.

    Raises:
        CannotTellError: there is none.
    """
    found = await which(look, "go")
    if not found:
        raise CannotTellError("missing-tool", "go")
    return found[0]


async def settings(look: Looker) -> dict[str, str]:
    """The values of SETTINGS as `go env` prints them in the project's folder.

    Raises:
        CannotTellError: go is missing, or could not tell.
    """
    what = Run((await installed_go(look), "env", "-json", *SETTINGS), look.subject.folder, await read_only(look))
    made, seen = await ran(look, what)
    try:
        found = json.loads(seen.stdout)
        values = {str(name): str(value) for name, value in found.items()}
    except (ValueError, AttributeError):
        raise CannotTellError("unexpected", last_line(seen.output), (made.key,)) from None
    return {**values, "GOTOOLCHAIN": await _toolchain_setting(look, values)}


async def _toolchain_setting(look: Looker, known: dict[str, str]) -> str:
    """GOTOOLCHAIN as the failing command sees it; what `go env` says of it is what the look itself set.

    Environment, GOENV file, $GOROOT/go.env, then `auto` (go.dev/doc/toolchain#select).
    """
    given = (await environ(look, "GOTOOLCHAIN")).get("GOTOOLCHAIN")
    if given:
        return given
    for path in (known.get("GOENV", ""), f"{known.get('GOROOT', '')}/go.env"):
        for line in (await text_of(look, path) or "").splitlines() if path.startswith("/") else ():
            if line.startswith("GOTOOLCHAIN="):
                return line.partition("=")[2].strip()
    return "auto"


async def read_only(look: Looker) -> tuple[tuple[str, str], ...]:
    """READ_ONLY, with the person's own GOENV file named, since it would follow XDG_CONFIG_HOME elsewhere."""
    known = await environ(look, "GOENV", "XDG_CONFIG_HOME", "HOME")
    if known.get("GOENV"):
        return READ_ONLY
    config = known.get("XDG_CONFIG_HOME") or (f"{known['HOME']}/.config" if known.get("HOME") else "")
    return (*READ_ONLY, ("GOENV", f"{config}/go/env")) if config else READ_ONLY


async def go(look: Looker) -> str:
    """The go program that would do the work here.

    That is the one on PATH, or, where go.mod, go.work or GOTOOLCHAIN asks for another release, the one that go has
    downloaded for it (go.dev/doc/toolchain#select).
    """
    known = await settings(look)
    wanted = await wanted_release(look, known)
    return (await _downloaded(look, known, wanted) if wanted else None) or await installed_go(look)


async def wanted_release(look: Looker, known: dict[str, str]) -> str:
    """The release that go would switch to here; empty where it stays with its own."""
    have = goversions.plain(known.get("GOVERSION", ""))
    choice = releases.choice(known.get("GOTOOLCHAIN", ""))
    if choice is None or goversions.key(have) is None or goversions.is_older(have, releases.SWITCHES_SINCE):
        return ""
    wanted = releases.needed(await _lines(look, known), choice, have).version
    return "" if wanted == have else goversions.release(wanted)


async def _lines(look: Looker, known: dict[str, str]) -> releases.Lines:
    """Those of go.work where one is in use, else those of go.mod."""
    for file in (known.get("GOWORK", ""), known.get("GOMOD", "")):
        if file.endswith((".work", ".mod")) and (text := await text_of(look, file)) is not None:
            return releases.read(text, file)
    return releases.Lines()


def version(text: str) -> tuple[int, int] | None:
    """`go1.22.10` as (1, 22)."""
    found = re.match(r"go(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else None


async def _downloaded(look: Looker, known: dict[str, str], release: str) -> str | None:
    folder = f"{known.get('GOMODCACHE', '')}/golang.org"
    name = f"toolchain@v0.0.1-go{release}.{known.get('GOHOSTOS')}-{known.get('GOHOSTARCH')}"
    seen = (await look.look(ListFolder(folder))).seen
    return f"{folder}/{name}/bin/go" if isinstance(seen, Names) and f"{name}/" in seen.names else None


async def run_go(look: Looker, *argv: str, effect: Effect, deadline: float) -> tuple[Observation, Ran]:
    """Run go in the project's folder. What the person's own tests do with a proxy is left to them."""
    quiet = QUIET if effect in ("reads", "builds") else QUIET[:1]
    what = Run((await go(look), *argv), look.subject.folder, quiet, deadline=deadline, effect=effect)
    return await ran(look, what)


def last_line(text: str) -> str:
    """The last line that is not blank."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
