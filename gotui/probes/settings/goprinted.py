"""What `go env` itself says of its settings: one start of go, which writes nothing and reaches nobody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.install import gotool
from gotui.probes.settings.goenvfile import EnvFile
from gotui.reading import govariables
from gotui.reading.govariables import Version
from gotui.targets.looks import Ran, Run

OVERRIDDEN = tuple(name for name, _value in gotool.QUIET if name in govariables.ALL)
"""What the look itself sets, so that go's answer says nothing."""

ASKED = tuple(
    name
    for name in govariables.ALL
    if name not in (*OVERRIDDEN, *govariables.COSTLY, *govariables.ENVIRONMENT_ONLY) or name == "GOENV"
)


@dataclass(frozen=True)
class Printed:
    """`values` is empty where go could not tell; `complaint` then says why, in go's words.

    `compiled_in` is the GOROOT of a go that was asked without any setting, after it had refused with them.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    version: Version | None = None
    compiled_in: str = ""
    complaint: str = ""


async def ask(look: Looker, file: EnvFile, environ: Mapping[str, str]) -> Printed:
    """Ask go; where it refuses, ask once more without the settings for its own version and GOROOT."""
    try:
        go = await gotool.installed_go(look)
    except CannotTellError:
        return Printed(complaint="go")
    folder = look.subject.folder
    seen = await _values(look, Run((go, "env", "-json", *ASKED), folder, (*gotool.QUIET, *_scratch(file))))
    if isinstance(seen, dict):
        return Printed(_true(seen, file, environ), gotool.version(seen.get("GOVERSION", "")))
    bare = Run((go, "env", "-json", "GOROOT", "GOVERSION"), "/", (*gotool.QUIET, ("GOENV", "off"), _SCRATCH), _UNSET)
    sound = await _values(look, bare)
    if isinstance(sound, dict):
        return Printed({}, gotool.version(sound.get("GOVERSION", "")), sound.get("GOROOT", ""), seen)
    return Printed(complaint=seen)


_SCRATCH = ("XDG_CONFIG_HOME", "{scratch}/config")

_UNSET = tuple(name for name in govariables.ALL if name not in (*OVERRIDDEN, "GOENV"))


def _scratch(file: EnvFile) -> tuple[tuple[str, str], ...]:
    """Telemetry counters go to the scratch folder; the GOENV file would follow them there, so it is named."""
    return (_SCRATCH,) if file.given else (_SCRATCH, ("GOENV", file.path or "off"))


async def _values(look: Looker, what: Run) -> dict[str, str] | str:
    seen = (await look.look(what)).seen
    if not isinstance(seen, Ran):
        return str(getattr(seen, "detail", "")) or str(getattr(seen, "reason", ""))
    try:
        found = json.loads(seen.stdout) if seen.ok else None
    except ValueError:
        found = None
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else _error(seen)


def _error(seen: Ran) -> str:
    lines = [line.strip() for line in seen.output.splitlines() if line.strip()]
    return next((line for line in lines if line.startswith("go: ")), lines[-1] if lines else f"exit {seen.exit}")


def _true(values: dict[str, str], file: EnvFile, environ: Mapping[str, str]) -> dict[str, str]:
    """Without the answers that are the look's own; `go env GOENV` is empty when there is no file."""
    goenv = environ.get("GOENV", "") if file.given and file.state != "off" else file.path
    only = {name: environ.get(name, "") for name in govariables.ENVIRONMENT_ONLY}
    return {**values, **only, "GOENV": goenv}
