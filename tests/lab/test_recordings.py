"""Causes of hosts the lab cannot run: what such a host printed, laid over a healthy sandbox, then replayed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from gotui.engine.causes import Cause, Recording
from gotui.engine.events import Concluded
from gotui.engine.findings import Subject
from gotui.engine.walk import Walk, started
from gotui.lab.sandbox import Sandbox, twin
from gotui.lab.toolchain import Toolchain
from gotui.session.golang import go_catalogue
from gotui.store.store import MemoryLog
from gotui.targets.base import OnOutput, Target
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Ending, FindProgram, Look, Names, Observation, Ran, Run, Seen
from gotui.targets.recorded import RecordedTarget, RecordingTarget

from ..engine.world import Person

CATALOGUE = go_catalogue()
FLOW = "run-ok-test-fails"
STAGES = ("loads", "compiles", "starts", "passes")
HOSTS = {"macos": "darwin", "windows": "windows"}
HEALTHY = "main-redeclared-in-package"
"""Its healthy twin is the project that is looked at."""


def stage_of(look: Look) -> str:
    """Which stage of the failing command a look makes; empty for another look."""
    if not isinstance(look, Run):
        return ""
    words = look.argv[1:]
    if words[0] == "list":
        return "loads"
    if "-exec" in words:
        return "compiles"
    return ("starts" if "-run" in words else "passes") if words[0] == "test" else ""


@dataclass(frozen=True)
class OtherHost:
    """This machine, but for what the recording and the name of the host change."""

    inner: Target
    recording: Recording
    goos: str
    name = "local"

    async def look(self, what: Look, on_output: OnOutput | None = None) -> Seen:
        stage = stage_of(what)
        if stage and STAGES.index(stage) >= STAGES.index(self.recording.stage):
            if stage == "loads":  # go list tells errors on standard error
                return Ran(exit=self.recording.exit, stderr=self.recording.output)
            return Ran(exit=self.recording.exit, stdout=self.recording.output)
        if isinstance(what, FindProgram) and what.name == "true" and self.goos == "windows":
            return Names(())
        seen = await self.inner.look(what, on_output)
        if isinstance(seen, Ran) and self.goos and '"GOOS": "linux"' in seen.stdout:
            return msgspec.structs.replace(seen, stdout=seen.stdout.replace('"linux"', f'"{self.goos}"'))
        return seen

    def end(self, what: Run, why: Ending) -> bool:
        return self.inner.end(what, why)

    def assume(self, changed: Mapping[str, str | None]) -> None:
        self.inner.assume(changed)

    async def close(self) -> None:
        await self.inner.close()


async def verdict(target: Target, sandbox: Sandbox, recording: Recording) -> Concluded | None:
    log = MemoryLog()
    subject = Subject(str(sandbox.folder), recording.failing, ("go", "run", "."))
    log.append(started(CATALOGUE, FLOW, subject, target.name))
    walk = Walk(CATALOGUE, target, log, Person(builds=True, executes=True))
    await walk.go()
    await walk.close()
    return walk.state.concluded


def recorded_causes() -> list[Cause]:
    return [cause for cause in CATALOGUE.causes() if cause.recording is not None]


@pytest.mark.lab
@pytest.mark.parametrize("cause", recorded_causes(), ids=lambda cause: cause.id)
async def test_named_on_the_host_and_on_its_recording(
    cause: Cause, toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> None:
    assert cause.recording is not None
    sandbox = twin(CATALOGUE.cause(HEALTHY), toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    local = LocalTarget(sandbox.environ, project=str(sandbox.folder))
    host = RecordingTarget(OtherHost(local, cause.recording, HOSTS.get(cause.platforms[0], "")))
    live = await verdict(host, sandbox, cause.recording)
    replayed = await verdict(RecordedTarget(host.observations), sandbox, cause.recording)
    healthy = await verdict(LocalTarget(sandbox.environ, project=str(sandbox.folder)), sandbox, cause.recording)
    sandbox.remove()
    assert live is not None
    assert (live.status, live.cause) == ("cause-found", cause.id)
    assert replayed == live
    assert healthy is not None
    assert (healthy.status, healthy.cause) == ("healthy", "")


@pytest.mark.lab
async def test_a_scanner_that_strikes_only_once_is_named(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> None:
    recording = CATALOGUE.cause("windows-antivirus-temp-exe").recording
    assert recording is not None
    late = msgspec.structs.replace(recording, stage="passes")
    sandbox = twin(CATALOGUE.cause(HEALTHY), toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    host = OtherHost(LocalTarget(sandbox.environ, project=str(sandbox.folder)), late, "windows")
    ended = await verdict(host, sandbox, late)
    sandbox.remove()
    assert ended is not None
    assert ended.cause == "windows-antivirus-temp-exe"


@pytest.mark.lab
async def test_what_was_not_recorded_gives_no_verdict(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> None:
    sandbox = twin(CATALOGUE.cause(HEALTHY), toolchains("1.27.3"), tmp_path / "box", gocaches("1.27.3"))
    seen: list[Observation] = []
    ended = await verdict(RecordedTarget(seen), sandbox, Recording(("go", "test"), "passes", ""))
    sandbox.remove()
    assert ended is not None
    assert (ended.status, ended.cause) == ("inconclusive", "")
