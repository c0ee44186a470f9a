"""What probes ask over and over: where a program is, how a run ended, what a file or a variable holds."""

from gotui.engine.probe import CannotTellError, Looker
from gotui.targets.looks import (
    Environ,
    FileText,
    FindProgram,
    Names,
    Observation,
    Ran,
    ReadFile,
    Run,
    Unavailable,
    Values,
)

QUIET = (("GOTOOLCHAIN", "local"), ("GOPROXY", "off"), ("MISE_OFFLINE", "1"))
"""With these, go neither downloads nor runs another toolchain (go.dev/doc/toolchain), nor downloads modules, and a shim
of mise installs no Go."""

NO_TELEMETRY = ("XDG_CONFIG_HOME", "{scratch}/config")
"""Keeps go's counters out of the person's folders. The GOENV file would follow it there, so it has to be named."""


async def ran(look: Looker, what: Run) -> tuple[Observation, Ran]:
    """Run a program that must end by itself.

    Raises:
        CannotTellError: it could not be started, or did not end in time.
    """
    observation = await look.look(what)
    if isinstance(observation.seen, Ran):
        return observation, observation.seen
    missing = observation.seen if isinstance(observation.seen, Unavailable) else Unavailable("unexpected")
    raise CannotTellError(missing.reason, missing.detail, (observation.key,))


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
    programs = await which(look, "go")
    if not programs:
        raise CannotTellError("missing-tool", "go")
    return programs[0]


def complaint(text: str) -> str:
    """What go says is wrong: its first own line, else the last line of all."""
    return next((line.strip() for line in text.splitlines() if line.startswith("go: ")), last_line(text))


def last_line(text: str) -> str:
    """The last line that is not blank."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
