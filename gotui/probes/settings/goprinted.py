"""What `go env` itself says of its settings: one start of go, which writes nothing and reaches nobody."""

import json
from collections.abc import Mapping

import msgspec

from gotui.base.redact import printable
from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.install import gotool
from gotui.probes.settings.goenvfile import EnvFile
from gotui.reading import govariables, goversions
from gotui.reading.govariables import Version
from gotui.targets.looks import Ran, Reason, Run, Seen, Unavailable

OVERRIDDEN = tuple(name for name, _value in gotool.QUIET if name in govariables.ALL)
"""What the look itself sets, so that go's answer says nothing."""

ASKED = tuple(
    name
    for name in govariables.ALL
    if name not in (*OVERRIDDEN, *govariables.COSTLY, *govariables.ENVIRONMENT_ONLY) or name == "GOENV"
)


class Printed(msgspec.Struct, frozen=True):
    """`values` is empty where go could not tell; `complaint` then says why, in go's words.

    `compiled_in` is the GOROOT of a go that was asked without any setting, after it had refused with them. `reason` and
    `evidence` are for those who cannot do without an answer.
    """

    values: Mapping[str, str] = {}
    version: Version | None = None
    compiled_in: str = ""
    complaint: str = ""
    reason: Reason = "unexpected"
    evidence: tuple[str, ...] = ()


async def ask(look: Looker, file: EnvFile, environ: Mapping[str, str]) -> Printed:
    """Ask go; where it refuses, ask once more without the settings for its own version and GOROOT."""
    try:
        go = await gotool.installed_go(look)
    except CannotTellError as error:
        return Printed(complaint=error.detail, reason=error.reason)
    env = (*gotool.QUIET, gotool.NO_TELEMETRY, file.named)
    observation = await look.look(Run((go, "env", "-json", *ASKED), look.subject.folder, env))
    if told := values(observation.seen):
        return Printed(_true(told, file, environ), goversions.language(told.get("GOVERSION", "")))
    sound = values((await look.look(without_settings(look, go))).seen)
    reason: Reason = observation.seen.reason if isinstance(observation.seen, Unavailable) else "unexpected"
    version = goversions.language(sound.get("GOVERSION", ""))
    return Printed({}, version, sound.get("GOROOT", ""), _error(observation.seen), reason, (observation.key,))


def without_settings(look: Looker, go: str) -> Run:
    """What a go says of itself where none of its settings is set. A shim chooses its go by the folder."""
    env = (*gotool.QUIET, ("GOENV", "off"), gotool.NO_TELEMETRY)
    return Run((go, "env", "-json", "GOROOT", "GOVERSION"), look.subject.folder, env, _UNSET)


_UNSET = tuple(name for name in govariables.ALL if name not in (*OVERRIDDEN, "GOENV"))


def values(seen: Seen) -> dict[str, str]:
    """What go printed, by name; empty where it told nothing."""
    try:
        printed = json.loads(seen.stdout) if isinstance(seen, Ran) and seen.ok else None
    except (ValueError, RecursionError):
        printed = None
    told = printed.items() if isinstance(printed, dict) else ()
    return {printable(str(name)): printable(str(value)) for name, value in told}


def _error(seen: Seen) -> str:
    if isinstance(seen, Ran):
        return gotool.complaint(seen.output) or f"exit {seen.exit}"
    return seen.detail or seen.reason if isinstance(seen, Unavailable) else ""


def _true(told: dict[str, str], file: EnvFile, environ: Mapping[str, str]) -> dict[str, str]:
    """Without the answers that are the look's own; `go env GOENV` is empty when there is no file."""
    goenv = environ.get("GOENV", "") if file.given and file.state != "off" else file.path
    only = {name: environ.get(name, "") for name in govariables.ENVIRONMENT_ONLY}
    return {**told, **only, "GOENV": goenv}
